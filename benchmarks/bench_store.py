"""Durable autosave and the list of cases, against raw SQLite on the same disk."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.material import incident, statement
from benchmarks.measuring import Row, hand_over, versus
from chengyan.services.cases import open_cases

CASES = 10_000
PAGE = 100


def _raw(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def autosave(folder: Path) -> Row:
    """One save of a 5 KB statement, on the disk when it returns."""
    text = statement(1_650)
    with open_cases(folder / "autosave") as cases, closing(_raw(folder / "floor.db")) as raw:
        save = cases.statement_saver(cases.add_statement(cases.create(incident()).id, text))
        raw.execute("CREATE TABLE working (id INTEGER PRIMARY KEY, version INTEGER, data TEXT)")
        raw.execute("INSERT INTO working VALUES (1, 1, '')")
        data = "字" * 1_700

        def floor() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("UPDATE working SET version = version + 1, data = ? WHERE id = 1", (data,))
            raw.execute("COMMIT")

        return versus(
            "autosave of 5 KB, durable",
            lambda: save(text),
            "raw sqlite3, synchronous=FULL",
            floor,
            most=3,
            rounds=300,
        )


def first_page(folder: Path) -> Row:
    """The first 100 of 10,000 cases, as the start page shows them."""
    place = folder / "list"
    with open_cases(place) as cases:
        with cases.workspace.writing() as unit:
            for number in range(CASES):
                unit.cases.add(title=f"第{number}起事件", kind="general", data="{}", source="")
        with closing(_raw(place / "desk.db")) as raw:
            tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            table = "cases" if "cases" in tables else "incidents"
            query = f"SELECT id, title, kind, updated_at FROM {table} ORDER BY updated_at DESC LIMIT {PAGE}"
            assert len(cases.list(PAGE)) == PAGE
            return versus(
                "first page of 10,000 cases",
                lambda: cases.list(PAGE),
                "raw SQL",
                lambda: raw.execute(query).fetchall(),
                most=5,
                rounds=200,
            )


def measure() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        yield autosave(Path(folder))
        yield first_page(Path(folder))


if __name__ == "__main__":
    hand_over(measure())
