"""Whether somebody may write into a kept text: as the workflow's table says for the stage that it has reached."""

from chengyan.assets.words import spoken
from chengyan.model.errors import InputError
from chengyan.model.people import Actor
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import Role, Stage, Step
from chengyan.review.workflow import load_workflow
from chengyan.store.working_copy import statement_of
from chengyan.store.workspace import UnitOfWork


def check_may_write(unit: UnitOfWork, statement_id: str, after: Statement, actor: Actor) -> Stage:
    """The stage at which it is written; raises InputError for whom the words are not to change then.

    What stands beside them (waivers, answers) is for everybody who may comment: a lawyer waives and answers without
    touching a word. Where nobody is registered nobody reviews, and whoever is logged in writes.
    """
    workflow = load_workflow()
    state, _ = unit.reviews.state(statement_id)
    if workflow.may(Step.EDIT, state.stage, actor.roles):
        return state.stage
    if not actor.person and not unit.people.all():
        return state.stage
    before = statement_of(statement_id, unit.statements.get(statement_id).data)
    if _words(before) == _words(after):
        workflow.check(Step.COMMENT, state.stage, actor.roles)
        return state.stage
    rule = workflow.rule(Step.EDIT, state.stage)
    if rule is None:
        raise InputError("review.not-written-now", stage=spoken(state.stage))
    may = tuple(spoken(role) for role in Role if role in rule.roles)
    raise InputError("review.not-yours-to-write", stage=spoken(state.stage), may=may)


def _words(statement: Statement) -> tuple[object, ...]:
    sections = tuple((s.id, s.kind, s.text) for s in statement.sections)
    return statement.kind, statement.title, statement.date, statement.signed_as, sections
