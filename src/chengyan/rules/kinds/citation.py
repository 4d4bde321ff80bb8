"""``citation``: laws cited in prose, held against the law table on the day of the event."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from chengyan.assets import messages
from chengyan.assets.laws import LawTable, load_laws
from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.rules.bases import basis_of
from chengyan.rules.hits import Replacement, TextHit
from chengyan.rules.kinds.law_judgement import Judgement, Nearby
from chengyan.rules.kinds.law_verdicts import judge
from chengyan.rules.messages import fill
from chengyan.rules.paragraph import Paragraph
from chengyan.rules.part import WholeText
from chengyan.rules.rule import Rule, RuleKind
from chengyan.rules.scan import Scanner
from chengyan.rules.section_text import SectionText
from chengyan.text.citations import Citation, find_citations
from chengyan.text.folding import Folded, fold

_KEPT = 4096


class Citations:
    """The citation rules of one set; the table is loaded when the first text is read."""

    def __init__(self, scanner: Scanner, rules: Sequence[Rule]) -> None:
        self._scanner = scanner
        self._texts = rules
        self._by_verdict: dict[str, list[int]] = {}
        for index, rule in enumerate(rules):
            if rule.kind is RuleKind.CITATION:
                verdicts = rule.param("verdicts")
                for verdict in verdicts if isinstance(verdicts, (list, tuple)) else ():
                    self._by_verdict.setdefault(str(verdict), []).append(index)
        self.rules = tuple(sorted({index for indexes in self._by_verdict.values() for index in indexes}))
        self._table: LawTable | None = None
        self._read: dict[tuple[str, str], tuple[str, list[Citation], Folded | None]] = {}
        self._judged: dict[tuple[str, str, dt.date], tuple[Judgement, ...]] = {}

    def find(self, text: WholeText) -> Iterable[TextHit]:
        """Return what is wrong with the citations; 该法 points to the law named last, in whatever section."""
        day = day_of_event(text.statement, text.backdrop.incident)
        last = ""
        for part in text.parts:
            key = (self, part.order, last, day)
            hits, last = part.body.once(key, partial(self._in_section, part.body, part.order, last, day))
            yield from hits

    def _in_section(self, body: SectionText, part: int, last: str, day: dt.date) -> tuple[tuple[TextHit, ...], str]:
        """What is wrong in a section, and the law that was named last in it or before it."""
        found: list[TextHit] = []
        for offset, paragraph in body.paragraphs:
            before = last
            _, citations, folded = self._citations(paragraph.text, before)
            if citations:
                last = citations[-1].title
                for judgement in self._judgements(paragraph.text, before, day):
                    found += self._hits(part, offset, paragraph, judgement, folded)
        return tuple(found), last

    def _hits(
        self, part: int, offset: int, paragraph: Paragraph, judgement: Judgement, folded: Folded | None
    ) -> Iterator[TextHit]:
        start, end = judgement.span.start, judgement.span.end
        if folded is not None:
            start, end = folded.place(start, end)
        quote = paragraph.text[start:end]
        fixes: tuple[Replacement, ...] = ()
        if judgement.replacement and judgement.replacement != quote:
            title = messages.printed("rules.law.replace", replacement=judgement.replacement)
            fixes = (Replacement(title, judgement.replacement),)
        basis = tuple(basis_of(law, number, verified) for law, number, verified in judgement.rests)
        for index in self._by_verdict.get(judgement.verdict, ()):
            if not self._scanner.excused(index, paragraph, start, end):
                message = fill(self._texts[index].text_for(judgement.name), match=quote, **judgement.slots)
                yield TextHit(index, part, offset + start, offset + end, message, fixes=fixes, basis=basis)

    def _citations(self, text: str, before: str) -> tuple[str, list[Citation], Folded | None]:
        """The citations with the text they were found in: folded where something was hidden or written otherwise."""
        key = (text, before)
        read = self._read.get(key)
        if read is None:
            if len(self._read) > _KEPT:
                self._read.clear()
                self._judged.clear()
            folded = fold(text) if "法" in text or "条" in text or "條" in text or "《" in text else None
            plain = folded.text if folded is not None else text
            read = self._read[key] = (plain, find_citations(plain, self._laws().known_names, before), folded)
        return read

    def _judgements(self, text: str, before: str, day: dt.date) -> tuple[Judgement, ...]:
        key = (text, before, day)
        judged = self._judged.get(key)
        if judged is None:
            plain, citations, _ = self._citations(text, before)
            judged = self._judged[key] = tuple(judge(citations, plain, self._laws(), day, Nearby(plain)))
        return judged

    def _laws(self) -> LawTable:
        if self._table is None:
            self._table = load_laws()
        return self._table


def day_of_event(statement: Statement, incident: Incident | None) -> dt.date:
    """Return the day whose law counts: when it happened, else the day of publication, else today."""
    moment = incident.occurred_at if incident is not None else None
    if moment is None:
        return statement.date or dt.date.today()
    return moment.date() if isinstance(moment, dt.datetime) else moment
