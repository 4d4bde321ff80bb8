"""What was reported, filed, accepted, sued, attested and tested, against notifications, proceedings and evidence."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_

from chengyan.assets.yaml_file import name_of
from chengyan.model.incident import Notification, Proceeding
from chengyan.model.times import Moment
from chengyan.rules.backdrop import Backdrop
from chengyan.rules.hits import ParagraphHit
from chengyan.rules.kinds.ground_rules import Cue, GroundRules, mappings, strings
from chengyan.rules.kinds.ledger_bodies import find_bodies, same_body
from chengyan.rules.paragraph import Paragraph
from chengyan.rules.patterns import Haystack, Pattern
from chengyan.rules.scan import Scanner
from chengyan.text.quantities import Quantity, QuantityKind

_CLAUSE_END = re.compile("[，。；！？、\n]")
_BEFORE_VERB = 14
_WE = re.compile(
    "[，,](?:我们|公司|本公司|我公司|我司|我店|本店|我院|我校|我厂|门店|平台|学校|酒店)?(?:还|又|也|同时|立即|即)?"
)
_OF = re.compile("的|发生|提交|出现|以来|起")
_OF_REACH = 8


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A procedural claim (已报案). Proceedings of a type and stage back it, or a public record that says ``facts``."""

    cue: Cue
    types: frozenset[str]
    stages: frozenset[str]
    facts: Pattern | None


@dataclass(frozen=True, slots=True)
class _Step:
    """A notification sent or a proceeding as far as it got: with whom, and when."""

    body: str
    at: Moment | None


class Procedures:
    """The checks ``notifications``, ``proceedings`` and ``procedure-details`` (the body and the day of such a step)."""

    def __init__(self, rules: GroundRules, scanner: Scanner) -> None:
        self._rules = rules
        self._notifications = rules.asking("notifications")
        self._proceedings = rules.asking("proceedings")
        self._phrases: dict[int, tuple[_Phrase, ...]] = {}
        self._authorities: dict[int, tuple[Pattern, ...]] = {}
        for index in (*self._notifications, *self._proceedings):
            rule = rules.rule(index)
            self._phrases[index] = tuple(_phrase(scanner, data) for data in mappings(rule.param("phrases")))
            self._authorities[index] = tuple(Pattern(s, multiline=True) for s in strings(rule.param("authorities")))
        self._any_phrase = reduce(or_, (p.cue.bit for phrases in self._phrases.values() for p in phrases), 0)

    def find(self, paragraph: Paragraph, backdrop: Backdrop) -> Iterable[ParagraphHit]:
        incident = backdrop.incident
        if incident is None or not paragraph.possible & self._any_phrase:
            return
        for index in self._notifications:
            for phrase in self._phrases[index]:
                for start, end in phrase.cue.spans(paragraph):
                    sent = self._sent(index, paragraph.text[start:end], incident.notifications)
                    if sent:
                        yield from self._details(paragraph, start, end, [_Step(n.authority, n.sent_at) for n in sent])
                    else:
                        yield from self._rules.hits("notifications", paragraph, start, end, only=index)
        for index in self._proceedings:
            for phrase in self._phrases[index]:
                spans = phrase.cue.spans(paragraph)
                if not spans:
                    continue
                steps = [p for p in incident.proceedings if _backs(phrase, p)]
                told = not steps and _told(phrase, backdrop)
                for start, end in spans:
                    if steps:
                        yield from self._details(paragraph, start, end, [_Step(p.body, p.at) for p in steps])
                    elif not told:
                        reached = _reached(phrase, incident.proceedings)
                        name = "earlier" if reached else ""
                        yield from self._rules.hits(
                            "proceedings", paragraph, start, end, name=name, only=index, backing=reached
                        )

    def _sent(self, index: int, said: str, notifications: Iterable[Notification]) -> list[Notification]:
        """The notifications sent that may be meant: those to the sort of authority that is named."""
        sent = [n for n in notifications if n.sent_at is not None]
        named = [p for p in self._authorities[index] if p.found(Haystack(said))]
        return [n for n in sent if not named or any(p.found(Haystack(n.authority)) for p in named)]

    def _details(self, paragraph: Paragraph, start: int, end: int, steps: Sequence[_Step]) -> Iterable[ParagraphHit]:
        """The body named in the phrase, and the day named before it, must be those of one such step."""
        if not self._rules.asking("procedure-details"):
            return
        bodies = [step.body for step in steps if step.body]
        named = find_bodies(paragraph.text, start, end)
        wrong = [body for body in named if bodies and not any(same_body(body.name, known) for known in bodies)]
        if named and len(wrong) == len(named):
            right = bodies[0] if len(set(bodies)) == 1 else ""
            yield from self._rules.hits(
                "procedure-details",
                paragraph,
                wrong[0].start,
                wrong[0].end,
                name="body",
                replacement=right,
                value="、".join(dict.fromkeys(bodies)),
            )
            return
        days = {day for step in steps if (day := _day(step.at)) is not None}
        meant = [step for step in steps if any(same_body(body.name, step.body) for body in named)]
        days = {day for step in meant if (day := _day(step.at)) is not None} or days
        said = _day_said(paragraph, start, end)
        if said is None or (said.month, said.day) in {(day.month, day.day) for day in days} or not days:
            return
        shown = [f"{day.month}月{day.day}日" for day in sorted(days)]
        right = shown[0] if len(shown) == 1 and said.year is None and said.text[0].isdigit() else ""
        span = said.span
        yield from self._rules.hits(
            "procedure-details",
            paragraph,
            span.start,
            span.end,
            name="day",
            replacement=right,
            value="、".join(shown),
            backing=paragraph.text[start:end],
        )


def _day_said(paragraph: Paragraph, start: int, end: int) -> Quantity | None:
    """The day of the step: in the phrase or right before it (11月12日21时向…报告), and of nothing else (11月9日的…)."""
    found: Quantity | None = None
    text = paragraph.text
    for quantity in paragraph.quantities:
        last = quantity.span.end
        if quantity.span.start >= end:
            break
        if quantity.kind is not QuantityKind.DATE or quantity.month is None or quantity.day is None:
            continue
        gap = text[last : max(start, last)]
        near = len(gap) <= _BEFORE_VERB and (not _CLAUSE_END.search(gap) or _WE.fullmatch(gap))
        if near and not _OF.search(text, last, last + _OF_REACH):
            found = quantity
    return found


def _day(moment: Moment | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def _backs(phrase: _Phrase, proceeding: Proceeding) -> bool:
    if phrase.types and proceeding.type.value not in phrase.types:
        return False
    return proceeding.stage.strip().lower() in phrase.stages


def _told(phrase: _Phrase, backdrop: Backdrop) -> bool:
    """Whether a public record says the same step in words (a test report among the facts)."""
    ledger = backdrop.ledger
    return (
        phrase.facts is not None
        and ledger is not None
        and any(phrase.facts.found(Haystack(w.text)) for w in ledger.words.public if w.fact is not None)
    )


def _reached(phrase: _Phrase, proceedings: Iterable[Proceeding]) -> str:
    """The stage of the first proceeding of this type, in the ledger's words; empty where there is none."""
    stage = next((p.stage for p in proceedings if p.type.value in phrase.types), "")
    return name_of("proceeding_stage", stage)


def _phrase(scanner: Scanner, data: Mapping[str, object]) -> _Phrase:
    facts = data.get("facts")
    return _Phrase(
        Cue(scanner, str(data.get("pattern", ""))),
        frozenset(strings(data.get("types"))),
        frozenset(stage.lower() for stage in strings(data.get("stages"))),
        Pattern(facts, multiline=True) if isinstance(facts, str) else None,
    )
