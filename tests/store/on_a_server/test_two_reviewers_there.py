"""Two programs at one review at the same moment: on a server."""

from tests.store.test_two_reviewers import *  # noqa: F403
