"""Findings that one section alone decides: terms, patterns, personal data, and (almost) grounding."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from chengyan.model.diagnostics import Diagnostic
from chengyan.rules.backdrop import Backdrop
from chengyan.rules.compiled import Compiled, Due
from chengyan.rules.findings import Order, diagnostic, order, read_finding
from chengyan.rules.kinds import private
from chengyan.rules.messages import fill
from chengyan.rules.paragraph import Paragraph
from chengyan.rules.part import Part
from chengyan.rules.rule import RuleKind

_KEPT_TEXTS = 64
_KEPT_PARAGRAPHS = 4096
PRIVACY = "privacy"
"""The category whose rules do not mind the company's own contacts."""

Found = tuple[Order, Diagnostic]


@dataclass(frozen=True, slots=True)
class Mark:
    """What was said with its as-of time (``finding`` None), or a finding that stands unless it was said before."""

    once: object
    finding: Found | None


@dataclass(frozen=True, slots=True)
class SectionFindings:
    """``plain`` are sorted; ``marks`` stand in the order of the text."""

    plain: tuple[Found, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """Of one place in the statement: what its texts gave, and their paragraphs with their offsets."""

    by_text: dict[str, SectionFindings]
    by_paragraph: dict[tuple[int, str], SectionFindings]

    def make_room(self) -> None:
        if len(self.by_text) >= _KEPT_TEXTS:
            self.by_text.clear()
        if len(self.by_paragraph) >= _KEPT_PARAGRAPHS:
            self.by_paragraph.clear()


class KnownFindings:
    """Findings of sections seen before, also by paragraph: a keystroke changes one. One for a checker."""

    def __init__(self) -> None:
        self._sections: dict[tuple[object, ...], _Known] = {}

    def clear(self) -> None:
        """Forget all of them."""
        self._sections.clear()

    def find_in(self, part: Part, compiled: Compiled, due: Due, backdrop: Backdrop) -> SectionFindings:
        """Return the findings of one section."""
        section = part.section
        place = (due, backdrop, part.order, section.id, section.kind, section.guessed)
        known = self._sections.get(place)
        if known is None:
            known = self._sections[place] = _Known({}, {})
        findings = known.by_text.get(section.text)
        if findings is None:
            known.make_room()
            plain: list[Found] = []
            marks: list[Mark] = []
            for offset, paragraph in part.body.paragraphs:
                key = offset, paragraph.text
                here = known.by_paragraph.get(key)
                if here is None:
                    here = known.by_paragraph[key] = _find(part, offset, paragraph, compiled, backdrop)
                plain += here.plain
                marks += here.marks
            if part.body.across:
                plain += _across(part, compiled)
                plain.sort(key=itemgetter(0))
            findings = known.by_text[section.text] = SectionFindings(tuple(plain), tuple(marks))
        return findings


def _find(part: Part, offset: int, paragraph: Paragraph, compiled: Compiled, backdrop: Backdrop) -> SectionFindings:
    found = [*_hits(part, offset, paragraph, compiled, backdrop)]
    marks: list[Mark] = []
    _read(part, offset, paragraph, compiled, backdrop, found, marks)
    plain = [(order(part.order, finding), finding) for finding in found]
    plain.sort(key=itemgetter(0))
    return SectionFindings(tuple(plain), tuple(marks))


def _across(part: Part, compiled: Compiled) -> Iterator[Found]:
    """What is written over a line break."""
    for index, start, end in part.body.across:
        rule, severity = compiled.rules[index], part.loudness[index]
        if severity is not None and rule.kind is not RuleKind.OCCURRENCE:
            message = fill(rule.message, match=part.section.text[start:end].replace("\n", ""))
            finding = diagnostic(rule, severity, part.section, start, end, message)
            yield order(part.order, finding), finding


def _hits(
    part: Part, offset: int, paragraph: Paragraph, compiled: Compiled, backdrop: Backdrop
) -> Iterator[Diagnostic]:
    section = part.section
    for index, start, end in paragraph.hits:
        rule, severity = compiled.rules[index], part.loudness[index]
        if severity is None or rule.kind is RuleKind.OCCURRENCE:
            continue
        quote = paragraph.text[start:end]
        if backdrop.contacts and rule.category == PRIVACY and private.is_contact(quote, backdrop.contacts):
            continue
        message = fill(rule.message, match=quote, replacement=rule.swapped(quote))
        yield diagnostic(rule, severity, section, offset + start, offset + end, message)


def _read(
    part: Part,
    offset: int,
    paragraph: Paragraph,
    compiled: Compiled,
    backdrop: Backdrop,
    found: list[Diagnostic],
    marks: list[Mark],
) -> None:
    """Add what the readers say to ``found``, and to ``marks`` what need be said once only or is said."""
    hits = backdrop.kept.get(paragraph.text)
    if hits is None:
        everything = [hit for reader in compiled.paragraph_readers for hit in reader.find(paragraph, backdrop)]
        everything.sort(key=lambda hit: (hit.start, hit.end, hit.rule))
        hits = backdrop.kept[paragraph.text] = tuple(everything)
    last: dict[int, int] = {}
    for hit in hits:
        if hit.satisfied:
            if hit.once is not None:
                marks.append(Mark(hit.once, None))
            continue
        severity = part.loudness[hit.rule]
        if severity is None or hit.start < last.get(hit.rule, 0):
            continue
        last[hit.rule] = hit.end
        finding = read_finding(compiled.rules[hit.rule], severity, part.section, offset, hit)
        if hit.once is None:
            found.append(finding)
        else:
            marks.append(Mark(hit.once, (order(part.order, finding), finding)))
