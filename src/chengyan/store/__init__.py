"""The workspace: tables, append-only history, audit chain, content-addressed objects, backups.

Import its modules where they are used: SQLAlchemy must not be loaded before the window is painted.
"""
