"""``order``: what must come first comes later, or not at all.

``params.first`` and ``params.then`` say what by ``sections`` (the kinds) and ``patterns``; with sections alone it is
where the section begins. ``when`` must occur somewhere; ``within`` limits ``then`` to so many first characters of the
text; ``absent: wrong`` speaks also where ``first`` never comes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from chengyan.model.vocabulary import SectionKind
from chengyan.rules.hits import TextHit
from chengyan.rules.messages import fill
from chengyan.rules.paragraph import Paragraph
from chengyan.rules.part import Part, WholeText
from chengyan.rules.rule import Rule, RuleKind
from chengyan.rules.scan import Scanner
from chengyan.rules.section_text import SectionText


@dataclass(frozen=True, slots=True, eq=False)
class _Element:
    sections: frozenset[SectionKind]
    patterns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Order:
    first: _Element
    then: _Element
    when: int | None
    within: int | None
    absent_is_wrong: bool


class Ordering:
    """The text reader of the order rules."""

    def __init__(self, scanner: Scanner, rules: Sequence[Rule]) -> None:
        self._scanner = scanner
        self._texts = rules
        self._orders = {index: _order(scanner, rule) for index, rule in enumerate(rules) if rule.kind is RuleKind.ORDER}
        self.rules = tuple(self._orders)

    def find(self, text: WholeText) -> Iterable[TextHit]:
        """Return at most one finding per rule: the first place that comes too early."""
        for index, order in self._orders.items():
            if index not in text.asked:
                continue
            read = [part for part in text.parts if part.loudness[index] is not None]
            if order.when is not None and not any(part.body.has(order.when) for part in read):
                continue
            first = self._places(index, order.first, read, all_of_them=False)
            if not first and not order.absent_is_wrong:
                continue
            for part, start, end in self._places(index, order.then, read, all_of_them=True):
                if first and (part.order, start) > (first[0][0].order, first[0][1]):
                    break
                if order.within is not None and _position(text.parts, part, start) >= order.within:
                    break
                match = part.section.text[start:end]
                yield TextHit(index, part.order, start, end, fill(self._texts[index].message, match=match))
                break

    def _places(
        self, index: int, element: _Element, parts: Sequence[Part], *, all_of_them: bool
    ) -> list[tuple[Part, int, int]]:
        """Where the element stands, in the order of the text; the first place suffices unless ``all_of_them``."""
        found: list[tuple[Part, int, int]] = []
        for part in parts:
            # Where a reader guessed the sections, their order is its own.
            if element.sections and (part.section.kind not in element.sections or part.section.guessed):
                continue
            spans = part.body.once(
                (self, index, element, all_of_them),
                partial(self._places_in, part.body, index, element, all_of_them=all_of_them),
            )
            found += [(part, start, end) for start, end in spans]
            if found and not all_of_them:
                break
        return found

    def _places_in(
        self, body: SectionText, index: int, element: _Element, *, all_of_them: bool
    ) -> tuple[tuple[int, int], ...]:
        if not element.patterns:
            return tuple(_first_sentence(offset, paragraph) for offset, paragraph in body.paragraphs[:1])
        numbers = [number for number in element.patterns if body.possible >> number & 1]
        if not numbers:
            return ()
        found: list[tuple[int, int]] = []
        for offset, paragraph in body.paragraphs:
            spans = sorted(span for number in numbers for span in self._spans(number, paragraph))
            found += [
                (offset + start, offset + end)
                for start, end in spans
                if not (all_of_them and self._scanner.excused(index, paragraph, start, end))
            ]
        return tuple(found)

    def _spans(self, number: int, paragraph: Paragraph) -> list[tuple[int, int]]:
        if not paragraph.possible >> number & 1:
            return []
        return self._scanner.presences[number].pattern.spans(paragraph.haystack)


def _first_sentence(offset: int, paragraph: Paragraph) -> tuple[int, int]:
    start, end = paragraph.sentences.around(0, 1)
    return offset + start, offset + end


def _position(parts: Sequence[Part], part: Part, start: int) -> int:
    """Where in the whole text, sections joined by LF."""
    return sum(len(other.section.text) + 1 for other in parts if other.order < part.order) + start


def _order(scanner: Scanner, rule: Rule) -> _Order:
    within = rule.param("within")
    return _Order(
        _element(scanner, rule.param("first")),
        _element(scanner, rule.param("then")),
        scanner.presence(rule.when, multiline=True) if rule.when else None,
        within if isinstance(within, int) else None,
        rule.param("absent") == "wrong",
    )


def _element(scanner: Scanner, data: object) -> _Element:
    said: Mapping[str, Sequence[str]] = data if isinstance(data, dict) else {}
    return _Element(
        frozenset(map(SectionKind, said.get("sections", ()))),
        tuple(scanner.presence(source, multiline=True) for source in said.get("patterns", ())),
    )
