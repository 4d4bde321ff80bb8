"""What a review keeps comes back as it was, is bound to versions, and what was signed is only added to."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from chengyan.formats.review_data import sign_off_bytes
from chengyan.model.errors import ConflictError, StoreError
from chengyan.model.people import Person, PublicKey
from chengyan.model.review import Comment, Look, Place, SuggestedEdit, Thread
from chengyan.model.signoff import OpenFinding, SignedAnswer, SignOff, SignOffRecord
from chengyan.model.vocabulary import AnswerWord, EditState, Role, SectionId, Stage, ThreadState, Via
from chengyan.model.workflow import Release, ReviewState, VerbalApproval
from chengyan.store.reviewing import NEW
from chengyan.store.schema import SCHEMA
from chengyan.store.workspace import Workspace

AT = datetime(2026, 11, 13, 9, 30, tzinfo=UTC)
SHA = "a" * 64


@pytest.fixture
def draft(workspace: Workspace) -> str:
    with workspace.writing() as unit:
        case = unit.cases.add(title="退款", kind="general", data="{}", source="")
        return unit.statements.add(case.id, kind=None, data="{}").id


def a_thread() -> Thread:
    comment = Comment("c1", "“全部”指哪些人？🙂", "周律师", AT, "zhou", Role.LEGAL, ("林",), Via.WORD, "3")
    edit = SuggestedEdit("", EditState.REJECTED, "林", AT)
    place = Place(SectionId("s2"), "全部", "我们将", "退款", 0)
    return Thread("", place, (comment,), ThreadState.RESOLVED, True, True, edit, SHA, "林", AT)


def test_a_thread_comes_back_as_it_was(workspace: Workspace, draft: str) -> None:
    with workspace.writing() as unit:
        stored = unit.threads.add(draft, a_thread())
        point = unit.threads.add(draft, Thread("", Place("s2", start=0), edit=SuggestedEdit("11月15日前")))
    with workspace.reading() as unit:
        first, second = unit.threads.of_statement(draft)
    assert first == stored and first.thread == replace(a_thread(), id=stored.thread.id)
    assert second.thread == point.thread and second.thread.place.is_point and second.thread.proposes


def test_two_people_at_one_thread_lose_nothing(workspace: Workspace, draft: str) -> None:
    with workspace.writing() as unit:
        stored = unit.threads.add(draft, a_thread())
        mine = replace(stored.thread, blocking=False)
        assert unit.threads.save(mine, stored.version).version == 2
    with pytest.raises(ConflictError) as raised, workspace.writing() as unit:
        unit.threads.save(stored.thread, stored.version)
    assert raised.value.params["theirs"] == mine
    with pytest.raises(StoreError, match="unknown-thread"), workspace.reading() as unit:
        unit.threads.get("TAAAAA")


def test_people_and_keys_are_kept_with_versions(workspace: Workspace) -> None:
    person = Person("zhou", "周律师", (Role.LEGAL,), "法务总监", deputy="he", absent=True, administrator=True)
    key = PublicKey(SHA, "zhou", "-----BEGIN PUBLIC KEY-----", AT, "admin", AT, "电脑丢失")
    with workspace.writing() as unit:
        assert unit.people.save(person, NEW) == 1
        assert unit.people.save_key(key, NEW) == 1
        assert unit.people.save(replace(person, left=True), 1) == 2
    with workspace.reading() as unit:
        assert unit.people.get("zhou") == (replace(person, left=True), 2)
        assert unit.people.public_keys() == [(key, 1)] and unit.people.key(SHA) == (key, 1)
    for version in (NEW, 1):
        with pytest.raises(ConflictError), workspace.writing() as unit:
            unit.people.save(person, version)


def test_the_state_of_a_review_moves_by_versions(workspace: Workspace, draft: str) -> None:
    state = ReviewState(Stage.LEGAL_REVIEW, 2, SHA, (Role.LEGAL, Role.PRIVACY_OFFICER), "林", AT, AT, "缺金额")
    with workspace.writing() as unit:
        assert unit.reviews.state(draft) == (ReviewState(), NEW)
        assert unit.reviews.save(draft, state, NEW) == 1
        unit.reviews.looked(draft, Look("zhou", SHA, AT))
        unit.reviews.looked(draft, Look("zhou", "b" * 64, AT))
    with workspace.reading() as unit:
        assert unit.reviews.state(draft) == (state, 1)
        assert unit.reviews.look(draft, "zhou") == Look("zhou", "b" * 64, AT)
        assert unit.reviews.look(draft, "lin") is None
    with pytest.raises(ConflictError), workspace.writing() as unit:
        unit.reviews.save(draft, state, NEW)


def a_sign_off(identifier: str) -> SignOff:
    record = SignOffRecord(
        "S00001", SHA, "b" * 64, "2026.11.2+sha256:0", Role.LEGAL, "zhou", "周律师", "c" * 64, AT, "17:" + "d" * 64,
        (OpenFinding("rem-no-deadline", "s3", "尽快", "warn", "上级已定"),),
        (SignedAnswer("release-proof", AnswerWord.YES),), "he", "",
    )  # fmt: skip
    return SignOff(identifier, record, sign_off_bytes(record), b"\x01" * 64, b"token")


def test_what_was_signed_comes_back_to_the_byte(workspace: Workspace, draft: str) -> None:
    with workspace.writing() as unit:
        sign_off = a_sign_off(unit.signatures.next_id())
        unit.signatures.add(draft, sign_off)
        approval = VerbalApproval("", SHA, "wang", Role.APPROVER, Via.TELEPHONE, AT, "林", "可以发", SHA, AT)
        approval = unit.signatures.add_approval(draft, approval)
        release = unit.signatures.add_release(Release("", draft, SHA, AT, "王", (sign_off.id,), approval.id, "已声明"))
        unit.signatures.keep_export(draft, unit.signatures.new_export_id(), SHA, {"threads": {"1": "T1"}})
    with workspace.reading() as unit:
        assert unit.signatures.of_statement(draft) == [sign_off] == list(unit.signatures.walk())
        assert unit.signatures.approvals(draft) == [approval]
        assert unit.signatures.releases(draft) == [release]
        assert [record for _, record in unit.signatures.exports(draft)] == [{"threads": {"1": "T1"}}]


@pytest.mark.parametrize("table", ["sign_offs", "timestamps", "approvals", "releases", "review_exports"])
def test_nobody_changes_or_removes_what_was_signed(workspace: Workspace, draft: str, table: str) -> None:
    with workspace.writing() as unit:
        unit.signatures.add(draft, a_sign_off(unit.signatures.next_id()))
        unit.signatures.add_approval(draft, VerbalApproval("", SHA, "w", Role.APPROVER, Via.WECHAT, AT, "林"))
        unit.signatures.add_release(Release("", draft, SHA, AT, "王"))
        unit.signatures.keep_export(draft, "XAAAAA", SHA, {})
    for statement in (
        f"UPDATE {table} SET created_at = ''",
        f"DELETE FROM {table}",
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    ):
        with pytest.raises(StoreError, match="append-only"), workspace.writing() as unit:
            unit.connection.execute(text(statement))


def test_a_workspace_of_the_first_schema_is_brought_up_to_date(folder: Path) -> None:
    with Workspace.open(folder) as workspace, workspace.writing() as unit:
        case = unit.cases.add(title="退款", kind="general", data="{}", source="")
        draft = unit.statements.add(case.id, kind=None, data="{}").id
    database = folder / "desk.db"
    later = ["review_exports", "releases", "approvals", "timestamps", "sign_offs", "looks", "threads", "reviews"]
    with closing(sqlite3.connect(database)) as connection, connection:
        for table in (*later, "public_keys", "people"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.execute("PRAGMA user_version = 1")
    with Workspace.open(folder) as workspace:
        assert workspace.setting("schema") == str(SCHEMA)
        with workspace.writing() as unit:
            assert unit.cases.get(case.id).id == case.id
            unit.threads.add(draft, a_thread())
    assert list((folder / "backups").iterdir()), "the old state is kept before it is changed"
