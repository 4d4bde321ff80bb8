"""What can be mended without a model: the rules' own fixes, and words that say nothing and can go."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from chengyan.assets import messages
from chengyan.model.diagnostics import CheckReport, Diagnostic, Fix, Span
from chengyan.model.suggestion import Asked, Note, Origin, Proposal, Source, Tone
from chengyan.text.sentences import split_sentences
from chengyan.wording.phrase_files import open_file, read_all

_CLICHES = (
    "cliche",
    "vague",
    "first-time",
    "inconvenience",
    "conditional",
    "fuzzy",
    "regret",
    "grievance",
    "self-praise",
)
"""What the ids of rules about empty words have in common."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """``count``: in how many places something went or was said otherwise; ``untouched``: so many sentences stayed since
    the rules refuse what would become of them."""

    text: str
    count: int
    untouched: int = 0


@dataclass(frozen=True, slots=True)
class Filler:
    """Words that can go, or be said otherwise, where one of the tones is asked for."""

    find: re.Pattern[str]
    say: str
    tones: frozenset[Tone]


def cleaned(asked: Asked, report: CheckReport, tone: Tone, refused: Collection[str] = ()) -> Cleaned:
    """The passage without empty words, by the fixes of the rules and by the list of fillers; nothing is said anew.

    ``refused``: a sentence that would hold one of these stays as it is.
    """
    text, span = passage_of(asked)
    parts: list[str] = []
    count = untouched = 0
    found = _within(asked, report, span) if tone in (Tone.NO_CLICHE, Tone.SHORTER, Tone.PLAIN) else []
    found = sorted((d for d in found if any(word in d.rule for word in _CLICHES)), key=lambda d: d.span)
    starts = [d.span.start for d in found]
    for place in split_sentences(text[span.start : span.end]):
        sentence = Span(span.start + place.start, span.start + place.end)
        here = found[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        edits = _edits(text, sentence, here, fixes=True)
        new, times = _without_fillers(_edited(text, sentence, edits), tone)
        if times + len(edits) and any(quote in new for quote in refused):
            untouched += 1
            new, times, edits = text[sentence.start : sentence.end], 0, []
        parts.append(new)
        count += times + len(edits)
    passage = "".join(parts)
    return Cleaned(_tidy(passage) if count else passage, count, untouched)


def _without_fillers(sentence: str, tone: Tone) -> tuple[str, int]:
    count = 0
    for filler in fillers():
        if tone in filler.tones:
            sentence, times = filler.find.subn(filler.say, sentence)
            count += times
    return sentence, count


def mended(asked: Asked, report: CheckReport) -> tuple[Proposal | Note, ...]:
    """The passage with each fix that the rule offers; without one, without the clause that it objects to."""
    text, span = passage_of(asked)
    found = [d for d in _within(asked, report, span) if asked.rule is None or d.rule == asked.rule]
    if not found:
        return (Note("suggest.nothing-to-fix"),)
    proposals = [
        Proposal(mending, Source(Origin.PHRASE_BANK, phrases=(d.rule,)), fix.title)
        for d in found
        for fix in d.fixes
        if (mending := _fixed(text, span, fix)) is not None
    ]
    if not proposals:
        shorter = _tidy(_edited(text, span, _edits(text, span, found, fixes=False)))
        if shorter.strip() and shorter != text[span.start : span.end]:
            source = Source(Origin.PHRASE_BANK, phrases=tuple(dict.fromkeys(d.rule for d in found)))
            proposals.append(Proposal(shorter, source, messages.text("suggest.words-dropped")))
    advice = dict.fromkeys(d.suggestion for d in found if d.suggestion)
    notes = [Note("suggest.rule-says", (("suggestion", each),)) for each in advice]
    if not proposals and not notes:
        notes.append(Note("suggest.offline-no-fix"))
    return (*{p.text: p for p in reversed(proposals[: asked.count])}.values(), *notes)


def passage_of(asked: Asked) -> tuple[str, Span]:
    """The text of the section, and what of it was asked about."""
    section = asked.statement.section(asked.section) if asked.section else None
    text = section.text if section else ""
    return text, asked.span or Span(0, len(text))


def _within(asked: Asked, report: CheckReport, span: Span) -> list[Diagnostic]:
    return [
        d
        for d in report.diagnostics
        if d.section == asked.section and d.waiver is None and d.span.start < span.end and span.start < d.span.end
    ]


def _fixed(text: str, span: Span, fix: Fix) -> str | None:
    """The passage with the fix; None where an edit would stand elsewhere."""
    if not all(span.start <= edit.span.start and edit.span.end <= span.end for edit in fix.edits):
        return None
    return _edited(text, span, [(edit.span, edit.replacement) for edit in fix.edits])


def _edits(text: str, span: Span, found: Iterable[Diagnostic], *, fixes: bool) -> list[tuple[Span, str]]:
    """Of each finding its first fix, or (not ``fixes``) the clause out in which it stands; never two in one place."""
    edits: list[tuple[Span, str]] = []
    for diagnostic in found:
        if fixes:
            fix = next(iter(diagnostic.fixes), None)
            if fix is None or len(fix.edits) != 1 or fix.edits[0].section != diagnostic.section:
                continue
            place, words = fix.edits[0].span, fix.edits[0].replacement
        else:
            place, words = _clause(text, diagnostic.span), ""
        free = all(place.end <= taken.start or taken.end <= place.start for taken, _ in edits)
        if free and span.start <= place.start and place.end <= span.end:
            edits.append((place, words))
    return edits


def _edited(text: str, span: Span, edits: Sequence[tuple[Span, str]]) -> str:
    parts: list[str] = []
    at = span.start
    for place, replacement in sorted(edits):
        parts += (text[at : place.start], replacement)
        at = place.end
    return "".join((*parts, text[at : span.end]))


def _clause(text: str, span: Span) -> Span:
    """The clause that holds the span, with one comma; a sentence of one clause goes whole."""
    sentence = next((s for s in split_sentences(text) if s.start <= span.start < s.end), span)
    start, end = span.start, span.end
    while start > sentence.start and text[start - 1] not in "，、：":
        start -= 1
    while end < sentence.end and text[end] not in "，、：。！？；\n":
        end += 1
    if start == sentence.start and (end >= len(text) or text[end] not in "，、："):
        return sentence
    if end < len(text) and text[end] in "，、：":
        return Span(start, end + 1)
    return Span(max(sentence.start, start - 1), end)


def _tidy(text: str) -> str:
    text = re.sub(r"[，、]+(?=[。！？；])", "", text)
    text = re.sub(r"(?m)^[，、。；]+", "", text)
    return re.sub(r"，{2,}", "，", re.sub(r"。{2,}", "。", text))


def fillers() -> tuple[Filler, ...]:
    """``fillers.yml``, the built-in ones and people's own behind them."""
    return read_all("fillers.yml", read_fillers).values


def read_fillers(path: Path) -> tuple[Filler, ...]:
    """The fillers of one file; raises AssetError with the line."""
    file = open_file(path, "phrase-fillers/1")
    found = []
    for number, entry in enumerate(file.entries("fillers")):
        try:
            filler = Filler(
                re.compile(str(entry["find"])), str(entry.get("say", "")), frozenset(map(Tone, entry["tones"]))
            )
            filler.find.sub(filler.say, str(entry["find"]))
        except (KeyError, ValueError, TypeError, re.error, IndexError) as exc:
            raise file.broken(("fillers", number), str(exc)) from exc
        found.append(filler)
    return tuple(found)
