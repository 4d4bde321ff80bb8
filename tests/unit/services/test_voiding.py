"""Each field of what was signed: another one now voids the signature, and the sentence names what changed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chengyan.assets import messages
from chengyan.model.errors import InputError
from chengyan.model.vocabulary import AnswerWord, Role, StatementKind
from chengyan.services.checklist import answered, due_questions
from chengyan.services.review_state import Signed, Validity
from chengyan.services.reviewing import Checked
from chengyan.services.waiving import logged_in
from tests.unit.services.test_reviewing import CLEAN, Desk, make, refusals, waive_all

TEXT = CLEAN + "联系人电话13912345678。"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """One question answered, one finding let stand; signed by the lawyer."""
    for made in make(tmp_path, StatementKind.PROGRESS, TEXT):
        waive_all(made)
        answer(made, 0, AnswerWord.YES)
        made.submit()
        made.sign("zhou", Role.LEGAL)
        yield made


def only(desk: Desk, checked: Checked | None = None) -> Signed:
    (signed,) = desk.cases.reviews.status(desk.statement, checked or desk.checked()).signed
    return signed


def said(signed: Signed) -> str:
    assert signed.validity is Validity.VOID and signed.reason is not None
    return messages.describe(signed.reason, language="zh_CN")


def answer(desk: Desk, number: int, word: AnswerWord, note: str = "林登记") -> str:
    draft = desk.cases.draft(desk.statement)
    question = due_questions(draft.statement, desk.cases.load(desk.case).incident)[number].question
    changed = answered(draft.statement, question.id, word, note=note, by="林", role=question.who)
    desk.cases.save_statement(desk.statement, changed, draft.version, logged_in())
    return question.title


def change_text(desk: Desk) -> list[str]:
    desk.write(TEXT + "正在核实。")
    return ["周律师签署之后，正文改过"]


def change_ledger(desk: Desk) -> list[str]:
    case = desk.cases.load(desk.case)
    desk.cases.save_incident(desk.case, replace(case.incident, title="另一件事"), case.version)
    return ["周律师签署之后，事实台账改过"]


def change_answer(desk: Desk) -> list[str]:
    return [f"“{answer(desk, 0, AnswerWord.NO)}”由是改为否"]


def give_answer(desk: Desk) -> list[str]:
    return [f"新回答“{answer(desk, 1, AnswerWord.YES)}”：是"]


def change_note(desk: Desk) -> list[str]:
    return [f"“{answer(desk, 0, AnswerWord.YES, '王登记')}”的说明改过"]


def take_answer_back(desk: Desk) -> list[str]:
    draft = desk.cases.draft(desk.statement)
    desk.cases.save_statement(desk.statement, replace(draft.statement, checklist=()), draft.version, logged_in())
    return ["原来答是，现在没有回答"]


def remove_waiver(desk: Desk) -> list[str]:
    draft = desk.cases.draft(desk.statement)
    desk.cases.save_statement(desk.statement, replace(draft.statement, waivers=()), draft.version, logged_in())
    return ["豁免有变动", "撤销豁免“", "13912345678"]


def change_waiver(desk: Desk) -> list[str]:
    draft = desk.cases.draft(desk.statement)
    waivers = tuple(replace(each, reason="总机号码，可以公布") for each in draft.statement.waivers)
    desk.cases.save_statement(desk.statement, replace(draft.statement, waivers=waivers), draft.version, logged_in())
    return ["新豁免“", "理由：总机号码，可以公布", "撤销豁免“"]


CHANGES: list[Callable[[Desk], list[str]]] = [
    change_text, change_ledger, change_answer, give_answer, change_note, take_answer_back, remove_waiver, change_waiver,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
def test_what_changed_since_is_named_and_it_is_signed_again(desk: Desk, change: Callable[[Desk], list[str]]) -> None:
    assert only(desk).validity is Validity.HOLDS
    words = change(desk)
    told = said(only(desk))
    for part in words:
        assert part in told
    assert told.endswith("再请对方重签。") and "{" not in told
    assert "against-signatures" in refusals(desk.status())
    desk.sign("zhou", Role.LEGAL)
    assert [each.validity for each in desk.status().signed] == [Validity.VOID, Validity.HOLDS]
    with pytest.raises(InputError, match="signed-already"):
        desk.sign("zhou", Role.LEGAL)


def test_a_waiver_given_after_it_voids_it(tmp_path: Path) -> None:
    for desk in make(tmp_path, StatementKind.PROGRESS, TEXT):
        desk.submit()
        desk.sign("zhou", Role.LEGAL)
        waive_all(desk)
        assert "新豁免“" in said(only(desk)) and "13912345678" in said(only(desk))


def test_another_rule_base_voids_it(desk: Desk) -> None:
    checked = desk.checked()
    newer = replace(checked, report=replace(checked.report, rules_version="2099.1"))
    told = said(only(desk, newer))
    assert f"规则库从 {checked.report.rules_version} 换成了 2099.1" in told


def test_a_record_with_another_role_is_no_signature(desk: Desk) -> None:
    from chengyan.services.review_state import judge_signature

    with desk.cases.workspace.reading() as unit:
        keys = [key for key, _ in unit.people.public_keys()]
    sign_off = only(desk).sign_off
    forged = replace(sign_off, record=replace(sign_off.record, role=Role.APPROVER))
    judged = judge_signature(forged, keys, None)
    assert judged.validity is Validity.BROKEN and judged.reason is not None
    assert judged.reason.code == "review.signature-bad"
    assert judge_signature(sign_off, keys, None).validity is Validity.HOLDS


def test_put_back_it_holds_again_and_answers_have_no_order(desk: Desk) -> None:
    before = desk.cases.draft(desk.statement).statement
    answer(desk, 1, AnswerWord.YES)
    desk.write(TEXT + "另。")
    draft = desk.cases.draft(desk.statement)
    desk.cases.save_statement(desk.statement, before, draft.version, logged_in())
    assert only(desk).validity is Validity.HOLDS
    # The same answer given once more, by another hand and later, says nothing new.
    answer(desk, 0, AnswerWord.YES)
    assert only(desk).validity is Validity.HOLDS


def test_of_many_changes_the_first_are_named_and_the_others_counted(tmp_path: Path) -> None:
    for desk in make(tmp_path, StatementKind.FULL_RESPONSE):
        desk.submit()
        desk.sign("zhou", Role.LEGAL)
        desk.answer_all()
        count = len(desk.cases.draft(desk.statement).statement.checklist)
        assert count > 4 and f"另有 {count - 4} 处" in said(only(desk))
