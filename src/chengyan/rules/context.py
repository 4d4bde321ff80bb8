"""What a text is checked against."""

from dataclasses import dataclass
from datetime import date

from chengyan.model.incident import Incident
from chengyan.model.judging import Judge
from chengyan.model.vocabulary import ChannelId, StatementKind


@dataclass(frozen=True, slots=True)
class CheckContext:
    """``kind`` overrides the statement's own; ``on`` None is the statement's date, else today.

    Rules that belong to channels are due only for ``channels``; without a ``judge`` rules of that kind are not asked.
    """

    incident: Incident | None = None
    kind: StatementKind | None = None
    channels: frozenset[ChannelId] = frozenset()
    on: date | None = None
    judge: Judge | None = None
