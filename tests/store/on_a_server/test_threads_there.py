"""Threads, who may do what with them, what the log says: on a server."""

from tests.unit.services.test_review_threads import *  # noqa: F403
