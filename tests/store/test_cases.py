"""The door to the workspace: import, autosave, conflicts, revisions, evidence, export."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chengyan.assets.messages import describe
from chengyan.formats.canonical import canonical_revision, incident_hash
from chengyan.model.errors import ConflictError, FormatError, InputError, StoreError, VerificationError
from chengyan.model.incident import Fact, Incident, Organisation
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import IncidentKind, RecordId, SectionId, SectionKind
from chengyan.services.acting import the_account
from chengyan.services.cases import Cases, open_cases
from chengyan.services.waiving import logged_in
from chengyan.store.workspace import Workspace
from tests.store.conftest import statement_with

INCIDENT_FILE = """\
# 退款事件,王敏 11 月 13 日建
chengyan: incident/1
title: 双十一预售退款延迟
kind: service-dispute
organisation: {name: 云栖优选}
内部编号: "0571"   # 不认识的键也要留下
facts:
  - id: F1
    what: 312笔退款申请未按时处理   # 技术部核过
    status: verified
    disclosure: public
    evidence:
      - {name: 退款系统日志, path: evidence/refund.csv, source: 技术部}
      - {name: 没带来的, path: evidence/absent.png}
      - {name: 别处的, path: ../secret.txt}
"""


@pytest.fixture
def cases(workspace: Workspace) -> Cases:
    return Cases(workspace, actor="王敏")


@pytest.fixture
def incident_file(tmp_path: Path) -> Path:
    folder = tmp_path / "来自同事"
    (folder / "evidence").mkdir(parents=True)
    (folder / "evidence" / "refund.csv").write_bytes("订单,金额\n".encode())
    (tmp_path / "secret.txt").write_text("不该带走", encoding="utf-8")
    path = folder / "refund.incident.yml"
    path.write_text(INCIDENT_FILE, encoding="utf-8")
    return path


def test_a_case_comes_back_as_it_was_saved(cases: Cases, incident: Incident, statement: Statement) -> None:
    created = cases.create(incident)
    draft = cases.add_statement(created.id, statement)
    case = cases.load(created.id)
    assert case.incident == incident
    (loaded,) = case.drafts
    assert (loaded.id, loaded.version, loaded.saved_at) == (draft.id, 1, draft.saved_at)
    assert replace(loaded.statement, drafted_at=None) == statement
    assert loaded.statement.drafted_at == loaded.saved_at


def test_the_list_shows_what_changed_last_first(cases: Cases, incident: Incident, statement: Statement) -> None:
    first = cases.create(incident)
    second = cases.create(replace(incident, title="另一件", kind=IncidentKind.PRICING))
    assert [summary.id for summary in cases.list()] == [second.id, first.id]
    cases.add_statement(first.id, statement)
    newest, older = cases.list()
    assert (newest.id, newest.title, newest.kind, newest.statement_count) == (
        first.id,
        incident.title,
        incident.kind,
        1,
    )
    assert (older.id, older.kind, older.statement_count) == (second.id, "pricing", 0)
    assert [summary.id for summary in cases.list(limit=1, offset=1)] == [second.id]


def test_typing_moves_the_case_up(cases: Cases, incident: Incident, statement: Statement) -> None:
    draft = cases.add_statement(cases.create(incident).id, statement)
    other = cases.create(incident)
    assert cases.list()[0].id == other.id
    cases.save_statement(draft.id, statement_with("改了"), draft.version, logged_in())
    assert cases.list()[0].id == draft.case_id


def test_a_lost_update_is_impossible(cases: Cases, incident: Incident, statement: Statement) -> None:
    draft = cases.add_statement(cases.create(incident).id, statement)
    assert cases.save_statement(draft.id, statement_with("甲的文字"), draft.version, logged_in()) == 2
    with pytest.raises(ConflictError) as caught:
        cases.save_statement(draft.id, statement_with("乙的文字"), draft.version, logged_in())
    error = caught.value
    assert (error.params["expected"], error.params["actual"]) == (1, 2)
    assert error.params["mine"] == statement_with("乙的文字")
    assert error.params["theirs"] == statement_with("甲的文字")
    assert "文字" not in str(error)
    assert cases.load(draft.case_id).drafts[0].statement.sections[1].text == "甲的文字"


def test_a_lost_ledger_update_is_impossible(cases: Cases, incident: Incident) -> None:
    case = cases.create(incident)
    assert cases.save_incident(case.id, replace(incident, title="甲"), case.version) == 2
    with pytest.raises(ConflictError) as caught:
        cases.save_incident(case.id, replace(incident, title="乙"), case.version)
    assert caught.value.params["theirs"] == replace(incident, title="甲")
    assert cases.list()[0].title == "甲"


def test_autosave_remembers_the_version(cases: Cases, incident: Incident, statement: Statement) -> None:
    draft = cases.add_statement(cases.create(incident).id, statement)
    save = cases.statement_saver(draft)
    for n in range(10):
        assert save(statement_with("字" * n), the_account) == n + 2
    assert cases.load(draft.case_id).drafts[0].version == 11


def test_what_is_half_typed_opens_again(cases: Cases) -> None:
    """An empty title, a fact without words, an id used twice: saved as typed, loaded as typed."""
    incident = Incident(
        title="",
        kind=IncidentKind.GENERAL,
        organisation=Organisation(""),
        facts=(Fact(RecordId("F1"), ""), Fact(RecordId("F1"), "又一条"), Fact(RecordId(""), "没编号")),
    )
    statement = Statement(
        kind=None,
        sections=(Section(SectionId("s1"), SectionKind.OTHER, ""), Section(SectionId("s1"), SectionKind.FACTS, "重")),
    )
    case = cases.create(incident)
    cases.add_statement(case.id, statement)
    loaded = cases.load(case.id)
    assert loaded.incident == incident
    assert replace(loaded.drafts[0].statement, drafted_at=None) == statement


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec=None)))
def test_any_text_survives(cases: Cases, text: str) -> None:
    """Emoji, NUL, half of a surrogate pair, any line end: nothing that can be typed or pasted is lost."""
    summaries = cases.list(1)
    case_id = summaries[0].id if summaries else cases.create(Incident("x", IncidentKind.GENERAL, Organisation("x"))).id
    draft = cases.add_statement(case_id, statement_with(text))
    loaded = next(d for d in cases.load(case_id).drafts if d.id == draft.id)
    assert loaded.statement.sections[1].text == text


def test_a_revision_is_the_signed_bytes(cases: Cases, incident: Incident, statement: Statement) -> None:
    draft = cases.add_statement(cases.create(incident).id, statement)
    first = cases.commit(draft.id, "送审")
    assert first.sha256 == canonical_revision(statement).sha256
    assert first.ledger == incident_hash(incident)
    assert (first.number, first.parent, first.reason, first.author) == (1, None, "送审", "王敏")
    assert hashlib.sha256(cases.revision_bytes(first.sha256)).hexdigest() == first.sha256
    assert cases.commit(draft.id, "又按了一次") == first

    cases.save_statement(draft.id, statement_with("改过的文字"), draft.version, logged_in())
    second = cases.commit(draft.id, "按法务意见修改", author="李律师")
    assert (second.number, second.parent, second.author) == (2, first.sha256, "李律师")
    assert list(cases.revisions(draft.id)) == [first, second]
    assert cases.revision(first.sha256) == statement
    assert cases.revision(second.sha256).sections[1].text == "改过的文字"
    with pytest.raises(StoreError):
        cases.revision("0" * 64)


def test_names_and_reasons_that_no_column_takes(cases: Cases, incident: Incident, tmp_path: Path) -> None:
    draft = cases.add_statement(cases.create(replace(incident, title="半\ud83d个\0")).id, statement_with("好"))
    with pytest.raises(FormatError):
        cases.commit(draft.id, "台账里有半个字符")
    cases.save_incident(draft.case_id, incident, 1)
    assert cases.commit(draft.id, "半\ud83d个\0", author="王\udc00").reason == "半?个"
    (tmp_path / "a.csv").write_bytes(b"1")
    assert cases.add_evidence(draft.case_id, tmp_path / "a.csv", name="半\ud83d", source="\0").name
    assert [evidence.name for evidence in cases.evidence(draft.case_id)] == ["半?"]


def test_a_text_without_canonical_bytes_cannot_be_committed(cases: Cases, incident: Incident) -> None:
    draft = cases.add_statement(cases.create(incident).id, statement_with("半个\ud83d"))
    with pytest.raises(FormatError):
        cases.commit(draft.id, "送审")
    assert cases.revisions(draft.id) == []


def test_importing_copies_evidence_and_keeps_the_source(cases: Cases, incident_file: Path) -> None:
    case = cases.import_incident(incident_file)
    told = [describe(notice) for notice in case.notices]
    assert [notice.code for notice in case.notices[-2:]] == ["store.evidence-missing", "store.evidence-outside"]
    assert any("refund.incident.yml" in words and "内部编号" in words for words in told)
    (kept,) = cases.evidence(case.id)
    assert (kept.path, kept.name) == ("evidence/refund.csv", "退款系统日志")
    assert cases.evidence_bytes(kept.sha256) == "订单,金额\n".encode()
    incident_file.unlink()
    assert cases.export_incident(case.id) == INCIDENT_FILE


def test_what_changed_is_all_that_changes_in_the_export(cases: Cases, incident_file: Path) -> None:
    case = cases.import_incident(incident_file)
    cases.save_incident(case.id, replace(case.incident, title="双十一退款延迟"), case.version)
    assert cases.export_incident(case.id) == INCIDENT_FILE.replace("title: 双十一预售退款延迟", "title: 双十一退款延迟")


def test_evidence_that_differs_from_its_hash_is_named(cases: Cases, incident_file: Path) -> None:
    text = INCIDENT_FILE.replace("source: 技术部}", f"source: 技术部, sha256: {'a' * 64}}}")
    incident_file.write_text(text, encoding="utf-8")
    assert "store.evidence-differs" in [notice.code for notice in cases.import_incident(incident_file).notices]


def test_adding_evidence(cases: Cases, incident: Incident, tmp_path: Path) -> None:
    case = cases.create(incident)
    (tmp_path / "截图.png").write_bytes(b"one")
    first = cases.add_evidence(case.id, tmp_path / "截图.png", source="客服", personal_data=True)
    assert (first.path, first.personal_data) == ("evidence/截图.png", True)
    assert cases.add_evidence(case.id, tmp_path / "截图.png").path == first.path
    (tmp_path / "截图.png").write_bytes(b"two")
    second = cases.add_evidence(case.id, tmp_path / "截图.png")
    assert second.path == "evidence/截图-2.png"
    assert cases.evidence_bytes(first.sha256) == b"one"
    cases.workspace.objects.path(second.sha256).write_bytes(b"changed")
    with pytest.raises(VerificationError):
        cases.evidence_bytes(second.sha256)


def test_importing_a_statement_brings_its_incident(cases: Cases, incident_file: Path) -> None:
    path = incident_file.with_name("full.statement.yml")
    path.write_text(
        "chengyan: statement/1\nincident: refund.incident.yml\nkind: full-response\n"
        "sections:\n  - {id: s1, kind: title, text: 致歉}\n",
        encoding="utf-8",
    )
    draft = cases.import_statement(path)
    assert cases.load(draft.case_id).incident.title == "双十一预售退款延迟"
    again = cases.import_statement(path, draft.case_id)
    assert again.case_id == draft.case_id and again.id > draft.id


def test_importing_plain_text_makes_a_case(cases: Cases, tmp_path: Path) -> None:
    path = tmp_path / "notice.md"
    path.write_text("# 关于退款的说明\n\n## 事实\n\n我们没有按时退款。\n", encoding="utf-8")
    draft = cases.import_statement(path)
    assert cases.load(draft.case_id).incident.title == "关于退款的说明"


def test_desk_references(cases: Cases, incident: Incident, statement: Statement) -> None:
    case = cases.create(incident)
    assert cases.resolve(f"desk:{case.id}") == (incident, None)
    draft = cases.add_statement(case.id, statement)
    for ref in (f"desk:{draft.id}", f"desk:{case.id.lower()}"):
        found, text = cases.resolve(ref)
        assert found == incident and text is not None and text.sections == statement.sections
    cases.add_statement(case.id, statement)
    assert cases.resolve(f"desk:{case.id}") == (incident, None)
    with pytest.raises(StoreError):
        cases.resolve("desk:S99999")
    with pytest.raises(InputError):
        cases.resolve("desk:refund.yml")


def test_the_audit_log_says_who_did_what(cases: Cases, incident: Incident, statement: Statement) -> None:
    draft = cases.add_statement(cases.create(incident).id, statement)
    cases.create(incident)
    saver = cases.statement_saver(draft)
    for n in range(20):
        saver(statement_with("字" * n), the_account)
    info = cases.commit(draft.id, "送审")
    events = cases.audit(draft.case_id)
    assert [event.action for event in events] == [
        "revision.committed",
        "statement.edited",
        "statement.added",
        "case.created",
    ]
    assert {event.actor for event in events} == {"王敏"}
    assert events[0].ids["revision"] == info.sha256
    assert events[0].payload == {"reason": "送审", "author": "王敏"}
    assert len(cases.audit()) == 6


def test_cases_open_at_a_location(folder: Path, incident: Incident) -> None:
    with open_cases(folder) as cases:
        identifier = cases.create(incident).id
    with open_cases(str(folder), create=False) as cases:
        assert cases.load(identifier).incident == incident
