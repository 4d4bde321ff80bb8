"""Asking, sending back, refusing, adopting: what becomes of proposals on their way to the text."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from chengyan.model.diagnostics import Span
from chengyan.model.errors import InputError, OutsideError
from chengyan.model.suggestion import Action, Asked, Note, Proposal, Remark, Suggested
from chengyan.model.vocabulary import RuleId, SectionId
from chengyan.services.suggesting import MOST_REPAIRS, adopted, base_hash, place_of, suggest
from chengyan.services.wording_jobs import _check, adopt, judged, strict_rules
from tests.unit.services.wording_cases import MODEL, Scripted, asking, rules

PASSAGE = "没有按承诺的时间退款，电话也没有接通，这是我们的错。我们向312位用户道歉。"
GOOD = "没有按承诺的时间退款，电话也没有接通，错在我们。我们向312位用户道歉。"
OTHER = "我们没有按承诺的时间退款，电话也没有接通。这是我们的错，我们向312位用户道歉。"
BAD = "没有按承诺的时间退款，这是我们的错。我们向332位用户道歉。"
WORSE = "没有按承诺的时间退款，这是我们的错。我们赔偿每位用户800元。"


@pytest.fixture
def asked() -> Asked:
    return asking("refund-delay", "s4", PASSAGE)


def _suggest(asked: Asked, scripted: Scripted, **more: object) -> Suggested:
    return suggest(asked, scripted, _check(rules()), strict_rules(rules()), **more)  # type: ignore[arg-type]


# Repairs ------------------------------------------------------------------------------------------------------------


def test_what_passes_is_asked_once(asked: Asked) -> None:
    scripted = Scripted([GOOD])
    [suggestion] = _suggest(asked, scripted).suggestions
    assert len(scripted.asked) == 1 and not suggestion.refused and suggestion.repairs == 0
    assert suggestion.base_hash == base_hash(suggestion.base)


def test_what_is_refused_goes_back_with_its_findings(asked: Asked) -> None:
    scripted = Scripted([BAD, OTHER], [GOOD])
    found = _suggest(asked, scripted)
    [repair] = scripted.asked[1]
    assert repair.proposal.text == BAD
    assert "332位" in {d.quote for d in repair.findings} and all(d.message for d in repair.findings)
    assert [(s.text, s.repairs, bool(s.refused)) for s in found.suggestions] == [(GOOD, 1, False), (OTHER, 0, False)]


def test_a_model_that_insists_is_asked_twice_more_and_shown_refused_with_the_rule(asked: Asked) -> None:
    scripted = Scripted([BAD], [WORSE], [BAD])
    [suggestion] = _suggest(asked, scripted).suggestions
    assert len(scripted.asked) == 1 + MOST_REPAIRS == 3
    assert suggestion.text == BAD and suggestion.repairs == 2
    assert {d.rule for d in suggestion.refused} >= {"ground-number"}
    with pytest.raises(InputError, match=r"suggest\.refused") as refused:
        adopted(suggestion, asked, suggestion.base, _check(rules()), None, strict_rules(rules()))
    assert "ground-number" in refused.value.params["rules"]


def test_a_repair_is_judged_like_everything_else(asked: Asked) -> None:
    scripted = Scripted([BAD], [WORSE], [GOOD])
    [suggestion] = _suggest(asked, scripted).suggestions
    assert suggestion.text == GOOD and suggestion.repairs == 2 and not suggestion.refused
    # The second time it was told of what it had said the first.
    assert scripted.asked[2][0].proposal.text == WORSE


def test_somebody_who_stops_is_not_made_to_wait_for_repairs(asked: Asked) -> None:
    scripted = Scripted([BAD], [GOOD])
    [suggestion] = _suggest(asked, scripted, stopped=lambda: bool(scripted.asked)).suggestions
    assert len(scripted.asked) == 1 and suggestion.refused


def test_nothing_said_to_a_repair_leaves_it_refused(asked: Asked) -> None:
    scripted = Scripted([BAD], [Note("wording.placeholder-lost")])
    [suggestion] = _suggest(asked, scripted).suggestions
    assert suggestion.refused and len(scripted.asked) == 2


def test_a_line_that_breaks_during_a_repair_loses_nothing_that_passed(asked: Asked) -> None:
    class Breaking(Scripted):
        def propose(self, asked: Asked, repairs: Sequence[object] = (), *more: object) -> tuple[object, ...]:  # type: ignore[override]
            if repairs:
                raise OutsideError("wording.unreachable", host="h", endpoint="e", model="m")
            return super().propose(asked)

    found = _suggest(asked, Breaking([BAD, OTHER]))
    assert [bool(s.refused) for s in found.suggestions] == [True, False]
    assert Note("suggest.repair-failed") in found.notes


def test_the_same_text_twice_is_one_suggestion(asked: Asked) -> None:
    assert [s.text for s in _suggest(asked, Scripted([GOOD, OTHER, GOOD])).suggestions] == [GOOD, OTHER]


# Remarks ------------------------------------------------------------------------------------------------------------


def test_a_reader_quotes_verbatim_or_is_dropped(asked: Asked) -> None:
    reading = replace(asked, action=Action.READ_AS, section=None, span=None)
    quoting, inventing = Remark("太轻了。", MODEL, "这是我们的错"), Remark("太轻了。", MODEL, "这是我们的失误")
    found = _suggest(reading, Scripted([quoting, inventing, Remark("没有引文。", MODEL)]))
    assert found.remarks == (quoting,)
    assert Note("suggest.remarks-dropped", (("count", "2"),)) in found.notes


def test_an_answer_to_an_expected_question_passes_the_gate_or_is_dropped(asked: Asked) -> None:
    preparing = replace(asked, action=Action.QUESTIONS, section=None, span=None)
    fine = Remark("多少人受影响？", MODEL, answer="312位用户。")
    lying = Remark("赔多少？", MODEL, answer="每位用户赔偿800元。")
    found = _suggest(preparing, Scripted([fine, lying]))
    assert found.remarks == (fine,)
    assert Note("suggest.answers-dropped", (("count", "1"),)) in found.notes


# Where it goes ------------------------------------------------------------------------------------------------------


def test_a_place_that_is_not_there_is_said(asked: Asked) -> None:
    for wrong in (replace(asked, section=SectionId("s99")), replace(asked, section=None)):
        with pytest.raises(InputError, match=r"suggest\.no-section"):
            place_of(wrong)
    for start, end in ((5, 4), (-1, 3), (0, 10_000)):
        with pytest.raises(InputError, match=r"suggest\.no-span"):
            place_of(replace(asked, span=Span(start, end)))


def test_an_answer_that_stands_alone_cannot_be_put_into_the_text(asked: Asked) -> None:
    alone = replace(asked, action=Action.HEIMAO_REPLY)
    [suggestion] = _suggest(alone, Scripted([GOOD])).suggestions
    assert suggestion.section == ""
    with pytest.raises(InputError, match=r"suggest\.stands-alone"):
        adopted(suggestion, alone, "", _check(rules()), None, strict_rules(rules()))


def test_adopting_puts_in_what_was_chosen_and_nothing_else(asked: Asked) -> None:
    [suggestion] = _suggest(asked, Scripted([OTHER])).suggestions
    check, strict = _check(rules()), strict_rules(rules())
    whole, found = adopted(suggestion, asked, suggestion.base, check, None, strict)
    assert OTHER in whole and len(found.placed) == len(suggestion.hunks)
    none, _ = adopted(suggestion, asked, suggestion.base, check, [], strict)
    assert none == suggestion.base


def test_what_was_typed_meanwhile_stays(asked: Asked) -> None:
    [suggestion] = _suggest(asked, Scripted([GOOD])).suggestions
    typed = suggestion.base + "我们会一件一件办好。"
    text, _ = adopted(suggestion, asked, typed, _check(rules()), None, strict_rules(rules()))
    assert GOOD in text and text.endswith("我们会一件一件办好。")


def test_a_ledger_that_changed_meanwhile_is_asked_anew(asked: Asked) -> None:
    assert asked.incident is not None
    said = PASSAGE + "截至11月12日22时30分，11月12日客服热线有540通来电没有接通。"
    [suggestion] = _suggest(asked, Scripted([said])).suggestions
    assert not suggestion.refused
    changed = replace(asked.incident, facts=tuple(fact for fact in asked.incident.facts if fact.id != "F5"))
    section = asked.statement.sections[1]
    shorter = asked.statement.with_text(section.id, "退款申请没有处理。")
    assert adopt(rules(), asked, suggestion, shorter, asked.incident, None).text.endswith(
        said + "答应过的事没有做到，钱没有消息，打电话又没人接，换成我们自己也会生气。"
    )
    with pytest.raises(InputError, match=r"suggest\.part-refused"):
        adopt(rules(), asked, suggestion, shorter, changed, None)


# A person's hand ----------------------------------------------------------------------------------------------------


def test_what_a_person_writes_into_a_proposal_is_theirs_but_numbers_are_asked(asked: Asked) -> None:
    [suggestion] = _suggest(asked, Scripted([GOOD])).suggestions
    mine = judged(rules(), asked, suggestion, GOOD + "我会当面向各位鞠躬。")
    assert not mine.refused and mine.text.endswith("鞠躬。")
    wrong = judged(rules(), asked, suggestion, GOOD.replace("312", "313"))
    assert {d.rule for d in wrong.refused} >= {RuleId("ground-number")}


def test_a_refused_one_may_be_mended_by_hand(asked: Asked) -> None:
    [suggestion] = _suggest(asked, Scripted([BAD])).suggestions
    assert suggestion.refused
    mended = judged(rules(), asked, suggestion, BAD.replace("332", "312"))
    assert not mended.refused


def test_a_note_of_the_suggester_comes_through(asked: Asked) -> None:
    said = Note("wording.fell-back", (("before", "a"), ("now", "b")))
    found = _suggest(asked, Scripted([Proposal(GOOD, MODEL), said]))
    assert said in found.notes
