"""Origins of sentences: which sentences a suggestion wrote, found again after edits, and what they ask at a release."""

import datetime as dt
from dataclasses import replace

import pytest

from chengyan.model.errors import InputError
from chengyan.model.provenance import Origin
from chengyan.model.statement import Section, Statement
from chengyan.model.suggestion import Source
from chengyan.model.vocabulary import AnswerWord, Role, SectionId, SectionKind, StatementKind
from chengyan.services.checklist import AI_QUESTION, answered
from chengyan.services.provenance import ai_use, origins_of, placed, with_adopted
from chengyan.text.hunks import hunks_between

S1, S2 = SectionId("s1"), SectionId("s2")
AT = dt.datetime(2026, 11, 13, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
MODEL = Source(Origin.MODEL, "deepseek", "deepseek-chat", "write@1")
PHRASES = Source(Origin.PHRASE_BANK, phrases=("a-1",))
OLD = "我们没有按时退款。😀电话也没有接通。"
NEW = "我们没有按时退款。😀客服电话也没有接通。我们负责到底，不推给任何人。"


def statement(text: str, other: str = "", source: Source = MODEL) -> Statement:
    origins = origins_of(S1, NEW, hunks_between(OLD, NEW), source, AT)
    sections = (Section(S1, SectionKind.APOLOGY, text), Section(S2, SectionKind.CLOSING, other))
    return Statement(StatementKind.FULL_RESPONSE, sections, provenance=origins)


def test_only_the_sentences_that_were_written_have_an_origin() -> None:
    found = statement(NEW).provenance
    assert [o.quote for o in found] == ["😀客服电话也没有接通。", "我们负责到底，不推给任何人。"]
    assert [NEW[o.start : (o.start or 0) + len(o.quote)] for o in found] == [o.quote for o in found]


def test_they_are_found_after_edits_and_in_another_section() -> None:
    moved = placed(statement("新写的一句。" + NEW))
    assert [each.origin.start for each in moved] == [NEW.index("😀") + 6, NEW.index("我们负责") + 6]
    assert not any(each.origin.edited_after for each in moved)
    (last,) = placed(statement("", "前面。我们负责到底，不推给任何人。"))
    assert last.origin.section == S2 and last.span.start == 3


def test_what_is_gone_is_not_counted() -> None:
    assert ai_use(statement(OLD.replace("😀", ""))).model == ()
    assert len(ai_use(statement(NEW)).model) == 2
    assert len(ai_use(statement(NEW, source=PHRASES)).phrases) == 2


def test_a_phrase_put_into_a_models_sentence_leaves_it_a_models() -> None:
    before = statement(NEW)
    text = NEW.replace("客服电话", "客服热线")
    fresh = origins_of(S1, text, hunks_between(NEW, text), PHRASES, AT)
    kept = with_adopted(before.provenance, fresh, S1, text)
    assert Origin.MODEL in {o.origin for o in kept if "负责" in o.quote}
    assert sum(o.origin is Origin.MODEL for o in kept) == 2


def test_that_no_declaration_is_due_is_the_lawyers_to_say() -> None:
    with pytest.raises(InputError, match=r"checklist-ai"):
        answered(statement(NEW), AI_QUESTION, AnswerWord.NOT_APPLICABLE, note="全文人工撰写", role=Role.OFFICER)
    answered(statement(NEW), AI_QUESTION, AnswerWord.NOT_APPLICABLE, note="仅作润色，法务同意不声明", role=Role.LEGAL)
    answered(statement(NEW), AI_QUESTION, AnswerWord.YES, role=Role.OFFICER)
    typed = replace(statement(NEW), provenance=())
    answered(typed, AI_QUESTION, AnswerWord.NOT_APPLICABLE, note="全文人工撰写", role=Role.OFFICER)


def test_a_model_s_sentence_that_is_turned_round_bit_by_bit_stays_the_model_s() -> None:
    words = "我们已经联系财务部逐笔核对退款进度，每位用户都会收到短信告知结果。"
    text = f"先说情况。{words}下一次通报在11月13日18时前发布。"
    before = text.replace(words, "")
    origins = origins_of(S1, text, hunks_between(before, text), MODEL, AT)
    for said in (
        "财务部已在逐笔核对退款进度，每位用户会收到短信告知结果。",
        "每位用户会收到短信告知结果，财务部已在逐笔核对。",
        "每位用户会收到短信，财务部在逐笔核对。",
    ):
        here = f"开头加了一句话。{said}下一次通报在11月13日18时前发布。"
        [found] = placed(replace(statement(here), provenance=origins))
        assert here[found.span.start : found.span.end] == said and found.origin.edited_after
        origins = (found.origin,)
    assert placed(replace(statement("先说情况。今天没有新的消息。"), provenance=origins)) == ()
