"""Chengyan 澄言: from an incident's facts to a public statement."""

__version__ = "0.1.0"
