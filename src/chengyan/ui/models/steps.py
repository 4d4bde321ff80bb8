"""The steps of the journey."""

from dataclasses import dataclass
from enum import StrEnum

from chengyan.model.vocabulary import RecordId


class Step(StrEnum):
    """The pages, in order; values of the first four are those of the drafting floor."""

    INCIDENT = "incident"
    FACTS = "facts"
    APOLOGY = "apology"
    REMEDIATION = "remediation"
    WHOLE = "whole"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Element:
    """Something that the statement needs, in the words of the form.

    ``field`` is the ledger's (``contacts``, ``facts.scope``) or one of the statement's own: ``text``, ``title``,
    ``date``, ``signed_as``, ``draft``. ``records`` are those concerned.
    """

    name: str
    step: Step
    present: bool
    field: str = ""
    why: str = ""
    records: tuple[RecordId, ...] = ()


@dataclass(frozen=True, slots=True)
class StepState:
    """``lacks`` are the elements absent; ``done`` when there is something and nothing is missing."""

    done: bool = False
    lacks: tuple[Element, ...] = ()
    blocks: int = 0

    @property
    def missing(self) -> tuple[str, ...]:
        """What is absent, by name."""
        return tuple(element.name for element in self.lacks)
