"""Moments, periods and due dates as incident files write them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Moment = date | datetime
"""A calendar date or an instant with its UTC offset (``datetime`` is a ``date`` too: ask for it first)."""


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` to ``end``, both included; ``end`` is None for a single moment."""

    start: Moment
    end: Moment | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A time allowed, counted from the day after publication: ``3 workdays`` or ``7 days``."""

    count: int
    unit: Literal["workdays", "days"]


Due = date | datetime | Term
