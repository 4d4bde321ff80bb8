import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chengyan.model.incident import Incident
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import ChannelId, SectionId, SectionKind
from chengyan.publish.channels import TextLimits, load_channels
from chengyan.publish.opening import OpeningElement
from chengyan.publish.weibo import fold, split_parts, weibo_card
from chengyan.text.lengths import weibo_length


@pytest.fixture(scope="module")
def limits() -> TextLimits:
    found = load_channels()[ChannelId.WEIBO_POST].text
    assert found is not None
    return found


def _long(statement: Statement) -> Statement:
    background = Section(SectionId("s8"), SectionKind.OTHER, "关于预售规则的补充说明。" * 130)
    return replace(statement, sections=(*statement.sections[:-1], background, statement.sections[-1]))


def test_a_post_has_title_prose_ending_and_published_topics(statement: Statement, incident: Incident) -> None:
    card = weibo_card(statement, incident)
    assert card.text.startswith("【关于双十一预售退款延迟的致歉与处理方案】\n")
    assert card.text.endswith("2026年11月13日\n\n#云栖优选退款说明#")
    assert "云栖优选不退款" not in card.text
    assert "客服热线：400-000-0000（9:00-21:00）" in card.text
    assert card.account == "云栖优选" and card.topics == ("云栖优选退款说明",)
    assert card.count == weibo_length(card.text) and card.over_by == 0
    assert card.parts == (card.text,) and card.cuts == ()


def test_the_post_is_the_golden_one(statement: Statement, incident: Incident) -> None:
    """Regenerate with CHENGYAN_GOLDEN=write and review the difference."""
    golden = Path(__file__).resolve().parents[2] / "golden" / "publish" / "refund-weibo-post.txt"
    post = weibo_card(statement, incident).text + "\n"
    if os.environ.get("CHENGYAN_GOLDEN") == "write":
        golden.write_text(post, encoding="utf-8")
    assert post == golden.read_text(encoding="utf-8")


def test_the_fold_is_where_the_feed_stops(statement: Statement, incident: Incident) -> None:
    card = weibo_card(statement, incident)
    assert card.folded and card.text.startswith(card.folded_text)
    assert weibo_length(card.folded_text) <= 140
    assert weibo_length(card.text[: len(card.folded_text) + 1]) > 140


def test_the_opening_of_the_sample_is_complete(statement: Statement, incident: Incident) -> None:
    assert weibo_card(statement, incident).opening.complete


def test_a_vague_opening_names_what_it_lacks(statement: Statement, incident: Incident) -> None:
    vague = Section(SectionId("s3"), SectionKind.FACTS, "感谢大家一直以来的陪伴与支持。" * 12)
    title = Section(SectionId("s1"), SectionKind.TITLE, "致大家的一封信")
    card = weibo_card(replace(statement, sections=(title, vague)), incident)
    assert card.opening.missing == (
        OpeningElement.WHO,
        OpeningElement.WHAT,
        OpeningElement.STANCE,
        OpeningElement.NEXT,
    )
    assert card.opening.names()[0] == "主体（谁在说）"


def test_what_to_cut_comes_least_needed_first(statement: Statement, incident: Incident) -> None:
    card = weibo_card(_long(statement), incident)
    assert card.over_by > 0
    assert card.cuts[0].kind is SectionKind.OTHER and card.cuts[0].enough
    assert card.cuts[0].saves == weibo_length("关于预售规则的补充说明。" * 130)
    assert not any(cut.kind in (SectionKind.APOLOGY, SectionKind.REMEDIATION) for cut in card.cuts[:3])


def test_parts_are_numbered_and_each_within_the_limit(
    statement: Statement, incident: Incident, limits: TextLimits
) -> None:
    card = weibo_card(_long(statement), incident)
    assert len(card.parts) == 2
    assert card.parts[0].startswith("（1/2）【") and card.parts[1].startswith("（2/2）")
    assert all(weibo_length(part) <= limits.limit for part in card.parts)
    assert card.parts[0][-1] in "。）\n" or card.parts[0].endswith("”")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="退款。！\n abc1，😀", max_size=900), st.integers(40, 160))
def test_parts_lose_nothing(post: str, limit: int) -> None:
    limits = TextLimits(limit=limit, fold=140, title="{title}", topic="{topic}", part="（{index}/{count}）")
    parts = split_parts(post, limits)
    assert all(weibo_length(part) <= limit for part in parts)
    whole = "".join(part.removeprefix(f"（{i}/{len(parts)}）") for i, part in enumerate(parts, start=1))
    assert "".join(whole.split()) == "".join(post.split())


@given(st.text(max_size=400), st.integers(1, 150))
def test_the_fold_is_the_longest_beginning_that_fits(post: str, limit: int) -> None:
    head = fold(post, limit)
    assert post.startswith(head) and weibo_length(head) <= limit
    if head != post:
        assert weibo_length(post[: len(head) + 1]) > limit
