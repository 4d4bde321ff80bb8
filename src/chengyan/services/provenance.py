"""Where the sentences of a statement came from: marked when they are adopted, found again after edits, summed up."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from chengyan.model.diagnostics import Span
from chengyan.model.provenance import Origin, SentenceOrigin
from chengyan.model.statement import Statement
from chengyan.model.suggestion import Hunk, Source
from chengyan.model.vocabulary import SectionId
from chengyan.text.anchors import Anchor, find, make_anchor
from chengyan.text.content import rough_pairs
from chengyan.text.sentences import split_sentences

_MOST_WORDS = 0.5
_LEAST_PAIRS = 12


@dataclass(frozen=True, slots=True)
class Placed:
    """An origin and the stretch of its section where its words stand now (code points)."""

    origin: SentenceOrigin
    span: Span


@dataclass(frozen=True, slots=True)
class AiUse:
    """What stands in a text and was not typed: from models and from the phrase bank, in the order of the text."""

    model: tuple[SentenceOrigin, ...] = ()
    phrases: tuple[SentenceOrigin, ...] = ()


def sentence_hash(words: str) -> str:
    """SHA-256 of a sentence without the blanks around it."""
    return hashlib.sha256(words.strip().encode("utf-8", "surrogatepass")).hexdigest()


def origins_of(
    section: SectionId, text: str, hunks: Sequence[Hunk], source: Source, at: dt.datetime
) -> tuple[SentenceOrigin, ...]:
    """The origins of the sentences of ``text`` that the hunks wrote; ``hunks`` count in the text before them."""
    written: list[Span] = []
    shift = 0
    for hunk in sorted(hunks, key=lambda each: each.span):
        start = hunk.span.start + shift
        written.append(Span(start, start + len(hunk.replacement)))
        shift += len(hunk.replacement) - (hunk.span.end - hunk.span.start)
    found = []
    for span in split_sentences(text):
        words = text[span.start : span.end]
        if words.strip() and any(w.start < span.end and span.start < w.end and w.start < w.end for w in written):
            found.append(_origin(section, text, _bare(text, span), source, at))
    return tuple(found)


def with_adopted(
    origins: Iterable[SentenceOrigin], fresh: Sequence[SentenceOrigin], section: SectionId, text: str
) -> tuple[SentenceOrigin, ...]:
    """The origins of a section whose text is now ``text``; where an older one and a new one meet, both words of a
    model stay on record: a sentence once written by a model is not made another's by a phrase put into it."""
    taken = [(o.start or 0, (o.start or 0) + len(o.quote)) for o in fresh]
    kept: list[SentenceOrigin] = []
    for origin in origins:
        if origin.section == section:
            place = _place(origin, text)
            if place is None and origin.origin is not Origin.MODEL:
                continue
            meets = place is not None and any(a < place.end and place.start < b for a, b in taken)
            if meets and not (origin.origin is Origin.MODEL and all(o.origin is not Origin.MODEL for o in fresh)):
                continue
        kept.append(origin)
    return (*kept, *fresh)


def placed(statement: Statement) -> tuple[Placed, ...]:
    """The origins whose sentences still stand in the text, in its order; those not certain are left out."""
    found = []
    for section in statement.sections:
        for origin in statement.provenance:
            if origin.section == section.id and (span := _place(origin, section.text)) is not None:
                found.append(Placed(moved(origin, section.text, span), span))
    lost = [o for o in statement.provenance if not any(_same(o, each.origin) for each in found)]
    for origin in lost:
        # Its section was split, joined or cut: the very words elsewhere are still its words.
        homes = [s for s in statement.sections if origin.quote in s.text]
        if len(homes) == 1 and homes[0].text.count(origin.quote) == 1:
            start = homes[0].text.index(origin.quote)
            span = Span(start, start + len(origin.quote))
            found.append(Placed(replace(moved(origin, homes[0].text, span), section=homes[0].id), span))
    order = {section.id: number for number, section in enumerate(statement.sections)}
    return tuple(sorted(found, key=lambda each: (order.get(each.origin.section, 0), each.span)))


def moved(origin: SentenceOrigin, text: str, span: Span) -> SentenceOrigin:
    """The origin at its present place, with its present words, and whether they are those that were adopted."""
    anchor = make_anchor(text, span.start, span.end)
    return replace(
        origin,
        quote=anchor.quote,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        start=anchor.start,
        edited_after=sentence_hash(anchor.quote) != origin.sentence,
    )


def ai_use(statement: Statement) -> AiUse:
    """What of the text as it stands was adopted from a model, and what from the phrase bank."""
    here = [each.origin for each in placed(statement)]
    return AiUse(
        tuple(o for o in here if o.origin is Origin.MODEL), tuple(o for o in here if o.origin is Origin.PHRASE_BANK)
    )


def with_adopted_told(reason: str, statement: Statement) -> str:
    """The reason of a version, and how many of its sentences came from a model."""
    from chengyan.assets import messages

    if not statement.provenance or not (count := len(ai_use(statement).model)):
        return reason
    return reason + messages.text("history.with-model", count=count)


def _origin(section: SectionId, text: str, span: Span, source: Source, at: dt.datetime) -> SentenceOrigin:
    anchor = make_anchor(text, span.start, span.end)
    return SentenceOrigin(
        section,
        sentence_hash(anchor.quote),
        source.origin,
        anchor.quote,
        anchor.prefix,
        anchor.suffix,
        anchor.start,
        source.preset,
        source.model,
        source.prompt,
        source.phrases,
        at,
    )


def _bare(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _place(origin: SentenceOrigin, text: str) -> Span | None:
    match = find(Anchor(origin.quote, origin.prefix, origin.suffix, origin.start), text)
    if match is not None:
        return Span(match.start, match.end)
    # What a model wrote stays its own while most of its words stand in one sentence, in whatever order: a declaration
    # must not get lost by turning a sentence round.
    return _rewritten(origin.quote, text) if origin.origin is Origin.MODEL else None


def _rewritten(quote: str, text: str) -> Span | None:
    wanted = rough_pairs(quote)
    if len(wanted) < _LEAST_PAIRS:
        return None
    spans = [_bare(text, span) for span in split_sentences(text) if text[span.start : span.end].strip()]
    windows = [*spans, *(Span(a.start, b.end) for a, b in pairwise(spans))]
    shares = [len(wanted & rough_pairs(text[span.start : span.end])) / len(wanted) for span in windows]
    best = max(shares, default=0.0)
    # Of one sentence and two that hold as much the shorter one.
    return windows[shares.index(best)] if best >= _MOST_WORDS else None


def _same(one: SentenceOrigin, other: SentenceOrigin) -> bool:
    return one.sentence == other.sentence and one.section == other.section and one.at == other.at
