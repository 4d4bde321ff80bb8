"""``judge``: asked through a callable, bound to verbatim quotes, never blocking, never silent about not being asked."""

from collections.abc import Iterable
from pathlib import Path

from chengyan.model.errors import OutsideError
from chengyan.model.judging import JudgeAnswer, JudgeQuestion
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import Severity, StatementKind
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.ruleset import RuleSet
from chengyan.services.checking import check_statement
from tests.unit.rules.rule_making import rule_set, statement

TEXT = statement(("facts", "我们提醒过大家注意脚下。"), ("apology", "我们道歉。"), kind=StatementKind.FULL_RESPONSE)


def rules(folder: Path, severity: str = "block") -> RuleSet:
    return rule_set(
        folder,
        blames={
            "kind": "judge",
            "severity": severity,
            "sections": ["facts"],
            "message": "“{match}”像是在怪对方。{reason}",
            "params": {"question": "文中有没有句子把责任推给受害者？"},
        },
    )


class Scripted:
    """Answers with these, and keeps what it was asked."""

    def __init__(self, *answers: JudgeAnswer) -> None:
        self.answers = answers
        self.asked: list[JudgeQuestion] = []

    def __call__(self, question: JudgeQuestion) -> Iterable[JudgeAnswer]:
        self.asked.append(question)
        return self.answers


def check(folder: Path, judge: object, text: Statement = TEXT):  # type: ignore[no-untyped-def]
    return Checker(rules(folder)).check(text, CheckContext(judge=judge))  # type: ignore[arg-type]


def test_without_a_judge_the_rule_is_named_as_not_asked(tmp_path: Path) -> None:
    report = check(tmp_path, None)
    assert report.not_asked == ("blames",)
    assert report.diagnostics == ()
    assert report.rules_due == 0


def test_only_the_rules_own_sections_are_shown_to_the_judge(tmp_path: Path) -> None:
    judge = Scripted()
    report = check(tmp_path, judge)
    assert report.not_asked == ()
    (question,) = judge.asked
    assert question.question == "文中有没有句子把责任推给受害者？"
    assert [section.text for section in question.sections] == ["我们提醒过大家注意脚下。"]


def test_an_answer_counts_only_with_a_quote_that_stands_there(tmp_path: Path) -> None:
    judge = Scripted(
        JudgeAnswer(0, "提醒过大家注意脚下", "暗示对方不小心。"),
        JudgeAnswer(0, "提醒过大家注意脚底"),
        JudgeAnswer(0, ""),
        JudgeAnswer(1, "我们道歉"),
        JudgeAnswer(7, "我们"),
    )
    report = check(tmp_path, judge)
    (finding,) = report.diagnostics
    assert (finding.quote, finding.span.start) == ("提醒过大家注意脚下", 2)
    assert finding.message == "“提醒过大家注意脚下”像是在怪对方。暗示对方不小心。"


def test_no_judge_blocks(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, Scripted(JudgeAnswer(0, "注意脚下"))).diagnostics
    assert finding.severity is Severity.WARN


def test_a_judge_that_does_not_answer_leaves_the_rule_unasked(tmp_path: Path) -> None:
    def silent(question: JudgeQuestion) -> Iterable[JudgeAnswer]:
        raise OutsideError("wording.timeout")

    assert check(tmp_path, silent).not_asked == ("blames",)


def test_the_same_text_is_asked_once(tmp_path: Path) -> None:
    judge, checker = Scripted(), Checker(rules(tmp_path))
    for _ in range(2):
        check_statement(checker, TEXT, None, (), judge)
    assert len(judge.asked) == 1
    check_statement(checker, statement(("facts", "改过的文字。")), None, (), judge)
    assert len(judge.asked) == 2
