"""Moments as people type and read them (``text.moments``), under the name by which the window knows them."""

from chengyan.assets.workdays import due_instant
from chengyan.text.moments import (
    CHINA,
    as_instant,
    brief_moment,
    brief_period,
    now,
    parse_due,
    parse_instant,
    parse_moment,
    parse_period,
    show_moment,
    show_period,
)

__all__ = [
    "CHINA",
    "as_instant",
    "brief_moment",
    "brief_period",
    "due_instant",
    "now",
    "parse_due",
    "parse_instant",
    "parse_moment",
    "parse_period",
    "show_moment",
    "show_period",
]
