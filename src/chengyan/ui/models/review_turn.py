"""Whose turn it is in the review, for the strip on top of the case and for the panel."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chengyan.model.vocabulary import Role
from chengyan.model.vocabulary import Stage as ReviewStage
from chengyan.ui.models.stage import Stage
from chengyan.ui.models.words import word

if TYPE_CHECKING:
    from chengyan.services.review_glance import Glance
    from chengyan.services.review_state import ReviewStatus

_UNDER_REVIEW = (ReviewStage.LEGAL_REVIEW, ReviewStage.APPROVAL)
_STAGES = {
    ReviewStage.LEGAL_REVIEW: Stage.LEGAL,
    ReviewStage.APPROVAL: Stage.APPROVAL,
    ReviewStage.RELEASED: Stage.PUBLISHED,
}


@dataclass(frozen=True, slots=True)
class ReviewTurn:
    """``stage`` None: it is being written. ``who`` is waited for, ``due`` until when."""

    stage: Stage | None = None
    who: tuple[str, ...] = ()
    due: dt.datetime | None = None


def turn_of(glance: "Glance") -> ReviewTurn:
    state = glance.status.state
    who = tuple(named(glance, role) for role in glance.asked) if state.stage in _UNDER_REVIEW else ()
    return ReviewTurn(_STAGES.get(state.stage), who, state.due if who else None)


def named(glance: "Glance", role: Role) -> str:
    """The role with who has it, or who stands in."""
    people = {person.id: person for person, _ in glance.people if not person.left}
    names = []
    for person in people.values():
        if role in person.roles:
            deputy = people.get(person.deputy)
            names.append(deputy.name if person.absent and deputy is not None else person.name)
    return f"{word(role)}（{'、'.join(names)}）" if names else word(role)


def is_overdue(status: "ReviewStatus") -> bool:
    """The reviewers' time is over, and signatures are missing still."""
    state = status.state
    waiting = state.stage in _UNDER_REVIEW and bool(status.missing)
    return waiting and state.due is not None and state.due < dt.datetime.now(dt.UTC)
