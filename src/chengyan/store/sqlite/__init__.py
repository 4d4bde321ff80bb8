"""Everything that is true of SQLite only: files, locks, pragmas, triggers, its error codes, its backup call."""
