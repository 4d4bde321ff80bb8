"""Submitted, signed, released, by versions: on a server."""

from tests.unit.services.test_reviewing import *  # noqa: F403
