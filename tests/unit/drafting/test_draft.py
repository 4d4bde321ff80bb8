import datetime as dt
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from chengyan.drafting.draft import Page, default_kind, draft, missing_by_page, missing_fields, paragraphs
from chengyan.drafting.sandbox import PARAGRAPH
from chengyan.drafting.templates import guide
from chengyan.model.errors import TemplateError
from chengyan.model.incident import Incident, Organisation, PreviousStatement, Responsibility
from chengyan.model.vocabulary import (
    IncidentFlag,
    IncidentKind,
    MeasureStatus,
    Party,
    RecordStatus,
    SectionKind,
    StatementKind,
)

NOW = dt.datetime(2026, 11, 13, 8, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def test_a_draft_has_no_date_unless_told(refund: Incident) -> None:
    made = draft(refund, None, NOW)
    assert made.statement.date is None
    assert made.statement.drafted_at == NOW
    assert made.statement.kind is StatementKind.FULL_RESPONSE
    assert made.template == "service-dispute/full-response"
    assert draft(refund, None, NOW, date=NOW.date()).statement.date == dt.date(2026, 11, 13)


def test_the_same_incident_gives_the_same_draft(refund: Incident) -> None:
    assert draft(refund, None, NOW) == draft(refund, None, NOW)
    assert pickle.loads(pickle.dumps(draft(refund, None, NOW))) == draft(refund, None, NOW)


def test_another_year_is_written_out(refund: Incident) -> None:
    later = draft(refund, StatementKind.FULL_RESPONSE, NOW, date=dt.date(2027, 1, 4))
    assert "2026年11月12日" in later.statement.sections[1].text


@pytest.mark.parametrize("party", [Party.UNDETERMINED, Party.THIRD_PARTY, Party.NONE])
def test_no_forced_apology(refund: Incident, party: Party) -> None:
    made = draft(
        replace(refund, responsibility=replace(refund.responsibility, party=party)), StatementKind.FULL_RESPONSE
    )
    assert SectionKind.APOLOGY not in {s.kind for s in made.statement.sections}
    assert "道歉" not in "".join(s.text for s in made.statement.sections)
    assert not {"responsibility.to_whom", "responsibility.for_what"} & {m.field for m in made.missing}


EVERY_OFFER = [(kind, statement) for kind in IncidentKind for statement in guide(kind).offers]


@pytest.mark.parametrize(("kind", "statement"), EVERY_OFFER)
@pytest.mark.parametrize("party", [Party.OWN, Party.SHARED, Party.UNDETERMINED, Party.NONE])
def test_an_empty_incident_drafts_without_blanks(kind: IncidentKind, statement: StatementKind, party: Party) -> None:
    """The worst case: hardly anything is known. The text keeps quiet about it, and the missing list says it all."""
    bare = Incident("门店停电", kind, Organisation("青禾"), responsibility=Responsibility(party))
    made = draft(bare, statement, NOW)
    text = "\n".join(s.text for s in made.statement.sections)
    assert SectionKind.APOLOGY not in {s.kind for s in made.statement.sections}, "nobody to apologise to is named"
    for slip in ("None", "{", "（）", "：。", "，。", "。。", "截至，", "由负责", "向报告", "：\n\n"):
        assert slip not in text
    assert (
        not made.statement.sections[-1].text.endswith("：") or made.statement.sections[-1].kind is SectionKind.GREETING
    )
    fields = [m.field for m in made.missing]
    assert {"organisation.full_name", "contacts"} <= set(fields)
    assert "我是青禾" not in text
    assert len(fields) == len(set(fields))
    assert all(m.name and m.why for m in made.missing)


def test_missing_names_the_records_that_would_serve(refund: Incident) -> None:
    facts = tuple(replace(f, status=RecordStatus.CHECKING) if f.id == "F3" else f for f in refund.facts)
    made = draft(replace(refund, facts=facts), StatementKind.FULL_RESPONSE, NOW)
    gap = next(m for m in made.missing if m.field == "facts.cause")
    assert gap.name == "没有做到的原因"
    assert gap.page is Page.FACTS
    assert gap.records == ("F3", "F7"), "the confidential record is never asked for"
    assert SectionKind.CAUSE not in {s.kind for s in made.statement.sections}


def test_missing_per_measure(refund: Incident) -> None:
    measures = tuple(replace(m, due=None) if m.id in {"M1", "M5"} else m for m in refund.measures)
    gap = next(m for m in missing_fields(replace(refund, measures=measures)) if m.field == "measures.due")
    assert gap.records == ("M1",), "an internal measure is not in the statement"


def test_missing_by_page_has_every_page(refund: Incident) -> None:
    bare = replace(refund, contacts=(), responsibility=Responsibility(Party.OWN))
    pages = missing_by_page(bare, StatementKind.FULL_RESPONSE)
    assert list(pages) == list(Page)
    assert [m.name for m in pages[Page.INCIDENT]] == ["联系方式"]
    assert [m.field for m in pages[Page.APOLOGY]] == ["responsibility.to_whom", "responsibility.for_what"]
    assert pages[Page.FACTS] == pages[Page.REMEDIATION] == ()


def test_which_kind_is_due(refund: Incident) -> None:
    unpublished = replace(refund, previous=())
    assert default_kind(unpublished) is StatementKind.FIRST_RESPONSE
    assert default_kind(refund) is StatementKind.FULL_RESPONSE
    twice = replace(refund, previous=(PreviousStatement(), PreviousStatement()))
    assert default_kind(twice) is StatementKind.PROGRESS
    done = tuple(replace(m, status=MeasureStatus.DONE) for m in refund.measures)
    assert default_kind(replace(twice, measures=done)) is StatementKind.CLOSING
    blameless = replace(unpublished, responsibility=Responsibility(Party.NONE))
    assert default_kind(blameless) is StatementKind.CLARIFICATION
    assert default_kind(replace(unpublished, kind=IncidentKind.RUMOR)) is StatementKind.CLARIFICATION
    assert default_kind(replace(unpublished, kind=IncidentKind.RUMOR, claims=())) is StatementKind.FIRST_RESPONSE


def test_a_kind_that_makes_no_sense_is_refused(refund: Incident) -> None:
    with pytest.raises(TemplateError) as caught:
        draft(refund, StatementKind.RECALL, NOW)
    assert caught.value.code == "drafting.no-template"


def test_a_flag_opens_its_statement(refund: Incident) -> None:
    flagged = replace(refund, flags=(*refund.flags, IncidentFlag.PERSONAL_DATA))
    assert draft(flagged, StatementKind.DATA_BREACH_NOTICE, NOW).template == "data-breach/data-breach-notice"


def test_a_kind_without_its_own_template_takes_the_general_one(refund: Incident) -> None:
    assert draft(refund, StatementKind.CLOSING, NOW).template == "general/closing"


def test_paragraphs() -> None:
    raw = f"  第一句。\n第二句。{PARAGRAPH}\n{PARAGRAPH}\n用 App\nStore 下载。\n{PARAGRAPH}"
    assert paragraphs(raw) == "第一句。第二句。\n用 App Store 下载。"


def test_an_organisations_template_wins(refund: Incident, organisation: Path) -> None:
    source = """---
title: 我们的完整回应
for: [service-dispute]
kind: full-response
purpose: 机构自己的写法。
requires: [{field: contacts, name: 官方热线, why: 热线要写在最前面。}]
sections: [title, contact]
---
## title
{{ org.name }}的说明

## contact
{{ say.contact() }}
"""
    (organisation / "service-dispute" / "full-response.j2").write_text(source, encoding="utf-8")
    made = draft(replace(refund, contacts=()), StatementKind.FULL_RESPONSE, NOW, organisation)
    assert [s.text for s in made.statement.sections] == ["云栖优选的说明"]
    assert [(m.name, m.why) for m in made.missing] == [("官方热线", "热线要写在最前面。")]
    other = draft(refund, StatementKind.FIRST_RESPONSE, NOW, organisation)
    assert other.template == "service-dispute/first-response"
