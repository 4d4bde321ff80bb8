"""Who looks again, since which version: on a server."""

from tests.unit.services.test_rereview import *  # noqa: F403
