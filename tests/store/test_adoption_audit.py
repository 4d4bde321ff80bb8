"""An adopted suggestion is an event of the audit log at the next save; typing into it is none; no word stands there."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from chengyan.model.incident import Incident, Organisation
from chengyan.model.provenance import Origin, SentenceOrigin
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import IncidentKind, SectionId, SectionKind
from chengyan.services.acting import the_account
from chengyan.services.adoption_audit import ADOPTED
from chengyan.services.cases import open_cases
from chengyan.services.provenance import sentence_hash

AT = dt.datetime(2026, 11, 13, 2, 10, tzinfo=dt.UTC)
WORDS = ("我们没有按约定时间退款。", "我们向张三道歉。")


def _origin(words: str, at: dt.datetime = AT) -> SentenceOrigin:
    return SentenceOrigin(
        SectionId("s1"), sentence_hash(words), Origin.MODEL, words,
        start=0, preset="deepseek", model="deepseek-chat", prompt="rewrite@1", at=at,
    )  # fmt: skip


def test_one_event_for_an_adoption_and_none_for_typing(tmp_path: Path) -> None:
    with open_cases(tmp_path / "workspace") as cases:
        case = cases.create(Incident("事件", IncidentKind.GENERAL, Organisation("公司")))
        statement = Statement(sections=(Section(SectionId("s1"), SectionKind.FACTS, "".join(WORDS)),))
        draft = cases.add_statement(case.id, statement)
        save = cases.statement_saver(draft)
        origins = tuple(_origin(words) for words in WORDS)
        save(replace(statement, provenance=origins), the_account)
        moved = tuple(replace(each, start=7, quote=each.quote + "！", edited_after=True) for each in origins)
        save(replace(statement, provenance=moved), the_account)
        save(replace(statement, provenance=moved[:1]), the_account)
        later = AT + dt.timedelta(minutes=1)
        save(replace(statement, provenance=(*moved[:1], _origin("尽快办理。", later))), the_account)
        told = [event for event in reversed(cases.audit()) if event.action == ADOPTED]
    first, second = told
    assert first.ids == {
        "case": case.id, "statement": draft.id, "section": "s1", "origin": "model", "sentences": 2,
        "preset": "deepseek", "model": "deepseek-chat", "prompt": "rewrite@1",
    }  # fmt: skip
    assert first.payload is not None and first.payload["sha256"] == [sentence_hash(words) for words in WORDS]
    assert second.ids["sentences"] == 1
    assert not any(word in str((event.ids, event.payload)) for event in told for word in ("张三", "退款", "办理"))
