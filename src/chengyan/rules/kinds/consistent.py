"""``consistent``: whether a text agrees with itself, with the names of its incident and with what was published before.

``params.checks`` says what a rule asks for; docs/rules.md lists the checks. Each finding's message is the one of its
name in ``params.messages``, else the rule's own.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property, partial
from itertools import accumulate

from chengyan.assets import messages
from chengyan.assets.yaml_file import name_of
from chengyan.model.incident import Incident, PreviousStatement
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import ChannelId, SectionKind
from chengyan.rules.backdrop import Backdrop
from chengyan.rules.hits import Replacement, TextHit
from chengyan.rules.keeping import kept
from chengyan.rules.kinds import consistent_address, consistent_names, consistent_numbering
from chengyan.rules.kinds import consistent_numbers as numbers
from chengyan.rules.kinds import consistent_previous as previous
from chengyan.rules.kinds import consistent_sections as sections
from chengyan.rules.messages import fill
from chengyan.rules.paragraph import Read
from chengyan.rules.part import WholeText
from chengyan.rules.rule import Rule, RuleKind
from chengyan.text.quantities import Quantity
from chengyan.text.sentences import SENTENCE_ENDS, split_sentences

_WEIBO = frozenset({ChannelId.WEIBO_POST, ChannelId.WEIBO_ARTICLE})
_SIBLING = 0.5
"""A statement of the same day that shares so much is another channel's version of this one."""
_QUOTED = 60


class _Text:
    """The text in the pieces that the checks ask for."""

    def __init__(self, whole: WholeText) -> None:
        self.whole = whole
        self.bodies = [part.body for part in whole.parts]
        self.firsts = [0, *accumulate(len(body.paragraphs) for body in self.bodies)]

    @cached_property
    def reads(self) -> list[Read]:
        """All paragraphs; by their place here they are numbered."""
        return [paragraph for body in self.bodies for _, paragraph in body.paragraphs]

    def hit(self, rule: int, paragraph: int, start: int, end: int, message: str) -> TextHit:
        part = self.whole.parts[bisect_right(self.firsts, paragraph, hi=len(self.bodies)) - 1]
        offset, _ = part.body.paragraphs[paragraph - self.firsts[part.order]]
        return TextHit(rule, part.order, offset + start, offset + end, message)


class Consistency:
    """The text reader of the consistent rules."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._texts = rules
        self._checks: dict[int, tuple[str, ...]] = {}
        self._named: tuple[Backdrop, tuple[str, ...], str] | None = None
        for index, rule in enumerate(rules):
            if rule.kind is RuleKind.CONSISTENT:
                checks = rule.param("checks")
                self._checks[index] = tuple(str(check) for check in checks) if isinstance(checks, list) else ()
        self.rules = tuple(self._checks)
        self._find: dict[str, Callable[[int, _Text], Iterator[TextHit]]] = {
            "numbers": self._numbers,
            "numbering": self._numbering,
            "names": self._names,
            "address": self._address,
            "previous": self._previous,
            "versions": self._versions,
            "edited": self._edited,
            "scale": self._scale,
        }

    def find(self, text: WholeText) -> Iterator[TextHit]:
        """Return what does not agree, in any order; rules that are due nowhere are not asked."""
        read = _Text(text)
        for index, checks in self._checks.items():
            if index in text.asked:
                for check in checks:
                    yield from self._find[check](index, read)

    def _message(self, index: int, name: str, **slots: str) -> str:
        return fill(self._texts[index].text_for(name), **slots)

    def _numbers(self, index: int, text: _Text) -> Iterator[TextHit]:
        for clash in numbers.clashes(text.bodies):
            message = self._message(index, clash.name, match=clash.match, other=clash.other)
            yield text.hit(index, clash.paragraph, clash.start, clash.end, message)

    def _numbering(self, index: int, text: _Text) -> Iterator[TextHit]:
        parts = text.whole.parts
        for slip in consistent_numbering.slips_among(
            [(part.section.text, sections.numbers_in(part.body)) for part in parts]
        ):
            position = 0
            for part in parts:
                if position <= slip.start < position + len(part.section.text):
                    match = part.section.text[slip.start - position : slip.end - position]
                    message = self._message(index, slip.name, match=match, other=slip.wanted)
                    yield TextHit(index, part.order, slip.start - position, slip.end - position, message)
                position += len(part.section.text) + 1

    def _names(self, index: int, text: _Text) -> Iterator[TextHit]:
        names, elsewhere = self._known_names(text.whole.backdrop)
        said: set[tuple[int, int]] = set()
        for first, body in zip(text.firsts, text.bodies, strict=False):
            kept_variants = body.once(
                (sections.variants_in, names), partial(sections.variants_in, body, names, elsewhere)
            )
            for number, variant in kept_variants:
                said.add((first + number, variant.start))
                match = body.paragraphs[number][1].text[variant.start : variant.end]
                message = self._message(index, "name", match=match, other=variant.name)
                hit = text.hit(index, first + number, variant.start, variant.end, message)
                fix = Replacement(messages.printed("rules.fix.write", replacement=variant.name), variant.name)
                yield TextHit(hit.rule, hit.part, hit.start, hit.end, message, fixes=(fix,))
        companies = [name for body in text.bodies for name in sections.companies_in(body)]
        companies += consistent_names.companies_in(text.whole.statement.signed_as)
        for later, earlier in consistent_names.company_variants(tuple(companies)) if len(companies) > 1 else ():
            for number, read in enumerate(text.reads):
                start = read.text.find(later)
                if start >= 0 and not any(n == number and start <= at < start + len(later) for n, at in said):
                    message = self._message(index, "company", match=later, other=earlier)
                    yield text.hit(index, number, start, start + len(later), message)
                    break

    def _known_names(self, backdrop: Backdrop) -> tuple[tuple[str, ...], str]:
        """The names of the incident and all that it says, kept until the incident is another one."""
        if self._named is None or self._named[0] is not backdrop:
            incident = backdrop.incident
            names = consistent_names.known_names(incident)
            self._named = backdrop, names, _all_words(incident) if incident is not None and names else ""
        return self._named[1:]

    def _address(self, index: int, text: _Text) -> Iterator[TextHit]:
        for mixed in consistent_address.mixes([sections.addressed_in(body) for body in text.bodies]):
            message = self._message(index, mixed.name, match=mixed.word, other=mixed.other)
            fix = Replacement(messages.printed("rules.fix.write", replacement=mixed.other), mixed.other)
            part = text.whole.parts[mixed.part]
            yield TextHit(index, part.order, mixed.start, mixed.end, message, fixes=(fix,))

    def _previous(self, index: int, text: _Text) -> Iterator[TextHit]:
        earlier = [p for p in _published(text.whole) if not _is_version(p, text.whole.statement, text.reads)]
        yield from self._changed(index, text, earlier)

    def _versions(self, index: int, text: _Text) -> Iterator[TextHit]:
        versions = [p for p in _published(text.whole) if _is_version(p, text.whole.statement, text.reads)]
        yield from self._changed(index, text, versions)

    def _changed(self, index: int, text: _Text, earlier: Sequence[PreviousStatement]) -> Iterator[TextHit]:
        # The latest one speaks first: what it said already is the state from which the text departs.
        said: set[tuple[int, int]] = set()
        for before in sorted(earlier, key=_day, reverse=True):
            for change in previous.changes(text.reads, previous.reads_of(before.text)):
                if (change.paragraph, change.start) in said:
                    continue
                said.add((change.paragraph, change.start))
                match = text.reads[change.paragraph].text[change.start : change.end]
                message = self._message(
                    index,
                    change.name,
                    match=match,
                    other=_short(change.earlier),
                    when=_when(before),
                    channel=_where(before),
                )
                yield text.hit(index, change.paragraph, change.start, change.end, message)

    def _edited(self, index: int, text: _Text) -> Iterator[TextHit]:
        posts = [before for before in _published(text.whole) if before.channel in _WEIBO]
        if not posts:
            return
        sentences = [
            (part, span.start, span.end, part.section.text[span.start : span.end].strip())
            for part in text.whole.parts
            if part.section.kind is not SectionKind.TITLE
            for span in split_sentences(part.section.text)
        ]
        first_lines = "\n".join(sentence for *_, sentence in sentences[:2])
        if not sentences or previous.announced(first_lines, 0, len(first_lines)):
            return
        for before in posts:
            old = [before.text[s.start : s.end].strip() for s in split_sentences(before.text)]
            found = previous.edited_sentence([sentence for *_, sentence in sentences], old)
            if found is None:
                continue
            part, start, end, sentence = sentences[found[0]]
            start += len(part.section.text[start:end]) - len(part.section.text[start:end].lstrip())
            match = sentence.rstrip(SENTENCE_ENDS)
            message = self._message(
                index, "edited", match=_short(match), other=_short(found[1]), when=_when(before), channel=_where(before)
            )
            yield TextHit(index, part.order, start, start + len(match), message)
            return

    def _scale(self, index: int, text: _Text) -> Iterator[TextHit]:
        """The largest number of persons or records, where it reaches a step of ``params.steps``; once."""
        steps = self._texts[index].param("steps")
        units = self._texts[index].param("units")
        if not isinstance(steps, list) or not isinstance(units, list):
            return
        largest: tuple[Decimal, int, Quantity] | None = None
        for first, body in zip(text.firsts, text.bodies, strict=False):
            here = body.once((sections.largest_in, index), partial(sections.largest_in, body, units))
            if here is not None and (largest is None or here[0] > largest[0]):
                largest = here[0], first + here[1], here[2]
        if largest is None:
            return
        value, number, quantity = largest
        reached = [step for step in steps if value >= Decimal(str(step["at"]))]
        if reached:
            step = max(reached, key=lambda step: Decimal(str(step["at"])))
            message = self._message(index, "scale", match=quantity.text, value=str(step["says"]))
            yield text.hit(index, number, quantity.span.start, quantity.span.end, message)


# What was published before -------------------------------------------------------------------------------------------


def _published(text: WholeText) -> tuple[PreviousStatement, ...]:
    incident = text.backdrop.incident
    return tuple(p for p in incident.previous if p.text.strip()) if incident is not None else ()


def _is_version(before: PreviousStatement, statement: Statement, reads: Sequence[Read]) -> bool:
    """Of the same day, and saying mostly the same."""
    if statement.date is None or before.date is None or _day(before) != statement.date:
        return False
    now = frozenset[str]().union(*map(_sentences, reads))
    old = frozenset[str]().union(*map(_sentences, previous.reads_of(before.text)))
    return bool(now and old) and len(now & old) >= _SIBLING * min(len(now), len(old))


@kept
def _sentences(read: Read) -> frozenset[str]:
    text = read.text
    return frozenset(said for s in split_sentences(text) if len(said := text[s.start : s.end].strip()) > 6)


def _day(before: PreviousStatement) -> date:
    moment = before.date
    if moment is None:
        return date.min
    return moment.date() if isinstance(moment, datetime) else moment


def _when(before: PreviousStatement) -> str:
    day = _day(before)
    return (
        messages.printed("rules.month-day", month=day.month, day=day.day)
        if before.date
        else messages.printed("rules.earlier")
    )


def _where(before: PreviousStatement) -> str:
    if before.channel in set(ChannelId):
        return name_of("channel", before.channel)
    return before.channel or messages.printed("rules.somewhere")


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "…"


def _all_words(incident: Incident) -> str:
    """Everything that the incident says, to look names up in."""
    texts = [incident.title, incident.responsibility.to_whom]
    texts += [fact.what for fact in incident.facts]
    texts += [claim.quote for claim in incident.claims]
    for measure in incident.measures:
        texts += [measure.action, measure.for_whom, measure.owner]
    texts += [p.text for p in incident.previous]
    return json.dumps(texts, ensure_ascii=False)
