"""In which role somebody speaks in a review: the same for words of one's own, from Word, and out of a chat."""

from collections.abc import Iterable

from chengyan.model.people import Actor, acting
from chengyan.model.review import Thread
from chengyan.model.vocabulary import Role, Step
from chengyan.model.workflow import ReviewState
from chengyan.review.workflow import Workflow, load_workflow
from chengyan.store.workspace import UnitOfWork


def speaking_as(roles: Iterable[Role], state: ReviewState, workflow: Workflow) -> Role | None:
    """The role whose signature the review asked for, that of the stage before others; else the first that may comment.

    None: nobody with these roles has a say at this stage.
    """
    may = [role for role in roles if workflow.may(Step.COMMENT, state.stage, [role])]
    asked = [role for role in state.asked if role in may]
    now = [role for role in asked if any(d.role is role and d.stage is state.stage for d in workflow.signatures)]
    return next(iter((*now, *asked, *may)), None)


class Speakers:
    """The people whose words come in with a file: known by their names, since a file knows no more."""

    def __init__(self, unit: UnitOfWork, statement_id: str, actor: Actor) -> None:
        self._state, _ = unit.reviews.state(statement_id)
        self._workflow = load_workflow()
        people = [person for person, _ in unit.people.all() if not person.left]
        self._roles: dict[str, tuple[Role, ...]] = {}
        shared: set[str] = set()
        for person in people:
            if person.name in self._roles:
                shared.add(person.name)
            self._roles[person.name] = acting(person, people).roles
        for name in shared:
            # Two of one name: whose words they are nobody can say.
            del self._roles[name]
        if actor.name and actor.name not in shared:
            self._roles.setdefault(actor.name, actor.roles)

    def may(self, step: Step, actor: Actor) -> bool:
        """Whether the actor may take the step at this stage."""
        return self._workflow.may(step, self._state.stage, actor.roles)

    def may_close(self, thread: Thread, actor: Actor, recipient: str) -> bool:
        """Whether the thread closes where the actor brings back a file that was made for ``recipient``."""
        first = thread.comments[0] if thread.comments else None
        if first is None or first.role not in self._workflow.guarded or first.role in actor.roles:
            return True
        return first.author in (actor.name, recipient)

    def role_of(self, name: str) -> Role | None:
        """The role in which somebody of this name speaks; None for a stranger."""
        return speaking_as(self._roles.get(name, ()), self._state, self._workflow)
