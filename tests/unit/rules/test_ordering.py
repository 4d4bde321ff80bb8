"""``order``: what must come first."""

from pathlib import Path

from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import SectionId, SectionKind, StatementKind
from chengyan.rules.checker import Checker
from chengyan.rules.ruleset import RuleSet
from tests.unit.rules.rule_making import rule_set, statement


def found(rules: RuleSet, *sections: tuple[str, str]) -> list[tuple[str, str]]:
    report = Checker(rules).check(statement(*sections, kind=StatementKind.FULL_RESPONSE), _context())
    return [(d.section, d.quote) for d in report.diagnostics]


def _context():  # type: ignore[no-untyped-def]
    from chengyan.rules.context import CheckContext

    return CheckContext()


def words(folder: Path, **params: object) -> RuleSet:
    keys = {"first": {"patterns": ["慰问|道歉"]}, "then": {"patterns": ["与产品无关"]}, **params}
    return rule_set(folder, order_words={"kind": "order", "params": keys, "unless": ["网传"]})


def test_the_first_place_that_comes_too_early_speaks_once(tmp_path: Path) -> None:
    rules = words(tmp_path)
    assert found(rules, ("facts", "事故与产品无关。再说一遍，与产品无关。"), ("apology", "我们道歉。")) == [
        ("s1", "与产品无关")
    ]
    assert found(rules, ("facts", "我们表示慰问。事故与产品无关。")) == []
    assert found(rules, ("facts", "慰问家属。"), ("cause", "事故与产品无关。")) == []


def test_what_never_comes_is_wrong_only_where_the_rule_says_so(tmp_path: Path) -> None:
    assert found(words(tmp_path / "a"), ("facts", "事故与产品无关。")) == []
    assert found(words(tmp_path / "b", absent="wrong"), ("facts", "事故与产品无关。")) == [("s1", "与产品无关")]


def test_only_the_beginning_counts_where_the_rule_says_within(tmp_path: Path) -> None:
    rules = words(tmp_path, absent="wrong", within=10)
    assert found(rules, ("facts", "事故与产品无关。")) == [("s1", "与产品无关")]
    assert found(rules, ("title", "关于今日事故的说明"), ("facts", "事故与产品无关。")) == []


def test_an_excused_sentence_is_passed_over(tmp_path: Path) -> None:
    rules = words(tmp_path, absent="wrong")
    assert found(rules, ("facts", "网传事故与产品无关。")) == []
    assert found(rules, ("facts", "网传事故与产品无关。我们也认为与产品无关。")) == [("s1", "与产品无关")]


def test_when_must_stand_somewhere(tmp_path: Path) -> None:
    keys = {"first": {"patterns": ["慰问"]}, "then": {"patterns": ["与产品无关"]}, "absent": "wrong"}
    rules = rule_set(tmp_path, order_when={"kind": "order", "when": "受伤", "params": keys})
    assert found(rules, ("facts", "异响与产品无关。")) == []
    assert found(rules, ("facts", "异响与产品无关。"), ("closing", "有人受伤。")) == [("s1", "与产品无关")]


def test_sections_in_the_wrong_order(tmp_path: Path) -> None:
    keys = {"first": {"sections": ["facts"]}, "then": {"sections": ["compensation", "remediation"]}}
    rules = rule_set(tmp_path, order_sections={"kind": "order", "params": keys})
    assert found(rules, ("remediation", "全部退款。还有补偿。"), ("facts", "没有按时退款。")) == [("s1", "全部退款。")]
    assert found(rules, ("facts", "没有按时退款。"), ("remediation", "全部退款。")) == []
    assert found(rules, ("remediation", "全部退款。")) == []


def test_sections_that_a_reader_guessed_have_no_order(tmp_path: Path) -> None:
    keys = {"first": {"sections": ["facts"]}, "then": {"sections": ["remediation"]}}
    rules = rule_set(tmp_path, order_sections={"kind": "order", "params": keys})
    guessed = Statement(
        StatementKind.FULL_RESPONSE,
        (
            Section(SectionId("s1"), SectionKind.REMEDIATION, "全部退款。", guessed=True),
            Section(SectionId("s2"), SectionKind.FACTS, "没有按时退款。", guessed=True),
        ),
    )
    assert Checker(rules).check(guessed, _context()).diagnostics == ()
