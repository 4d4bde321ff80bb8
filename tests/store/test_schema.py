"""Migrations and tables agree, and work from package data."""

from importlib import resources

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from chengyan.store.schema import SCHEMA, metadata
from chengyan.store.workspace import Workspace


def test_migrations_make_the_tables_of_the_schema(workspace: Workspace) -> None:
    with workspace.reading() as unit:
        context = MigrationContext.configure(unit.connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_schema_number_is_the_last_migration() -> None:
    versions = resources.files("chengyan.store.migrations") / "versions"
    names = sorted(entry.name for entry in versions.iterdir() if entry.name[0].isdigit())
    assert [int(name[:4]) for name in names] == list(range(1, SCHEMA + 1))
