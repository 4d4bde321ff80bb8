"""How far the statement has come, as far as the records show it, and who holds it up."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from chengyan.model.incident import Incident, Query
from chengyan.model.vocabulary import Disclosure, MeasureStatus
from chengyan.ui.models.moments import as_instant

translate = QCoreApplication.translate


class Stage(StrEnum):
    DRAFT = "draft"
    LEGAL = "legal"
    APPROVAL = "approval"
    PUBLISHED = "published"
    FOLLOW_UP = "follow-up"


def stage_names() -> dict[Stage, str]:
    return {
        Stage.DRAFT: translate("Stage", "Drafting"),
        Stage.LEGAL: translate("Stage", "Legal review"),
        Stage.APPROVAL: translate("Stage", "Approval"),
        Stage.PUBLISHED: translate("Stage", "Published"),
        Stage.FOLLOW_UP: translate("Stage", "Follow-up"),
    }


def stage_of(incident: Incident, texts: Iterable[str]) -> Stage:
    """Where a statement of these section texts stands. Review and approval leave no record yet, so nothing says them.

    Published: a publication on the incident holds every paragraph of it; follow-up: public measures are open still.
    """
    paragraphs = [p for text in texts for line in text.split("\n") if (p := _bare(line))]
    if not paragraphs or not any(_holds(_bare(each.text), paragraphs) for each in incident.previous if each.text):
        return Stage.DRAFT
    open_still = any(
        m.disclosure is Disclosure.PUBLIC and m.status is not MeasureStatus.DONE for m in incident.measures
    )
    return Stage.FOLLOW_UP if open_still else Stage.PUBLISHED


def _holds(published: str, paragraphs: list[str]) -> bool:
    return all(paragraph in published for paragraph in paragraphs)


def _bare(text: str) -> str:
    """Without blank space and the brackets that a channel puts around a title."""
    return re.sub(r"[\s【】]+", "", text)


@dataclass(frozen=True, slots=True)
class Waiting:
    """``who`` is empty when nobody but the person at the desk holds it up.

    ``rows`` are where the open ``queries`` stand in the ledger, in the same order.
    """

    who: tuple[str, ...] = ()
    queries: tuple[Query, ...] = ()
    rows: tuple[int, ...] = ()
    overdue: bool = False


def waiting_for(incident: Incident, at: datetime) -> Waiting:
    """Whoever inside the company was asked and has not answered; those overdue come first."""
    asked = enumerate(incident.queries)
    unanswered = [(row, q) for row, q in asked if not q.answer.strip() and q.to.strip()]
    late = [(row, q) for row, q in unanswered if (due := as_instant(q.due)) is not None and due <= at]
    rows_late = {row for row, _ in late}
    ordered = (*late, *((row, q) for row, q in unanswered if row not in rows_late))
    who = tuple(dict.fromkeys(q.to.strip() for _, q in ordered))
    return Waiting(who, tuple(q for _, q in ordered), tuple(row for row, _ in ordered), bool(late))
