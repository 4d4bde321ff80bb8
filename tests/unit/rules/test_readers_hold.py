"""Whatever stands in a text, the readers neither fail nor quote what is not there."""

import datetime as dt
import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chengyan.formats.incident_data import incident_from_data
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import ChannelId, SectionId, SectionKind, StatementKind
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.ruleset import load_rules

CHECKER = Checker(load_rules())
PIECES = [
    *(
        "涉及",
        "共",
        "这",
        "其中",
        "截至",
        "312",
        "３２１",
        "三百",
        "位",
        "用户",
        "笔",
        "11月9日",
        "18时30分",
        "至",
        "，",
        "。",
        "\n",
    ),
    *(
        "顾客李建国",
        "王女士",
        "32岁",
        "教师",
        "在",
        "中心小学",
        "任教",
        "138",
        "0000",
        "0000",
        "微信号：",
        "demo_1",
        "3号楼2单元",
    ),
    *(
        "云栖优品",
        "云栖优选",
        "有限公司",
        "一、",
        "三、",
        "（1）",
        "（3）",
        "以下三点：",
        "①",
        "没有",
        "泄露",
        "由于",
        "供应商",
    ),
    *(
        "的的",
        "我们我们",
        "！！",
        "您",
        "你",
        "我司",
        "本公司",
        "《",
        "》",
        "“",
        "”",
        "😀",
        "\ud83d",
        "\u200b",
        "\u3000",
        "A",
        "%",
    ),
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=40).map("".join)
CASE = {
    "title": "样例",
    "kind": "data-breach",
    "organisation": {"name": "云栖优选", "full_name": "云栖优选（杭州）科技有限公司"},
    "flags": ["bodily-harm"],
}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(TEXTS, min_size=1, max_size=4), before=TEXTS)
def test_every_quote_stands_where_the_finding_says(texts: list[str], before: str) -> None:
    previous = [{"date": "2026-11-12", "channel": "weibo-post", "text": before}] if before.strip() else []
    incident = incident_from_data({**CASE, "previous": previous})
    kinds = (SectionKind.TITLE, SectionKind.FACTS, SectionKind.APOLOGY, SectionKind.REMEDIATION)
    sections = tuple(Section(SectionId(f"s{n}"), kinds[n % 4], text) for n, text in enumerate(texts))
    statement = Statement(StatementKind.FULL_RESPONSE, sections, date=dt.date(2026, 11, 12))
    report = CHECKER.check(statement, CheckContext(incident, channels=frozenset({ChannelId.WEIBO_POST})))
    for finding in report.diagnostics:
        section = statement.section(finding.section)
        assert section is not None
        assert 0 <= finding.span.start < finding.span.end <= len(section.text)
        assert section.text[finding.span.start : finding.span.end] == finding.quote


def test_text_made_to_be_slow_is_read_in_time() -> None:
    incident = incident_from_data({**CASE, "previous": [{"text": "涉及312位用户，11月9日提交。" * 200}]})
    for text in (
        "涉及312位用户，" * 2000,
        "一位" * 20000,
        "一、" * 10000,
        "的" * 40000,
        "11月9日、" * 8000,
        "甲乙丙丁戊己庚辛" * 5000,
        "13800000000" * 3000,
        "顾客李" * 10000,
        "云栖优" * 10000,
        "（" * 20000,
    ):
        statement = Statement(StatementKind.FULL_RESPONSE, (Section(SectionId("s1"), SectionKind.FACTS, text),))
        start = time.thread_time()
        CHECKER.check(statement, CheckContext(incident))
        assert time.thread_time() - start < 8, text[:20]
