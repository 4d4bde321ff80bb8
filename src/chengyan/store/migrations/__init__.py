"""Alembic's scripts, run from inside the package by ``store.migrate``; there is no ini file."""
