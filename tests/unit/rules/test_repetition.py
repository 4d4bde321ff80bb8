"""``repetition``: what stands twice, and what only looks so."""

from pathlib import Path

import pytest

from chengyan.model.vocabulary import Applicability, StatementKind
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.ruleset import load_rules
from tests.unit.rules.rule_making import rule_set, statement

CHECKER = Checker(load_rules())
RULES = {"lang-doubled-word", "lang-repeated-sentence", "lang-repeated-marks", "apology-repeated"}


def quotes(*texts: str) -> list[str]:
    written = statement(*(("other", text) for text in texts), kind=StatementKind.PROGRESS)
    return [d.quote for d in CHECKER.check(written, CheckContext()).diagnostics if d.rule in RULES]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("这是我们的的责任。", "的的"),
        ("我们我们我们将退款。", "我们我们我们"),
        ("全部退款原路退回全部退款原路退回。", "全部退款原路退回全部退款原路退回"),
        ("我们道歉！！", "！！"),
        ("为什么？？！", "？？！"),
    ],
)
def test_what_stands_twice(text: str, quote: str) -> None:
    assert quotes(text) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "为了了解情况，我们派人到店。",
        "收集的目的的说明见隐私政策。",
        "一步一步核对，一笔一笔退款，慢慢地改。",
        "非常非常抱歉，真的真的没有想到。",
        "哈哈哈哈，网友这样说。",
        "https://example.com/aaaa/bbbb",
        "",
    ],
)
def test_what_only_looks_so(text: str) -> None:
    assert quotes(text) == []


def test_taking_one_away_is_safe() -> None:
    written = statement(("other", "这是我们的的责任。"), kind=StatementKind.PROGRESS)
    (finding,) = [d for d in CHECKER.check(written, CheckContext()).diagnostics if d.rule == "lang-doubled-word"]
    assert finding.fixes[0].applicability is Applicability.SAFE
    assert finding.fixes[0].edits[0].replacement == "的"


def test_a_long_sentence_in_two_sections() -> None:
    sentence = "我们没有按承诺的四十八小时完成全部退款。"
    assert quotes(sentence, f"{sentence}我们道歉。") == [sentence]
    assert quotes("给您带来不便，敬请谅解。", "给您带来不便，敬请谅解。") == []


def test_one_phrase_again_and_again_speaks_once(tmp_path: Path) -> None:
    assert quotes("我们深表歉意。", "对此深表歉意。", "再次深表歉意，深表歉意。") == ["深表歉意"]
    assert quotes("我们深表歉意。", "对此深表歉意。") == []
    rules = rule_set(
        tmp_path, often={"kind": "repetition", "min_count": 2, "params": {"checks": ["phrases"], "repeats": ["感谢"]}}
    )
    report = Checker(rules).check(statement(("other", "感谢。感谢。感谢。")), CheckContext())
    assert [d.span.start for d in report.diagnostics] == [3]
