"""Promises in the prose against the measures: whether one stands behind each, and whether its terms are the same."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from chengyan.model.incident import Measure
from chengyan.model.times import Term
from chengyan.model.vocabulary import MeasureStatus, RecordId
from chengyan.rules.backdrop import Backdrop
from chengyan.rules.hits import ParagraphHit
from chengyan.rules.kinds.ground_rules import GroundRules
from chengyan.rules.kinds.ground_sums import sentences
from chengyan.rules.kinds.ledger_values import key_of, numeral_of, unit_class, with_numeral
from chengyan.rules.kinds.ledger_words import LONG_CLAUSE, LedgerWords, Standing, Wording, alike, bare, shared
from chengyan.rules.paragraph import Paragraph
from chengyan.rules.patterns import Haystack
from chengyan.rules.scan import Scanner
from chengyan.text.content import Rough, content_pairs
from chengyan.text.quantities import Approximation, Quantity, QuantityKind, find_quantities

_CLAUSE_MARKS = "，。；！？：\n"
_LIST_NUMBER = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])\s*")
_BACKED, _BACKED_WHOLE = 0.3, 0.4
_SAME_WHOLE = 0.5
_LEAST_SAID = 4
_LEAST_TOLD, _TOLD = 6, 0.55
"""So much of a measure's wording tells it, where it is put otherwise."""
_TERMS = re.compile("负责|[日时]前|以前|之前|[日天周月]内|每[一]?[位名人户笔单份件台袋盒箱个]")
_BEFORE = re.compile(r"\s?(?:\d{1,2}\s?[时点:：]\s?\d{0,2}分?)?\s?(?:之前|以前|前)")
_WITHIN = re.compile(r"\s?(?:之内|以内|内)")
_EACH = re.compile(r"每[一]?[位名人户笔单份件台袋盒箱个][^，。；\d]{0,8}$")
_OWNER = re.compile(r"由(?P<owner>[\u4e00-\u9fffA-Za-z]{2,12}?)(?:牵头)?负责")
_PARTLY = re.compile("其中|首批|先行|先期|已有|已经|已为|已向|另有|剩余|其余")


class Promises:
    """The checks ``promises`` (no measure behind a promise) and ``measure-terms`` (its terms are others).

    ``params.cues``: how a promise is said; ``params.hard``: what makes it one that can be kept or broken;
    ``params.soft``: words by which a sentence promises nothing of this kind.
    """

    def __init__(self, rules: GroundRules, scanner: Scanner) -> None:
        self._rules = rules
        self._cues = rules.presences(("promises",), "cues", scanner)
        self._hard = rules.pattern("promises", "hard")
        self._soft = rules.pattern("promises", "soft")
        self._terms = bool(rules.asking("measure-terms"))

    def find(self, paragraph: Paragraph, backdrop: Backdrop) -> Iterable[ParagraphHit]:
        ledger = backdrop.ledger
        if ledger is None:
            return
        yield from self._promised(paragraph, ledger.words)
        if self._terms and ledger.words.measures and (paragraph.quantities or "负责" in paragraph.text):
            yield from self._kept(paragraph, ledger.words)

    def _promised(self, paragraph: Paragraph, words: LedgerWords) -> Iterable[ParagraphHit]:
        seen: set[tuple[int, int]] = set()
        for start, end in sorted(self._cues.spans(paragraph)):
            around = paragraph.sentences.around(start, end)
            if around in seen:
                continue
            seen.add(around)
            sentence = paragraph.text[around[0] : around[1]]
            haystack = Haystack(sentence)
            if self._hard is None or not self._hard.found(haystack):
                continue
            if self._soft is not None and self._soft.found(haystack):
                continue
            said = Rough(sentence)
            if any(_stands_in(wording, sentence) or alike(said, wording) for wording in words.public):
                continue
            pairs = content_pairs(sentence)
            if len(pairs) < _LEAST_SAID or any(_backs(pairs, wording) for wording in words.public):
                continue
            hidden = (w for w in words.measures if w.standing is not Standing.PUBLIC)
            kept_back = [w for w in hidden if _stands_in(w, sentence) or _is_said(pairs, w)]
            related: tuple[RecordId, ...] = tuple(w.record for w in kept_back[:1] if w.record is not None)
            name = "internal" if related else ""
            first, last = _clause(paragraph.text, start, end)
            yield from self._rules.hits("promises", paragraph, first, last, name=name, related=related)

    def _kept(self, paragraph: Paragraph, words: LedgerWords) -> Iterable[ParagraphHit]:
        for begin, end, quantities in sentences(paragraph):
            sentence = paragraph.text[begin:end]
            measure = _measure_of(sentence, words)
            if measure is None or _PARTLY.search(sentence):
                continue
            for check in (_deadline, _term, _each, _persons):
                wrong = check(paragraph, quantities, measure)
                if wrong is not None:
                    quantity, right = wrong
                    span = quantity.span
                    yield from self._rules.hits(
                        "measure-terms",
                        paragraph,
                        span.start,
                        span.end,
                        related=(measure.id,),
                        replacement=right,
                        value=right,
                    )
            owner = _OWNER.search(paragraph.text, begin, end)
            if owner and measure.owner and not _same_owner(owner["owner"], measure.owner):
                first, last = owner.span("owner")
                yield from self._rules.hits(
                    "measure-terms",
                    paragraph,
                    first,
                    last,
                    name="owner",
                    related=(measure.id,),
                    replacement=measure.owner,
                    value=measure.owner,
                )


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a cue, without its list number."""
    while start > 0 and text[start - 1] not in _CLAUSE_MARKS:
        start -= 1
    while end < len(text) and text[end] not in _CLAUSE_MARKS:
        end += 1
    number = _LIST_NUMBER.match(text, start, end)
    return (number.end() if number else start), end


@lru_cache(maxsize=1024)
def _measure_of(sentence: str, words: LedgerWords) -> Measure | None:
    """The one measure that the sentence tells: by its own words, else by most of its content; None where two may be."""
    said, measures = bare(sentence), words.measures
    found = [w for w in measures if (own := w.own_words) and own in said]
    if found or not ("负责" in sentence or _TERMS.search(sentence)):
        return found[0].measure if len(found) == 1 else None
    ranked = words.told_measures(Rough(sentence))
    part, number = ranked[0]
    first = measures[number]
    if part < _TOLD or len(first.rough) < _LEAST_TOLD or (len(ranked) > 1 and ranked[1][0] > part / 2):
        return None
    return first.measure


def _deadline(paragraph: Paragraph, quantities: Sequence[Quantity], measure: Measure) -> tuple[Quantity, str] | None:
    due = measure.due
    if due is None or isinstance(due, Term) or measure.status is MeasureStatus.DONE:
        return None
    text = paragraph.text
    said = [q for q in quantities if q.kind is QuantityKind.DATE and q.day and _BEFORE.match(text, q.span.end)]
    if len(said) != 1:
        return None
    day = due.date() if isinstance(due, datetime) else due
    if (said[0].month in {None, day.month}) and said[0].day == day.day:
        return None
    right = f"{day.month}月{day.day}日" if said[0].month else f"{day.day}日"
    return said[0], f"{day.year}年{right}" if said[0].year else right


def _term(paragraph: Paragraph, quantities: Sequence[Quantity], measure: Measure) -> tuple[Quantity, str] | None:
    due = measure.due
    if not isinstance(due, Term):
        return None
    said = [
        q
        for q in quantities
        if q.kind is QuantityKind.DURATION
        and _WITHIN.match(paragraph.text, q.span.end)
        and q.approximation in {Approximation.EXACT, Approximation.AT_MOST}
    ]
    if len(said) != 1:
        return None
    unit, value = ("workdays", Decimal(due.count)) if due.unit == "workdays" else ("hours", Decimal(24 * due.count))
    if key_of(said[0])[1:] == (unit, value):
        return None
    right = with_numeral(said[0].text, str(due.count)) if said[0].unit == "workdays" == unit else ""
    return said[0], right or (f"{due.count}个工作日" if unit == "workdays" else f"{due.count}天")


def _each(paragraph: Paragraph, quantities: Sequence[Quantity], measure: Measure) -> tuple[Quantity, str] | None:
    paid = measure.compensation
    said = [q for q in quantities if q.kind is QuantityKind.SUM and _EACH.search(paragraph.text, 0, q.span.start)]
    if paid is None or len(said) != 1 or said[0].unit != "CNY" or paid.unit not in {"", "CNY", "元"}:
        return None
    try:
        amount = Decimal(paid.amount.replace(",", "").strip())
    except InvalidOperation:
        return None
    if said[0].value == amount:
        return None
    return said[0], format(amount.normalize(), "f") + "元"


def _persons(paragraph: Paragraph, quantities: Sequence[Quantity], measure: Measure) -> tuple[Quantity, str] | None:
    def persons(found: Iterable[Quantity]) -> list[Quantity]:
        return [q for q in found if q.kind is QuantityKind.COUNT and unit_class(q.unit) == "person"]

    said, known = persons(quantities), persons(find_quantities(measure.for_whom))
    if len(said) != 1 or len(known) != 1 or said[0].value == known[0].value:
        return None
    if said[0].approximation is not Approximation.EXACT or known[0].approximation is not Approximation.EXACT:
        return None
    if said[0].text in measure.action:
        return None
    return said[0], with_numeral(said[0].text, numeral_of(known[0].text))


def _same_owner(said: str, known: str) -> bool:
    return (
        said in known or known in said or bool(set(re.split("[、和与及，]", known)) & set(re.split("[、和与及]", said)))
    )


def _stands_in(wording: Wording, sentence: str) -> bool:
    core = wording.core
    if wording.measure and 2 <= len(core) < LONG_CLAUSE and core in sentence:
        # A measure that says no more than 退款.
        return True
    if not wording.clauses:
        return False
    said = bare(sentence)
    return any(clause in said for clause in wording.clauses)


def _backs(pairs: frozenset[str], wording: Wording) -> bool:
    both, part, whole = shared(pairs, wording)
    return both >= 2 and (part >= _BACKED or whole >= _BACKED_WHOLE)


def _is_said(pairs: frozenset[str], wording: Wording) -> bool:
    both, part, whole = shared(pairs, wording)
    return both >= 2 and (part >= _SAME_WHOLE or whole >= _SAME_WHOLE)
