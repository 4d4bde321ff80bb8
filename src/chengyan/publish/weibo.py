"""The Weibo post: its text, how the feed folds it, and what to do when it is too long."""

import re
from dataclasses import dataclass

from chengyan.assets.messages import text
from chengyan.model.artifact import ReleaseMark
from chengyan.model.incident import Incident
from chengyan.model.notice import ContactList, NoticeContent, NoticeParagraph
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import ChannelId, SectionId, SectionKind
from chengyan.publish.channels import TextLimits, channel_of, load_channels
from chengyan.publish.content import notice_content
from chengyan.publish.opening import Opening, check_opening
from chengyan.text.lengths import weibo_length
from chengyan.text.sentences import split_sentences

# What a reader of the post needs least comes first; facts, apology and remedy are what the post is for.
_CUT_ORDER = (SectionKind.OTHER, SectionKind.GREETING, SectionKind.CLOSING, SectionKind.CAUSE, SectionKind.FACTS)
_CUT_REASON = {
    SectionKind.OTHER: "publish.cut.background",
    SectionKind.GREETING: "publish.cut.greeting",
    SectionKind.CLOSING: "publish.cut.closing",
    SectionKind.CAUSE: "publish.cut.cause",
    SectionKind.FACTS: "publish.cut.facts",
}
_LONG_PARAGRAPH = 120


@dataclass(frozen=True, slots=True)
class Cut:
    """A paragraph that could go or shrink: ``saves`` in the platform's counting if it went altogether."""

    section: SectionId
    kind: SectionKind
    paragraph: int
    """0-based among the section's printed paragraphs."""
    quote: str
    saves: int
    reason: str
    enough: bool
    """Whether this cut together with those before it brings the text within the limit."""


@dataclass(frozen=True, slots=True)
class WeiboCard:
    """``text`` is what is pasted; ``parts`` has the same in numbered parts (one, un-numbered, when it fits).

    ``folded_parts``: what the feed shows of each. ``count``, ``limit`` and ``over_by`` are in the platform's counting.
    ``topics`` are those of the text, without #.
    """

    account: str
    text: str
    folded_text: str
    folded: bool
    count: int
    limit: int
    over_by: int
    topics: tuple[str, ...]
    cuts: tuple[Cut, ...]
    parts: tuple[str, ...]
    opening: Opening
    mark_text: str
    folded_parts: tuple[str, ...] = ()


def weibo_card(
    statement: Statement,
    incident: Incident | None = None,
    mark: ReleaseMark | None = None,
    limits: TextLimits | None = None,
) -> WeiboCard:
    """Return the post of this statement. Only topics meant for publishing enter it, never watched ones."""
    limits = limits or _limits()
    content = notice_content(statement, incident, mark)
    topics = tuple(topic.strip().strip("#＃") for topic in incident.topics.publish) if incident else ()
    topics = tuple(topic for topic in dict.fromkeys(topics) if topic)
    post = _post(content, topics, limits)
    count = weibo_length(post)
    over_by = max(0, count - limits.limit)
    folded = fold(post, limits.fold)
    parts = split_parts(post, limits) if over_by else (post,)
    return WeiboCard(
        account=_account(statement, incident),
        text=post,
        folded_text=folded,
        folded=folded != post,
        count=count,
        limit=limits.limit,
        over_by=over_by,
        topics=topics,
        cuts=_cuts(content, over_by) if over_by else (),
        parts=parts,
        opening=check_opening(folded, statement, incident, limits.fold),
        mark_text=content.mark_text,
        folded_parts=tuple(fold(part, limits.fold) for part in parts),
    )


def fold(post: str, limit: int) -> str:
    """The longest beginning of ``post`` that counts at most ``limit``: what the feed shows before 展开."""
    if weibo_length(post) <= limit:
        return post
    half_units = 0
    for index, character in enumerate(post):
        half_units += 1 if character < "\x80" else 2
        if half_units > limit * 2:
            return post[:index]
    return post


def split_parts(post: str, limits: TextLimits) -> tuple[str, ...]:
    """Numbered parts, each within the limit with its number, split at ends of paragraphs, else of sentences.

    The parts joined without their numbers and outer blank space are the post: nothing is lost.
    """
    count = 2
    while True:
        room = limits.limit - weibo_length(limits.part.format(index=count, count=count))
        pieces = _pieces(post, room)
        # The number of parts decides how long their numbers are; it grows at most by a digit, once.
        if len(str(len(pieces))) <= len(str(count)):
            break
        count = len(pieces)
    total = len(pieces)
    return tuple(limits.part.format(index=index, count=total) + piece for index, piece in enumerate(pieces, start=1))


def _limits() -> TextLimits:
    channel = channel_of(load_channels(), ChannelId.WEIBO_POST)
    assert channel.text is not None  # the schema demands it of a text channel
    return channel.text


def _account(statement: Statement, incident: Incident | None) -> str:
    if incident is None:
        return statement.signed_as
    organisation = incident.organisation
    return organisation.account or organisation.name


def _post(content: NoticeContent, topics: tuple[str, ...], limits: TextLimits) -> str:
    """Prose, contacts and ending; the measures table belongs to the picture and the notice."""
    parts = []
    if content.title:
        # A title such as 【公告】… brings its brackets along.
        parts.append(content.title if content.title.startswith("【") else limits.title.format(title=content.title))
    for block in content.blocks:
        if isinstance(block, NoticeParagraph):
            parts.append(block.text)
        elif isinstance(block, ContactList):
            parts.append("\n".join(row.line for row in block.rows))
    ending = [*content.signature, *([content.date_text] if content.date_text else [])]
    if ending:
        parts.append("\n".join(ending))
    if topics:
        parts.append(" ".join(limits.topic.format(topic=topic) for topic in topics))
    return "\n\n".join(parts)


def _cuts(content: NoticeContent, over_by: int) -> tuple[Cut, ...]:
    numbered: dict[SectionId, int] = {}
    candidates: list[tuple[int, int, Cut]] = []
    for paragraph in content.paragraphs:
        index = numbered.get(paragraph.section, 0)
        numbered[paragraph.section] = index + 1
        size = weibo_length(paragraph.text)
        if paragraph.kind in _CUT_ORDER:
            rank, reason = _CUT_ORDER.index(paragraph.kind), _CUT_REASON[paragraph.kind]
        elif size >= _LONG_PARAGRAPH:
            rank, reason = len(_CUT_ORDER), "publish.cut.detail"
        else:
            continue
        quote = paragraph.text if len(paragraph.text) <= 24 else paragraph.text[:24] + "…"
        cut = Cut(paragraph.section, paragraph.kind, index, quote, size, text(reason), False)
        candidates.append((rank, -size, cut))
    saved = 0
    ordered = []
    for _, _, cut in sorted(candidates, key=lambda item: item[:2]):
        saved += cut.saves + 1  # the empty line goes with it
        ordered.append(Cut(cut.section, cut.kind, cut.paragraph, cut.quote, cut.saves, cut.reason, saved >= over_by))
    return tuple(ordered)


def _pieces(post: str, room: int) -> list[str]:
    pieces: list[str] = []
    current = ""
    for unit in _units(post, room):
        if current and weibo_length((current + unit).strip()) > room:
            pieces.append(current.strip())
            current = ""
        current += unit
    if current.strip():
        pieces.append(current.strip())
    return pieces


def _units(post: str, room: int) -> list[str]:
    """Paragraphs with the blank lines behind them; one too long in sentences, and those in slices."""
    units: list[str] = []
    for paragraph in re.findall(r"[^\n]+\n*|\n+", post):
        if weibo_length(paragraph.strip()) <= room:
            units.append(paragraph)
            continue
        spans = split_sentences(paragraph)
        bounds = [span.start for span in spans[1:]]
        for start, end in zip([0, *bounds], [*bounds, len(paragraph)], strict=True):
            sentence = paragraph[start:end]
            while weibo_length(sentence.strip()) > room:
                head = fold(sentence, room)
                units.append(head)
                sentence = sentence[len(head) :]
            units.append(sentence)
    return units
