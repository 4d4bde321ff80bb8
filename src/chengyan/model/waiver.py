"""A waiver: one finding of a rule, at one place, that a person let stand, with a reason. It never turns a rule off."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from chengyan.model.incident import Extra
from chengyan.model.vocabulary import Role, RuleId


class WaiverState(StrEnum):
    """Where a waiver stands now. Only a ``waived`` one works; the others are shown with why they do not."""

    WAIVED = "waived"
    EXPIRED = "expired"
    """The sentence around its words, or the amount it was given for, is another now."""
    ORPHAN = "orphan"
    """Its words are gone, or stand at several places alike."""
    IDLE = "idle"
    """Its place is there, but the rule says nothing there any more."""
    REFUSED = "refused"
    """The role that gave it may not let a finding of this severity stand."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """Of words that stand there (``section``, ``quote``), of an ``element`` that the text lacks, or of an ``amount``.

    ``prefix`` and ``suffix`` are what stood around the quote and ``start`` where it stood (code points of its section's
    text), so that the place is found again after edits; they may be absent where the quote alone tells the place.
    ``sentence`` is what the quote stood in when the reason was given: the waiver holds for that sentence only. A
    finding about the whole text (its length, how often something is said) has no place: ``amount`` was let stand.
    """

    rule: RuleId
    section: str = ""
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    sentence: str = ""
    element: str = ""
    amount: int | None = None
    reason: str = ""
    by: str = ""
    role: Role | None = None
    at: dt.datetime | None = None
    extra: Extra = ()

    def same_decision(self, other: "Waiver") -> bool:
        """The same person let the same words stand for the same reason, wherever those words stand now."""
        return self.decision() == other.decision()

    def decision(self) -> "Waiver":
        """The waiver without its anchor's context: what was decided, by whom, when and why."""
        return replace(self, prefix="", suffix="", start=None, extra=())


@dataclass(frozen=True, slots=True)
class LooseWaiver:
    """A waiver that works no more, and why: ``now`` is the sentence that stands there, or the amount, if any."""

    waiver: Waiver
    state: WaiverState
    now: str = ""

    @property
    def lost(self) -> bool:
        """A person has to look at it: what was let stand once is counted again, or cannot be found."""
        return self.state is not WaiverState.IDLE
