"""A PostgreSQL server for the tests, where one is given: CHENGYAN_TEST_POSTGRES=postgresql+psycopg://…/empty-database.

Every test gets a schema of its own in that database, removed afterwards.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

URL = os.environ.get("CHENGYAN_TEST_POSTGRES", "")
no_server = pytest.mark.skipif(not URL, reason="no PostgreSQL given (CHENGYAN_TEST_POSTGRES)")


@contextmanager
def own_schema(objects: Path) -> Iterator[str]:
    """The address of an empty schema; files of evidence are kept in the folder."""
    name = f"t{uuid4().hex}"
    engine = create_engine(URL, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    query = {"options": f"-csearch_path={name}", "objects": str(objects)}
    try:
        yield make_url(URL).update_query_dict(query).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
        engine.dispose()
