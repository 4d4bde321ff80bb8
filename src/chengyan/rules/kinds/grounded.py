"""``grounded``: what the prose states and no public, verified record of the incident backs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chengyan.model.incident import Incident, Notification, Proceeding
from chengyan.model.vocabulary import Precision
from chengyan.rules.backdrop import Backdrop
from chengyan.rules.cover import Cover
from chengyan.rules.hits import ParagraphHit
from chengyan.rules.kinds.derived import DERIVABLE, REACH, follows_from
from chengyan.rules.kinds.ledger import Backing, Ledger, Level
from chengyan.rules.kinds.secrets import Secrets
from chengyan.rules.messages import fill
from chengyan.rules.paragraph import Paragraph
from chengyan.rules.patterns import Haystack, Pattern
from chengyan.rules.rule import Rule, RuleKind
from chengyan.rules.scan import Scanner
from chengyan.text.quantities import Approximation, Quantity, QuantityKind
from chengyan.text.sentences import sentence_around

_CHECKS = {
    QuantityKind.COUNT: "numbers",
    QuantityKind.NUMBER: "numbers",
    QuantityKind.PERCENT: "percentages",
    QuantityKind.SUM: "sums",
    QuantityKind.DATE: "dates",
    QuantityKind.TIME: "times",
    QuantityKind.DURATION: "durations",
    QuantityKind.PHONE: "contacts",
}
_AMOUNTS = {QuantityKind.COUNT, QuantityKind.NUMBER, QuantityKind.PERCENT, QuantityKind.SUM}
# Counts of the text's own parts (三项措施, 两个方面) are no facts.
_STRUCTURE_UNITS = frozenset({"项", "点", "条", "种", "类", "方面", "步", "层", "款", "则", "章", "轮"})
_STRUCTURE = re.compile(
    r"[\s，,：:]?(?:个)?(?:整改|改进|措施|工作|安排|承诺|举措|建议|要求|说明|内容|事项|处理|回应|方面|意见|决定|行动|补救|步骤|部分|原因|问题|阶段|环节)"
)
_QUOTED = re.compile(r"“([^”\n]{1,200})”|「([^」\n]{1,200})」")
_FULL = "百分之百"


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A procedural claim (已报案) and what may back it; ``presence`` is the number of its pattern in the scanner."""

    pattern: Pattern
    presence: int
    types: frozenset[str]
    stages: frozenset[str]


class Grounding:
    """The grounded rules of one set."""

    def __init__(self, scanner: Scanner, rules: Sequence[Rule]) -> None:
        self._scanner = scanner
        self._texts = rules
        self._by_check: dict[str, list[int]] = {}
        self._phrases: dict[int, tuple[_Phrase, ...]] = {}
        self._marks: dict[int, Pattern] = {}
        self._authorities: dict[int, tuple[Pattern, ...]] = {}
        for index, rule in enumerate(rules):
            if rule.kind is not RuleKind.GROUNDED:
                continue
            for check in _strings(rule.param("checks")):
                self._by_check.setdefault(check, []).append(index)
            self._phrases[index] = tuple(_phrase(scanner, data) for data in _mappings(rule.param("phrases")))
            self._authorities[index] = tuple(Pattern(s, multiline=True) for s in _strings(rule.param("authorities")))
            marks = rule.param("marks")
            if isinstance(marks, str):
                self._marks[index] = Pattern(marks, multiline=True)
        self.rules = tuple(self._phrases)

    def find(self, paragraph: Paragraph, backdrop: Backdrop) -> Sequence[ParagraphHit]:
        """Return the findings in one paragraph; none for a bare text."""
        ledger = backdrop.ledger
        if ledger is None:
            return ()
        hits: list[ParagraphHit] = []
        text = paragraph.text
        quoted = _claimed_spans(text, ledger)
        for place, quantity in enumerate(paragraph.quantities):
            if quoted is not None and quoted.holds(quantity.span.start, quantity.span.end):
                continue
            if not is_structural(text, quantity):
                self._quantity(paragraph, place, quantity, ledger, hits)
        if "notifications" in self._by_check:
            hits.extend(self._reported(paragraph, ledger.incident))
        if "proceedings" in self._by_check:
            hits.extend(self._proceeded(paragraph, ledger.incident))
        hits.extend(self._leaked(paragraph, backdrop.secrets))
        return [h for h in hits if h.satisfied or not self._scanner.excused(h.rule, paragraph, h.start, h.end)]

    def _quantity(
        self, paragraph: Paragraph, place: int, quantity: Quantity, ledger: Ledger, hits: list[ParagraphHit]
    ) -> None:
        """Add what is to be said of the paragraph's quantity number ``place``."""
        backings = ledger.backings(quantity)
        best = backings[0] if backings else None
        if best is None or best.level is Level.UNVERIFIED:
            if quantity.kind in DERIVABLE and follows_from(quantity, _stated(paragraph, place, ledger)):
                return
            name = "unbacked" if best is None else "unverified"
            hits += [self._hit(index, quantity, best, name) for index in self._by_check.get(_CHECKS[quantity.kind], ())]
        elif best.level is Level.CONFIDENTIAL:
            hits += [self._hit(index, quantity, best, "quantity") for index in self._by_check.get("confidential", ())]
        elif best.precision is Precision.EXACT or quantity.kind not in _AMOUNTS:
            return
        elif best.precision is Precision.AT_LEAST:
            hits += self._marked(paragraph.text, quantity, best, "as-of")
        elif _sounds_exact(quantity):
            hits += self._marked(paragraph.text, quantity, best, "estimate")

    def _hit(self, index: int, quantity: Quantity, backing: Backing | None, name: str) -> ParagraphHit:
        record = backing.record if backing else None
        message = fill(
            self._texts[index].text_for(name),
            match=quantity.text,
            record=record or "",
            backing=backing.state if backing else "",
        )
        related = (record,) if record else ()
        return ParagraphHit(index, quantity.span.start, quantity.span.end, message, related)

    def _marked(self, text: str, quantity: Quantity, backing: Backing, check: str) -> Iterable[ParagraphHit]:
        """An amount that is only “at least” or “about”: the rule's ``marks`` must stand in its paragraph (sentence)."""
        for index in self._by_check.get(check, ()):
            pattern = self._marks.get(index)
            where = text
            if check == "estimate":
                sentence = sentence_around(text, quantity.span.start, quantity.span.end)
                where = text[sentence.start : sentence.end]
            said = pattern is not None and pattern.found(Haystack(where))
            hit = self._hit(index, quantity, backing, "unbacked")
            once = (index, quantity.kind, quantity.value, quantity.unit)
            yield ParagraphHit(hit.rule, hit.start, hit.end, hit.message, hit.related, once=once, satisfied=said)

    def _reported(self, paragraph: Paragraph, incident: Incident) -> Iterable[ParagraphHit]:
        text = paragraph.text
        for index in self._by_check["notifications"]:
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
        for index in self._by_check["proceedings"]:
            for phrase in self._phrases[index]:
                said = _said(phrase, paragraph)
                if said and not any(_backs(phrase, proceeding) for proceeding in incident.proceedings):
                    for start, end in said:
                        yield self._phrase_hit(index, paragraph.text, start, end)

    def _phrase_hit(self, index: int, text: str, start: int, end: int) -> ParagraphHit:
        message = fill(self._texts[index].text_for("unbacked"), match=text[start:end])
        return ParagraphHit(index, start, end, message)

    def _leaked(self, paragraph: Paragraph, secrets: Secrets) -> Iterable[ParagraphHit]:
        for start, end, record in secrets.find(paragraph.haystack):
            for index in self._by_check.get("confidential", ()):
                message = fill(self._texts[index].message, match=paragraph.text[start:end], record=record)
                yield ParagraphHit(index, start, end, message, (record,))


def _stated(paragraph: Paragraph, place: int, ledger: Ledger) -> list[Quantity]:
    """The quantities beside number ``place``, in its sentence, that public and exact records back."""
    quantities = paragraph.quantities
    span = quantities[place].span
    begin, end = paragraph.sentences.around(span.start, span.end)
    near = quantities[max(0, place - REACH) : place] + quantities[place + 1 : place + 1 + REACH]
    stated = []
    for other in near:
        if other.kind in DERIVABLE and begin <= other.span.start and other.span.end <= end:
            backings = ledger.backings(other)
            if backings and backings[0].level is Level.PUBLIC and backings[0].precision is Precision.EXACT:
                stated.append(other)
    return stated


def _sounds_exact(quantity: Quantity) -> bool:
    return quantity.approximation is Approximation.EXACT


def is_structural(text: str, quantity: Quantity) -> bool:
    """Whether the quantity counts the text's own parts (三项措施) or is a figure of speech (百分之百)."""
    if quantity.kind is QuantityKind.PERCENT:
        return quantity.text == _FULL
    if quantity.kind is not QuantityKind.COUNT:
        return False
    if quantity.unit in _STRUCTURE_UNITS and not quantity.text[0].isdigit():
        return True
    return bool(_STRUCTURE.match(text, quantity.span.end)) and quantity.unit in _STRUCTURE_UNITS | {"个"}


def _claimed_spans(text: str, ledger: Ledger) -> Cover | None:
    """Quotations of what others say: what stands in them is the claim's, and a claim is a record."""
    if not ledger.quotes or not ("“" in text or "「" in text):
        return None
    spans: list[tuple[int, int]] = []
    for match in _QUOTED.finditer(text):
        inner = match[1] or match[2]
        if any(inner in quote or quote in inner for quote, _ in ledger.quotes):
            spans.append(match.span())
    return Cover(spans)


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
        frozenset(_strings(data.get("types"))),
        frozenset(stage.lower() for stage in _strings(data.get("stages"))),
    )


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, (list, tuple)) else []


def _mappings(value: object) -> list[Mapping[str, object]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, (list, tuple)) else []
