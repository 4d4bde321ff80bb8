"""What was reported, filed, accepted, sued, attested and tested, against notifications, proceedings and evidence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chengyan.model.incident import Incident, Notification, Proceeding
from chengyan.rules.backdrop import Backdrop
from chengyan.rules.hits import ParagraphHit
from chengyan.rules.kinds.ground_rules import GroundRules, mappings, strings
from chengyan.rules.messages import fill
from chengyan.rules.paragraph import Paragraph
from chengyan.rules.patterns import Haystack, Pattern
from chengyan.rules.scan import Scanner


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A procedural claim (已报案) and what may back it; ``presence`` is the number of its pattern in the scanner."""

    pattern: Pattern
    presence: int
    types: frozenset[str]
    stages: frozenset[str]


class Procedures:
    """The checks ``notifications`` and ``proceedings``."""

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

    def find(self, paragraph: Paragraph, backdrop: Backdrop) -> Iterable[ParagraphHit]:
        incident = backdrop.incident
        if incident is None:
            return
        yield from self._reported(paragraph, incident)
        yield from self._proceeded(paragraph, incident)

    def _reported(self, paragraph: Paragraph, incident: Incident) -> Iterable[ParagraphHit]:
        text = paragraph.text
        for index in self._notifications:
            for phrase in self._phrases[index]:
                for start, end in _said(phrase, paragraph):
                    if not self._was_sent(index, text[start:end], incident.notifications):
                        yield self._phrase_hit(index, text, start, end)

    def _was_sent(self, index: int, said: str, notifications: Iterable[Notification]) -> bool:
        sent = [n.authority for n in notifications if n.sent_at is not None]
        named = [p for p in self._authorities[index] if p.found(Haystack(said))]
        if not named:
            return bool(sent)
        return any(p.found(Haystack(authority)) for authority in sent for p in named)

    def _proceeded(self, paragraph: Paragraph, incident: Incident) -> Iterable[ParagraphHit]:
        for index in self._proceedings:
            for phrase in self._phrases[index]:
                said = _said(phrase, paragraph)
                if said and not any(_backs(phrase, proceeding) for proceeding in incident.proceedings):
                    for start, end in said:
                        yield self._phrase_hit(index, paragraph.text, start, end)

    def _phrase_hit(self, index: int, text: str, start: int, end: int) -> ParagraphHit:
        message = fill(self._rules.rule(index).text_for("unbacked"), match=text[start:end])
        return ParagraphHit(index, start, end, message)


def _said(phrase: _Phrase, paragraph: Paragraph) -> list[tuple[int, int]]:
    if not paragraph.possible >> phrase.presence & 1:
        return []
    return phrase.pattern.spans(paragraph.haystack)


def _backs(phrase: _Phrase, proceeding: Proceeding) -> bool:
    if phrase.types and proceeding.type.value not in phrase.types:
        return False
    return proceeding.stage.strip().lower() in phrase.stages


def _phrase(scanner: Scanner, data: Mapping[str, object]) -> _Phrase:
    number = scanner.presence(str(data.get("pattern", "")), multiline=True)
    return _Phrase(
        scanner.presences[number].pattern,
        number,
        frozenset(strings(data.get("types"))),
        frozenset(stage.lower() for stage in strings(data.get("stages"))),
    )
