"""What is true of PostgreSQL only. The driver (psycopg) is the administrator's choice: it is not a dependency."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Final

from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, IntegrityError

from chengyan.model.errors import ChengyanError, OutsideError, StoreError

_REFUSED: Final = "append-only"
_LOCK_TIMEOUT_STATE: Final = "55P03"
_TAKE_TURNS: Final = text("SELECT pg_advisory_xact_lock(1130972226)")
"""Writers take turns, as on SQLite: ids, revision numbers and the audit chain each follow the last one there is."""


def append_only(table: str, key: Sequence[str]) -> list[str]:
    """Statements after which rows of ``table`` can be added, never changed or removed; ``key`` is the primary key."""
    return [
        f"CREATE OR REPLACE FUNCTION chengyan_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSED} %', TG_TABLE_NAME; END $$",
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION chengyan_append_only()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION chengyan_append_only()",
    ]


def erasable_with_tombstone(payloads: str, events: str) -> list[str]:
    """Statements after which a payload can be removed only once an event says so, and never be changed."""
    return [
        f"CREATE FUNCTION chengyan_tombstone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM {events} WHERE erases = OLD.seq) THEN RETURN OLD; END IF; "
        f"RAISE EXCEPTION '{_REFUSED} %', TG_TABLE_NAME; END $$",
        f"CREATE TRIGGER {payloads}_tombstone BEFORE UPDATE OR DELETE ON {payloads} "
        "FOR EACH ROW EXECUTE FUNCTION chengyan_tombstone()",
    ]


class PostgresAdapter:
    """A database server: the same tables and the same repositories as the workspace folder."""

    def __init__(self, url: URL, *, busy_seconds: float) -> None:
        try:
            self.engine = create_engine(
                url, pool_pre_ping=True, connect_args={"connect_timeout": int(busy_seconds) + 1}
            )
        except ImportError as exc:
            raise StoreError("store.driver", driver=url.drivername, module=exc.name or "") from exc
        event.listen(self.engine, "connect", lambda connection, _record: _wait_at_most(connection, busy_seconds))
        self.place = url.render_as_string(hide_password=True)

    @contextmanager
    def transaction(self, *, write: bool) -> Iterator[Connection]:
        """A transaction, committed at the end; a reading one sees one state of the database throughout."""
        try:
            with self.engine.connect() as connection:
                if not write:
                    connection = connection.execution_options(isolation_level="REPEATABLE READ")
                with connection.begin():
                    if write:
                        connection.execute(_TAKE_TURNS)
                    yield connection
        except DBAPIError as exc:
            raise self.translate(exc) from exc

    def translate(self, exc: Exception) -> ChengyanError:
        cause = getattr(exc, "orig", exc)
        lines = str(cause).strip().splitlines()
        reason = lines[0] if lines else type(exc).__name__
        if _REFUSED in reason:
            return StoreError("store.append-only", place=self.place)
        if getattr(cause, "sqlstate", None) == _LOCK_TIMEOUT_STATE:
            return StoreError("store.locked", place=self.place)
        if isinstance(exc, IntegrityError):
            return StoreError("store.collision", place=self.place, reason=reason)
        return OutsideError("store.server", place=self.place, reason=reason)

    def mark_schema(self, connection: Connection, schema: int) -> None:
        """Nothing to do: the number stands in ``meta``."""

    def before_erasing(self, connection: Connection) -> None:
        """Nothing to do: VACUUM is the administrator's."""

    def after_erasing(self) -> None:
        """Nothing to do."""

    def dispose(self) -> None:
        self.engine.dispose()


def _wait_at_most(connection: DBAPIConnection, seconds: float) -> None:
    with closing(connection.cursor()) as cursor:
        cursor.execute(f"SET lock_timeout = {int(seconds * 1000)}")
    connection.commit()
