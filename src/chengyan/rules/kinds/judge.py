"""``judge``: questions of tone that no expression decides. Whoever calls the check may hand in a judge (a model).

A judge must quote: an answer counts only if its quote stands in the text word for word, and never louder than ``warn``.
Rules that nobody was asked about are named in the report, since silence would look like a clean text.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from chengyan.model.errors import OutsideError
from chengyan.model.judging import Judge, JudgeAnswer, JudgeQuestion, JudgeSection
from chengyan.model.vocabulary import RuleId, Severity
from chengyan.rules.part import Part
from chengyan.rules.rule import Rule, RuleKind
from chengyan.rules.section_text import says_something

log = logging.getLogger(__name__)

LOUDEST = Severity.WARN
_SHORTEST_QUOTE = 2
_KEPT = 256


@dataclass(frozen=True, slots=True)
class Place:
    """An accepted answer as a span of the section with this number."""

    rule: int
    section: int
    start: int
    end: int
    reason: str


class Judging:
    """The judge rules of one set, and what a judge said of which text."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._texts = rules
        self.rules = tuple(index for index, rule in enumerate(rules) if rule.kind is RuleKind.JUDGE)
        self._kept: dict[tuple[Judge, JudgeQuestion], tuple[JudgeAnswer, ...]] = {}

    def ask(self, judge: Judge | None, parts: Sequence[Part], unasked: list[RuleId]) -> Iterator[Place]:
        """Return the accepted places of every rule that is due; rules nobody answers are added to ``unasked``."""
        for index in self.rules:
            if judge is None:
                if any(part.loudness[index] is not None and says_something(part.body) for part in parts):
                    unasked.append(self._texts[index].id)
                continue
            question = self._question(index, parts)
            if question is None:
                continue
            try:
                answers = self._answers(judge, question)
            except OutsideError as error:
                log.warning("judge.silent %s %s", question.rule, error.code)
                unasked.append(question.rule)
                continue
            yield from accepted(index, question, answers)

    def _question(self, index: int, parts: Sequence[Part]) -> JudgeQuestion | None:
        read = tuple(
            JudgeSection(part.order, part.section.kind, part.section.text)
            for part in parts
            if part.loudness[index] is not None and part.section.text.strip()
        )
        rule = self._texts[index]
        return JudgeQuestion(rule.id, str(rule.param("question")), read) if read else None

    def _answers(self, judge: Judge, question: JudgeQuestion) -> tuple[JudgeAnswer, ...]:
        key = judge, question
        known = self._kept.get(key)
        if known is None:
            if len(self._kept) > _KEPT:
                self._kept.clear()
            known = self._kept[key] = tuple(judge(question))
        return known


def accepted(rule: int, question: JudgeQuestion, answers: Iterable[JudgeAnswer]) -> list[Place]:
    """Return the answers whose quote stands word for word in the section they name; others are left out, and logged."""
    texts = {section.number: section.text for section in question.sections}
    places: dict[tuple[int, int, int], Place] = {}
    for answer in answers:
        start = texts.get(answer.section, "").find(answer.quote) if len(answer.quote) >= _SHORTEST_QUOTE else -1
        if start < 0:
            log.info("judge.unquoted %s", question.rule)
            continue
        end = start + len(answer.quote)
        places.setdefault((answer.section, start, end), Place(rule, answer.section, start, end, answer.reason))
    return [places[key] for key in sorted(places)]


def capped(severity: Severity) -> Severity:
    """No judge blocks."""
    return LOUDEST if severity is Severity.BLOCK else severity
