"""All that the review pane shows of a statement, read at once: threads, standing, people, and who is acting.

Synchronous: call it on the store's own thread only.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chengyan.model.people import Actor, Person, PublicKey
from chengyan.model.review import StoredThread
from chengyan.model.vocabulary import Role, Step
from chengyan.review.workflow import load_workflow
from chengyan.services.acting import acting_now
from chengyan.services.rereview import Again
from chengyan.services.review_state import ReviewStatus, allowed_steps, may_submit
from chengyan.services.review_threads import Begun, place_in, revision_of
from chengyan.services.reviewing import Call, Checked, Pen

if TYPE_CHECKING:
    from chengyan.services.cases import Cases

__all__ = ["Begun", "Call", "Checked", "Glance", "Pen", "acting_now", "glance", "place_in", "revision_of"]


@dataclass(frozen=True, slots=True)
class Glance:
    """``people`` each with the version that the next change needs; ``asked``: the roles whose signature is due now."""

    threads: tuple[StoredThread, ...]
    status: ReviewStatus
    actor: Actor
    steps: tuple[Step, ...]
    may: tuple[Step, ...]
    """What the actor may do at this stage at all; ``steps`` leaves out what something stands against."""
    people: tuple[tuple[Person, int], ...]
    keys: tuple[PublicKey, ...]
    asked: tuple[Role, ...]
    sign_as: tuple[Role, ...]
    """The roles in which the actor can sign now."""
    approvers: tuple[Role, ...]
    """Whose approval by telephone counts."""
    again: Again | None = None
    """What the actor has to look at again; None for everybody who asked for nothing."""


def glance(cases: "Cases", statement_id: str, person_id: str, account: Actor, checked: Checked | None = None) -> Glance:
    """The review as it is now, for the person acting; one who is not there (any more) gives way to the account."""
    status = cases.reviews.status(statement_id, checked)
    actor, workflow = acting_now(cases, person_id, account), load_workflow()
    stage = status.state.stage
    # After an urgent release it is the approval by telephone that is signed for.
    signing = workflow.rule(Step.SIGN, stage) or workflow.rule(Step.RATIFY, stage)
    sign_as = tuple(role for role in actor.roles if signing is not None and role in signing.roles)
    return Glance(
        tuple(cases.threads.of_statement(statement_id)),
        status,
        actor,
        allowed_steps(status, workflow, actor),
        tuple(s for s in workflow.steps(stage, actor.roles) if s is not Step.SUBMIT or may_submit(status)),
        tuple(cases.people.all()),
        tuple(cases.people.public_keys()),
        tuple(due.role for due in status.due if due.stage is stage and due.role in status.missing),
        tuple(sorted(sign_as, key=lambda role: role not in status.missing)),
        tuple(role for role in Role if role in workflow.urgent.approved_by),
        next((each for each in status.again if each.is_for(actor)), None),
    )
