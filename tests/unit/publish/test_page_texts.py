"""What the pages of the preview say, for those who cannot see them."""

from dataclasses import replace

from chengyan.model.artifact import ReleaseMark
from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import ChannelId
from chengyan.publish.render import page_texts, preview_pages
from chengyan.publish.weibo import weibo_card
from chengyan.text.lengths import weibo_length

MARK = ReleaseMark(None, None)


def _flat(text: str) -> str:
    return "".join(text.split())


def test_each_page_of_the_notice_has_its_own_words(statement: Statement, incident: Incident) -> None:
    texts = page_texts(statement, incident, ChannelId.PDF, MARK)
    assert len(texts) == len(preview_pages(statement, incident, ChannelId.PDF, MARK, 0.2))
    assert statement.title is not None
    assert _flat(statement.title) in _flat(texts[0])
    whole = _flat("".join(texts))
    for section in statement.sections:
        for paragraph in filter(None, map(str.strip, section.text.splitlines())):
            assert _flat(paragraph)[:12] in whole


def test_the_picture_says_all_of_it(statement: Statement, incident: Incident) -> None:
    (text,) = page_texts(statement, incident, ChannelId.LONGIMAGE, MARK)
    assert statement.title is not None
    assert _flat(statement.title) in _flat(text)


def test_the_post_has_no_pages(statement: Statement, incident: Incident) -> None:
    assert page_texts(statement, incident, ChannelId.WEIBO_POST, MARK) == []


def test_each_part_of_a_long_post_has_its_fold(statement: Statement, incident: Incident) -> None:
    card = weibo_card(statement, incident)
    assert card.folded_parts == (card.folded_text,)
    long = replace(statement.sections[1], text="退款队列在活动高峰积压，监控没有报警。" * 160)
    card = weibo_card(replace(statement, sections=(statement.sections[0], long)), incident)
    assert len(card.parts) == len(card.folded_parts) > 1
    for part, folded in zip(card.parts, card.folded_parts, strict=True):
        assert part.startswith(folded)
        assert weibo_length(folded) <= 140
