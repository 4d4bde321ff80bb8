"""Numbers, sums, percentages, dates, times, terms and phone numbers, each against the ledger."""

import re
from collections.abc import Iterable

from chengyan.model.vocabulary import Precision
from chengyan.rules.backdrop import Backdrop
from chengyan.rules.cover import Cover
from chengyan.rules.hits import ParagraphHit, Replacement
from chengyan.rules.kinds.derived import DERIVABLE, REACH, follows_from
from chengyan.rules.kinds.ground_rules import GroundRules
from chengyan.rules.kinds.ground_spans import stated_span
from chengyan.rules.kinds.ledger import Ledger
from chengyan.rules.kinds.ledger_index import midnight
from chengyan.rules.kinds.ledger_values import AMOUNTS, Backing, Level, noun_after, numeral_of, with_numeral
from chengyan.rules.messages import fill
from chengyan.rules.paragraph import Paragraph
from chengyan.rules.patterns import Haystack, Pattern
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
# Counts of the text's own parts (三项措施, 两个方面) are no facts.
_STRUCTURE_UNITS = frozenset({"项", "点", "条", "种", "类", "方面", "步", "层", "款", "则", "章", "轮"})
_STRUCTURE = re.compile(
    r"[\s，,：:]?(?:个)?(?:整改|改进|措施|工作|安排|承诺|举措|建议|要求|说明|内容|事项|处理|回应|方面|意见|决定|行动|补救|步骤|部分|原因|问题|阶段|环节)"
)
# What a text announces as its own list (三件事：). Behind the word of measure a fact may still stand (三项指标超标).
_LISTED_UNITS = _STRUCTURE_UNITS | {"个", "件"}
_ANNOUNCED = re.compile(
    r"(?:以下|如下|下列|下述|下面|这|做到|做好|做了|承诺|说明|明确|补充|强调|(?<!据)说|讲)(?:的|了)?\s?$"
)
_THINGS = re.compile(r"(?:要紧|具体|重要|实在)?(?:的)?事(?:情|项)?(?![故件业由实态主务])")
_ITEMS_FOLLOW = re.compile(r"\s?(?:[：:]|[，,。；;—\s]{0,2}(?:其?一是|第一|首先|1[.．、)）]|（一）|一、|①))")
_ENDS = re.compile(r"\s*(?:$|[。：:，,；;！!\n])")
_FACTS = re.compile(
    r"\s?(?:[^，。：:；！？\n]{0,4})(?:指标|投诉|申诉|举报|处罚|罚单|不合格|超标|检测|检验|抽检|违规|违法|缺陷|漏洞|参数|订单|工单|样品)"
)
_QUOTED = re.compile(r"“([^”\n]{1,200})”|「([^」\n]{1,200})」")
_FULL = "百分之百"


class Quantities:
    """The checks of amounts, dates, times, terms and contacts, with ``as-of``, ``estimate`` and ``confidential``."""

    def __init__(self, rules: GroundRules) -> None:
        self._rules = rules
        self._marks: dict[int, Pattern] = {}
        for index in rules.asking("as-of", "estimate"):
            marks = rules.rule(index).param("marks")
            if isinstance(marks, str):
                self._marks[index] = Pattern(marks, multiline=True)

    def find(self, paragraph: Paragraph, backdrop: Backdrop) -> Iterable[ParagraphHit]:
        ledger = backdrop.ledger
        if ledger is None:
            return
        text = paragraph.text
        quoted = claimed_spans(text, ledger)
        for place, quantity in enumerate(paragraph.quantities):
            if quoted is not None and quoted.holds(quantity.span.start, quantity.span.end):
                continue
            if not is_structural(text, quantity):
                yield from self._quantity(paragraph, place, quantity, backdrop, ledger)

    def _quantity(
        self, paragraph: Paragraph, place: int, quantity: Quantity, backdrop: Backdrop, ledger: Ledger
    ) -> Iterable[ParagraphHit]:
        """What is to be said of the paragraph's quantity number ``place``."""
        backings = ledger.backings(quantity)
        if not backings and quantity.kind is QuantityKind.DATE:
            next_day = midnight(paragraph.text, paragraph.quantities, place)
            backings = ledger.backings(next_day) if next_day else backings
        best = backings[0] if backings else None
        if best is None or best.level is Level.UNVERIFIED:
            if _follows(paragraph, place, quantity, backdrop, ledger):
                return
            yield from self._unbacked(paragraph, quantity, best, ledger)
        elif best.level is Level.CONFIDENTIAL:
            for index in self._rules.asking("confidential"):
                yield self._hit(index, quantity, best, "quantity")
        elif best.precision is Precision.EXACT or quantity.kind not in AMOUNTS:
            return
        elif best.precision is Precision.AT_LEAST:
            yield from self._marked(paragraph.text, quantity, best, "as-of")
        elif quantity.approximation is Approximation.EXACT:
            yield from self._marked(paragraph.text, quantity, best, "estimate")

    def _unbacked(
        self, paragraph: Paragraph, quantity: Quantity, best: Backing | None, ledger: Ledger
    ) -> Iterable[ParagraphHit]:
        """A finding, with the number that was meant where there is only one such."""
        meant = None
        if best is None and quantity.kind in AMOUNTS:
            meant = ledger.meant_by(quantity, noun_after(paragraph.text, quantity.span.end))
        value = with_numeral(quantity.text, numeral_of(meant.quantity.text)) if meant else ""
        for index in self._rules.asking(_CHECKS[quantity.kind]):
            if meant and value:
                rule, record = self._rules.rule(index), meant.backing.record
                slots = {"match": quantity.text, "record": record or "", "value": value}
                message = fill(rule.text_for("near"), **slots)
                fixes = (Replacement(fill(rule.text_for("fix"), **slots), value),)
                related = (record,) if record else ()
                yield ParagraphHit(index, quantity.span.start, quantity.span.end, message, related, fixes)
            else:
                yield self._hit(index, quantity, best, "unbacked" if best is None else "unverified")

    def _hit(self, index: int, quantity: Quantity, backing: Backing | None, name: str) -> ParagraphHit:
        record = backing.record if backing else None
        message = fill(
            self._rules.rule(index).text_for(name),
            match=quantity.text,
            record=record or "",
            backing=backing.state if backing else "",
        )
        related = (record,) if record else ()
        return ParagraphHit(index, quantity.span.start, quantity.span.end, message, related)

    def _marked(self, text: str, quantity: Quantity, backing: Backing, check: str) -> Iterable[ParagraphHit]:
        """An amount that is only “at least” or “about”: the rule's ``marks`` must stand in its paragraph (sentence)."""
        for index in self._rules.asking(check):
            pattern = self._marks.get(index)
            where = text
            if check == "estimate":
                sentence = sentence_around(text, quantity.span.start, quantity.span.end)
                where = text[sentence.start : sentence.end]
            said = pattern is not None and pattern.found(Haystack(where))
            hit = self._hit(index, quantity, backing, "unbacked")
            once = (index, quantity.kind, quantity.value, quantity.unit)
            yield ParagraphHit(hit.rule, hit.start, hit.end, hit.message, hit.related, once=once, satisfied=said)


def is_structural(text: str, quantity: Quantity) -> bool:
    """Whether the quantity counts the text's own parts (三项措施) or is a figure of speech (百分之百)."""
    if quantity.kind is QuantityKind.PERCENT:
        return quantity.text == _FULL
    if quantity.kind is QuantityKind.TIME:
        # 做到以下三点: no hour of the day.
        short = quantity.text.endswith("点") and len(quantity.text) == 2
        return short and _ENDS.match(text, quantity.span.end) is not None and _announces(text, quantity)
    if quantity.kind is not QuantityKind.COUNT or quantity.unit not in _LISTED_UNITS:
        return False
    end = quantity.span.end
    if quantity.unit in {"项", "条"} and _FACTS.match(text, end) and not _STRUCTURE.match(text, end):
        return False
    if quantity.unit in _STRUCTURE_UNITS and not quantity.text[0].isdigit():
        return True
    if quantity.unit == "件":
        return bool(_THINGS.match(text, end)) or (bool(_ITEMS_FOLLOW.match(text, end)) and _announces(text, quantity))
    return bool(_STRUCTURE.match(text, end)) or (_announces(text, quantity) and not _FACTS.match(text, end))


def _announces(text: str, quantity: Quantity) -> bool:
    """Whether a list is announced: by the words before (以下三点) or because it follows (三点：一是……)."""
    start, end = quantity.span.start, quantity.span.end
    if _ANNOUNCED.search(text, max(0, start - 4), start):
        return quantity.unit != "个" or _ITEMS_FOLLOW.match(text, end) is not None
    return quantity.kind is QuantityKind.TIME and _ITEMS_FOLLOW.match(text, end) is not None


def claimed_spans(text: str, ledger: Ledger) -> Cover | None:
    """Quotations of what others say: what stands in them is the claim's, and a claim is a record."""
    if not ledger.quotes or not ("“" in text or "「" in text):
        return None
    spans: list[tuple[int, int]] = []
    for match in _QUOTED.finditer(text):
        inner = match[1] or match[2]
        if any(inner in quote or quote in inner for quote, _ in ledger.quotes):
            spans.append(match.span())
    return Cover(spans)


def _follows(paragraph: Paragraph, place: int, quantity: Quantity, backdrop: Backdrop, ledger: Ledger) -> bool:
    """Whether the sentence itself gives the quantity: a total, a share, the length of a span of time."""
    if quantity.kind is QuantityKind.DURATION:
        span = stated_span(paragraph, place, backdrop)
        return span is not None and span.fits
    return quantity.kind in DERIVABLE and follows_from(quantity, _stated(paragraph, place, ledger))


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
