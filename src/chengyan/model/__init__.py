"""Frozen values and the words of the field. No I/O, no Qt, no third-party imports."""
