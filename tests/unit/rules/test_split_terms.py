"""Words with punctuation inside are found; ordinary punctuation gives nothing new."""

import pytest

from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import SectionId, SectionKind, Severity, StatementKind
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.ruleset import load_rules

RULES = load_rules()
BLOCKING = {rule.id for rule in RULES.rules if rule.severity is Severity.BLOCK}


def quotes(text: str) -> list[str]:
    """What the blocking rules quote in ``text``."""
    section = Section(SectionId("s1"), SectionKind.OTHER, text, guessed=True)
    report = Checker(RULES).check(Statement(StatementKind.USER_NOTICE, (section,)), CheckContext())
    return [found.quote for found in report.diagnostics if found.rule in BLOCKING]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("最终，解释权见店内公告。", "最终，解释权"),
        ("他们狮子、大开口，开价十万。", "狮子、大开口"),
        ("产品绝/对安全，请放心。", "绝/对安全"),
        ("该员工永“不”录用。", "永“不”录用"),
    ],
)
def test_a_word_is_found_over_punctuation_and_quoted_with_it(text: str, quote: str) -> None:
    assert any(quote in found for found in quotes(text))


@pytest.mark.parametrize(
    "text",
    [
        "请在全部、退款两项中任选其一。",
        "停售、下架、召回三件事已经办完。",
        "微信/支付宝/银行卡均可退款，A/B两批都在内。",
        "上海-北京、广州-成都的航班11-15日恢复。",
        "他们没有大开口，狮子、老虎展区照常开放。",
        "我们说“不”的时候，也会说明原因。",
        "最终，由仲裁委裁决；解释、说明由我们提供。",
        "水位在安全线以下，绝对，没有一句空话。",
    ],
)
def test_ordinary_punctuation_gives_no_hit(text: str) -> None:
    assert quotes(text) == []
