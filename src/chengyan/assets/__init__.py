"""Finds and loads data files: built-in, then organisation, then user."""
