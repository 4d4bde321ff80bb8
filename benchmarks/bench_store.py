"""Durable autosave and the list of cases, against raw SQLite on the same disk.

python benchmarks/bench_store.py [--quick] prints a small table; run.py puts the rows into the common one.
"""

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.material import incident, statement
from benchmarks.measuring import Row, hand_over, versus
from chengyan.model.people import Actor
from chengyan.model.vocabulary import Role
from chengyan.services.cases import open_cases
from chengyan.store.working_copy import incident_text, statement_text

CASES = 10_000
PAGE = 100


def _raw(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


WRITER = Actor("林", (Role.OFFICER,))


def autosave(folder: Path, rounds: int) -> Row:
    """One save of a 5 KB statement, on the disk when it returns: from the value to the commit, version checked."""
    text = statement(1_650)
    with open_cases(folder / "autosave") as cases, closing(_raw(folder / "floor.db")) as raw:
        save = cases.statement_saver(cases.add_statement(cases.create(incident()).id, text))
        raw.execute("CREATE TABLE working (id TEXT PRIMARY KEY, version INTEGER, data TEXT)")
        raw.execute("INSERT INTO working VALUES ('S1', 1, '')")
        data = statement_text(text)

        def floor() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("UPDATE working SET version = version + 1, data = ? WHERE id = 'S1'", (data,))
            raw.execute("COMMIT")

        return versus(
            f"autosave of {len(data.encode()) / 1000:.0f} KB, durable",
            lambda: save(text, lambda _cases: WRITER),
            "raw sqlite3, synchronous=FULL",
            floor,
            most=3,
            rounds=rounds,
            # Past the first checkpoint: from then on both write over a log file that has its full size.
            warm=10 if rounds < 100 else 400,
        )


def first_page(folder: Path, cases_count: int, rounds: int) -> Row:
    """The first 100 of 10,000 cases with their number of statements, as the start page shows them."""
    place = folder / "list"
    data, draft = incident_text(incident()), statement_text(statement(1_650))
    with open_cases(place) as cases:
        with cases.workspace.writing() as unit:
            for number in range(cases_count):
                case = unit.cases.add(title=f"第{number}起事件", kind="general", data=data, source="")
                unit.statements.add(case.id, kind="full-response", data=draft)
        with closing(_raw(place / "desk.db")) as raw:
            query = (
                "SELECT id, title, kind, updated_at, (SELECT count(*) FROM statements WHERE case_id = cases.id) "
                f"FROM cases ORDER BY updated_at DESC LIMIT {PAGE}"
            )
            assert len(cases.list(PAGE)) == PAGE
            return versus(
                f"first page of {cases_count:,} cases",
                lambda: cases.list(PAGE),
                "raw SQL, tuples",
                lambda: raw.execute(query).fetchall(),
                most=5,
                rounds=rounds,
            )


def measure(*, quick: bool = False) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        yield autosave(Path(folder), 60 if quick else 400)
        yield first_page(Path(folder), 1_000 if quick else CASES, 60 if quick else 300)


def show(rows: Iterator[Row]) -> None:
    """A table for people."""
    print(f"{'what':32} {'ms':>8} {'p99':>8}   {'floor':32} {'ms':>8} {'ratio':>7}  target")
    for row in rows:
        p99 = f"{row.p99:8.2f}" if row.p99 is not None else " " * 8
        verdict = {True: "met", False: "MISSED", None: ""}[row.met]
        print(
            f"{row.name:32} {row.program:8.3f} {p99}   {row.floor_name:32} {row.floor:8.3f} {row.ratio:6.2f}x"
            f"  ≤ {row.most:g}x {verdict}"
        )


if __name__ == "__main__":
    if sys.stdout.isatty() or "--quick" in sys.argv or "--table" in sys.argv:
        show(measure(quick="--quick" in sys.argv))
    else:
        hand_over(measure())
