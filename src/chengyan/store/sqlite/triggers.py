"""Triggers that refuse to change history. A program with the file in hand can drop them: the audit chain then tells."""

from collections.abc import Sequence


def append_only(table: str, key: Sequence[str]) -> list[str]:
    """Statements after which rows of ``table`` can be added, never changed, removed or replaced.

    The third trigger is for ``INSERT OR REPLACE``, which removes a row without firing delete triggers.
    """
    same = " AND ".join(f"{column} = NEW.{column}" for column in key)
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'append-only {table}'); END",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'append-only {table}'); END",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
        f"BEGIN SELECT RAISE(ABORT, 'append-only {table}'); END",
    ]


def erasable_with_tombstone(payloads: str, events: str) -> list[str]:
    """Statements after which a payload can be removed only once an event says so, and never be changed."""
    return [
        f"CREATE TRIGGER {payloads}_no_update BEFORE UPDATE ON {payloads} "
        f"BEGIN SELECT RAISE(ABORT, 'append-only {payloads}'); END",
        f"CREATE TRIGGER {payloads}_tombstone BEFORE DELETE ON {payloads} "
        f"WHEN NOT EXISTS (SELECT 1 FROM {events} WHERE erases = OLD.seq) "
        f"BEGIN SELECT RAISE(ABORT, 'append-only {payloads}'); END",
        f"CREATE TRIGGER {payloads}_no_replace BEFORE INSERT ON {payloads} "
        f"WHEN EXISTS (SELECT 1 FROM {payloads} WHERE seq = NEW.seq) "
        f"OR EXISTS (SELECT 1 FROM {events} WHERE erases = NEW.seq) "
        f"BEGIN SELECT RAISE(ABORT, 'append-only {payloads}'); END",
    ]
