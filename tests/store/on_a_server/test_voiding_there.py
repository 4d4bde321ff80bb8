"""Each field of what was signed voids the signature: on a server."""

from tests.unit.services.test_voiding import *  # noqa: F403
