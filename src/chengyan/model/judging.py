"""What a judge (a model, handed in by ``services``) is asked, and what it may answer: the kind ``judge`` of rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from chengyan.model.vocabulary import RuleId, SectionKind


@dataclass(frozen=True, slots=True)
class JudgeSection:
    """A section that the judge may read; ``number`` is its place in the statement."""

    number: int
    kind: SectionKind
    text: str


@dataclass(frozen=True, slots=True)
class JudgeQuestion:
    """``question`` is answered by quotes of the places for which it is to be answered yes."""

    rule: RuleId
    question: str
    sections: tuple[JudgeSection, ...]


@dataclass(frozen=True, slots=True)
class JudgeAnswer:
    """One place. ``section`` is a number of the question's sections; ``reason`` is one sentence for the officer.

    The answer counts only if ``quote`` stands in that section word for word.
    """

    section: int
    quote: str
    reason: str = ""


class Judge(Protocol):
    """Answers one question; no answers mean no."""

    def __call__(self, question: JudgeQuestion) -> Iterable[JudgeAnswer]:
        """Return the places for which the question is to be answered yes; raises OutsideError where nobody answers."""
        ...
