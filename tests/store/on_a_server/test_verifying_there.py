"""Verified on a server: sound it is proven; changed behind the program's back it fails, and the place is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Connection, make_url

from chengyan.model.errors import ConflictError, StoreError
from chengyan.model.vocabulary import Role, SectionId
from chengyan.services.cases import open_cases
from chengyan.services.review_threads import Begun, place_in
from chengyan.services.trusting import export_trust
from chengyan.services.verifying import Outcome, verify
from chengyan.store.finding import FindingSeverity
from tests.unit.services import test_reviewing as reviewing
from tests.unit.services.test_reviewing import Desk, make

APPEND_ONLY = ("sign_offs", "timestamps", "approvals", "releases", "review_exports", "revisions", "audit_events")
TAMPERED = {
    "text": ("UPDATE revisions SET canonical = overlay(canonical placing '\\x39'::bytea from 20 for 1)", "revision"),
    "signature": ("UPDATE sign_offs SET signature = overlay(signature placing '\\x00ff'::bytea from 1)", "sign_offs"),
    "signature gone": ("DELETE FROM sign_offs WHERE id = (SELECT max(id) FROM sign_offs)", "sign_offs"),
    "release": ("UPDATE releases SET data = replace(data, '林', '王')", "releases"),
    "key": ("UPDATE public_keys SET person = 'lin'", "public_keys"),
    "person": ("UPDATE people SET data = replace(data, '周律师', '周')", "people"),
    "thread": ("UPDATE threads SET data = replace(data, '日期对吗', '好')", "threads"),
    "audit row": ("UPDATE audit_events SET actor = 'x' WHERE seq = 3", "audit"),
    "audit cut": ("DELETE FROM audit_events WHERE seq = (SELECT max(seq) FROM audit_events)", "audit"),
}


@pytest.fixture
def desk(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(reviewing, "open_cases", lambda _folder: open_cases(address))
    for made in make(tmp_path):
        made.answer_all()
        made.submit()
        place = place_in(made.cases.draft(made.statement).statement, SectionId("s1"), 0, 6)
        made.cases.threads.begin(made.statement, Begun(place, "日期对吗？"), made.actor("zhou"))
        made.sign("zhou", Role.LEGAL)
        made.sign("wang", Role.APPROVER)
        made.cases.reviews.release(made.statement, made.status().version, made.actor("lin"), made.checked())
        yield made


def behind_its_back(address: str, statement: str) -> None:
    engine = create_engine(make_url(address).difference_update_query(["objects"]))
    with engine.begin() as connection:
        _without_triggers(connection)
        assert connection.execute(text(statement)).rowcount > 0
    engine.dispose()


def _without_triggers(connection: Connection) -> None:
    connection.execute(text("SET LOCAL session_replication_role = replica"))


@pytest.mark.parametrize("what", TAMPERED)
def test_whatever_is_changed_fails_and_names_the_place(desk: Desk, address: str, what: str, tmp_path: Path) -> None:
    trust = export_trust(address, tmp_path / "trust.json")
    assert verify(address, address, trust).outcome is Outcome.PROVEN
    assert verify(address, address).outcome is Outcome.CONSISTENT
    statement, place = TAMPERED[what]
    behind_its_back(address, statement)
    found = verify(address, address, trust)
    errors = [f for f in found.findings if f.severity is FindingSeverity.ERROR]
    assert found.outcome is Outcome.FAILED
    assert any(place in f.place for f in errors), [(f.code, f.place) for f in errors]


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_nobody_changes_or_removes_what_was_signed(desk: Desk, table: str) -> None:
    for statement in (f"UPDATE {table} SET created_at = ''", f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
        with desk.cases.workspace.reading() as unit:
            column = "at" if table == "audit_events" else "created_at"
            rows = unit.connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
        changed = statement.replace("created_at", column)
        if not rows and "TRUNCATE" not in changed:
            continue
        with pytest.raises(StoreError) as caught, desk.cases.workspace.writing() as unit:
            unit.connection.execute(text(changed))
        assert caught.value.code == "store.append-only", changed


def test_two_programs_at_one_thread_both_keep_their_words(desk: Desk, address: str) -> None:
    (stored,) = desk.cases.threads.of_statement(desk.statement)
    with open_cases(address) as other:
        other.threads.reply(stored.thread.id, stored.version, "11月9日，已核对", other.people.actor("lin"))
    with pytest.raises(ConflictError) as raised:
        desk.cases.threads.reply(stored.thread.id, stored.version, "应写年份", desk.actor("zhou"))
    mine, theirs = raised.value.params["mine"], raised.value.params["theirs"]
    assert mine.comments[-1].text == "应写年份"
    assert [c.text for c in theirs.comments] == ["日期对吗？", "11月9日，已核对"]
    (kept,) = desk.cases.threads.of_statement(desk.statement)
    assert kept.thread == theirs
