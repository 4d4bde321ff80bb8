"""A workspace is changed behind the program's back in every way there is; the trust file lay elsewhere, and tells."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from chengyan.formats.trust_file import read_trust
from chengyan.model.statement import Section, Statement
from chengyan.model.trust import Trust
from chengyan.model.vocabulary import Role, SectionId, SectionKind, StatementKind
from chengyan.services.review_threads import Begun, place_in
from chengyan.services.timestamping import ask
from chengyan.services.trusting import export_trust
from chengyan.services.verifying import Outcome, finding_text, verify_workspace
from chengyan.store.finding import FindingSeverity
from tests.store import tampering
from tests.timestamp_authority import running_authority
from tests.unit.formats.test_docx_marks import comments
from tests.unit.formats.test_docx_reading import docx
from tests.unit.services.test_foreign_word import BODY
from tests.unit.services.test_reviewing import CLEAN, Desk, call, make, waive_all

FULL, FEW = 1000, len(tampering.ALL)


@dataclass(frozen=True)
class Sealed:
    """A workspace at rest, without triggers, and the trust file of it."""

    database: Path
    trust: Trust


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sealed]:
    folder = tmp_path_factory.mktemp("sealed")
    for desk in make(folder, StatementKind.PROGRESS, CLEAN + "联系人电话13912345678。"):
        _fill(desk, folder)
    location = folder / "工作区"
    export_trust(str(location), folder / "trust.json")
    database = folder / "bare.db"
    shutil.copy(location / "desk.db", database)
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
    yield Sealed(database, read_trust(folder / "trust.json"))


def _fill(desk: Desk, folder: Path) -> None:
    """Two signed and one released statement, a waiver, answers, threads, a call, time-stamps."""
    cases = desk.cases
    waive_all(desk)
    desk.answer_all()
    desk.submit()
    place = place_in(cases.draft(desk.statement).statement, SectionId("s1"), 0, 6)
    cases.threads.begin(desk.statement, Begun(place, "日期对吗？"), desk.actor("zhou"))
    desk.sign("zhou", Role.LEGAL)
    desk.sign("sun", Role.REVIEWER)
    desk.sign("wang", Role.APPROVER)
    lin = desk.actor("lin")
    cases.reviews.release(desk.statement, desk.status().version, lin, desk.checked())
    first = desk.statement
    with running_authority(folder / "authority") as authority:
        for sign_off in cases.reviews.signatures(first):
            cases.reviews.attach_timestamp(sign_off.id, ask(authority.url, sign_off.signature), lin)
    second = Statement(
        StatementKind.FULL_RESPONSE, (Section(SectionId("s1"), SectionKind.FACTS, CLEAN),), signed_as="云栖优选"
    )
    incident = cases.load(desk.case).incident
    desk.case = cases.create(incident).id
    desk.statement = cases.add_statement(desk.case, second).id
    desk.submit()
    desk.sign("zhou", Role.LEGAL)
    place = place_in(cases.draft(desk.statement).statement, SectionId("s1"), 0, 6)
    cases.threads.begin(desk.statement, Begun(place, "金额没有依据。", blocking=True), desk.actor("zhou"))
    desk.case = cases.create(incident).id
    third = Statement(StatementKind.PROGRESS, (Section(SectionId("s1"), SectionKind.FACTS, CLEAN + "正在核实。"),))
    desk.statement = cases.add_statement(desk.case, third).id
    cases.reviews.record_call(desk.statement, 0, lin, call(desk, "wang", Role.APPROVER))
    # What somebody else's file brought in is vouched for like what was said in the window.
    file = folder / "律师改过.docx"
    file.write_bytes(docx(BODY, word__comments_xml=comments(("1", "写日期", "00000001"), ("2", "好", "00000002"))))
    assert cases.threads.of_statement(cases.import_statement(file, desk.case).id)


def workspace_of(sealed: Sealed, folder: Path) -> Path:
    folder.mkdir()
    shutil.copy(sealed.database, folder / "desk.db")
    return folder


def test_untouched_it_is_proven_and_without_trust_only_consistent(sealed: Sealed, tmp_path: Path) -> None:
    folder = workspace_of(sealed, tmp_path / "w")
    found = verify_workspace(folder, sealed.trust)
    assert [finding_text(f) for f in found.findings] == []
    assert found.outcome is Outcome.PROVEN and len(found.signatures) == 4 and len(found.releases) == 1
    assert verify_workspace(folder).outcome is Outcome.CONSISTENT


def test_what_a_file_brought_in_is_vouched_for(sealed: Sealed, tmp_path: Path) -> None:
    folder = workspace_of(sealed, tmp_path / "w")
    with closing(sqlite3.connect(folder / "desk.db", isolation_level=None)) as connection:
        (row,) = connection.execute("SELECT id FROM threads WHERE data LIKE '%写日期%'").fetchone()
        connection.execute("UPDATE threads SET data = replace(data, '写日期', '不用写') WHERE id = ?", (row,))
    found = verify_workspace(folder, sealed.trust)
    assert found.outcome is Outcome.FAILED
    assert any(f.place == f"threads {row}" for f in found.findings), [f.place for f in found.findings]


def test_whatever_is_changed_fails_and_names_the_place(sealed: Sealed, tmp_path: Path, prove: bool) -> None:
    missed: list[str] = []
    for number in range(FULL if prove else FEW):
        change = tampering.ALL[number % len(tampering.ALL)]
        folder = workspace_of(sealed, tmp_path / f"w{number}")
        with closing(sqlite3.connect(folder / "desk.db", isolation_level=None)) as connection:
            expected = change(connection, Random(number))
        found = verify_workspace(folder, sealed.trust)
        errors = [f for f in found.findings if f.severity is FindingSeverity.ERROR]
        named = [f for f in errors if f.place.startswith(expected)]
        if found.outcome is not Outcome.FAILED or not named:
            missed.append(f"{number} {change.__name__} {expected}: {[f.place for f in errors]}")
        for finding in errors:
            assert finding.code not in finding_text(finding), finding
        shutil.rmtree(folder)
    assert not missed, "\n".join(missed)
