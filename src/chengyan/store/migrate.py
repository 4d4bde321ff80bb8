"""Brings the tables to the schema this program knows. Alembic is imported only when there is something to do."""

from sqlalchemy import Connection, inspect, select, update

from chengyan.model.errors import StoreError
from chengyan.store.adapter import Adapter
from chengyan.store.schema import SCHEMA, meta


def schema_of(connection: Connection, place: str) -> int:
    """The schema number of the tables, 0 where there are none; raises ``store.newer``."""
    if not inspect(connection).has_table("meta"):
        return 0
    value = connection.execute(select(meta.c.value).where(meta.c.key == "schema")).scalar_one_or_none()
    number = int(value) if value is not None and value.isdigit() else SCHEMA + 1
    if number > SCHEMA:
        raise StoreError("store.newer", place=place, found=value, known=SCHEMA)
    return number


def upgrade(adapter: Adapter, connection: Connection) -> bool:
    """Run what is missing inside the caller's writing transaction; return whether the tables were made just now."""
    before = schema_of(connection, adapter.place)
    if before == SCHEMA:
        return False
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "chengyan.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if before:
        connection.execute(update(meta).where(meta.c.key == "schema").values(value=str(SCHEMA)))
    else:
        connection.execute(meta.insert().values(key="schema", value=str(SCHEMA)))
    adapter.mark_schema(connection, SCHEMA)
    return before == 0
