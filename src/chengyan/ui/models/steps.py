"""The steps of the journey."""

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """The pages, in order; values of the first four are those of the drafting floor."""

    INCIDENT = "incident"
    FACTS = "facts"
    APOLOGY = "apology"
    REMEDIATION = "remediation"
    WHOLE = "whole"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class StepState:
    """``missing`` in the words of the form; ``done`` when there is something and nothing is missing."""

    done: bool = False
    missing: tuple[str, ...] = ()
    blocks: int = 0
