"""The way to release as ``resources/workflow.yml`` says it: who may take which step, and whose signature is due.

Only decisions: nothing is read from a workspace, nothing written.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from chengyan.assets.locate import layered, organisation_root
from chengyan.assets.words import spoken
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.errors import AssetError, InputError
from chengyan.model.incident import Incident
from chengyan.model.vocabulary import Role, Severity, Stage, StatementKind, Step
from chengyan.model.workflow import ReviewState

_FORMAT = "workflow/1"


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the table: this step at this stage, by these roles; ``to`` None: the stage stays."""

    step: Step
    stage: Stage
    roles: frozenset[Role]
    to: Stage | None = None
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Due:
    """A signature that is due at a stage, where its conditions hold (empty: always)."""

    stage: Stage
    role: Role
    incidents: frozenset[str] = frozenset()
    waived: frozenset[Severity] = frozenset()


@dataclass(frozen=True, slots=True)
class Urgent:
    """What may be released on an approval by telephone or WeChat, and the rules and questions that nothing lifts."""

    statements: frozenset[StatementKind]
    approved_by: frozenset[Role]
    ratify_within: dt.timedelta
    rules: frozenset[str]
    questions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Workflow:
    rules: tuple[Rule, ...]
    signatures: tuple[Due, ...]
    guarded: frozenset[Role]
    hours: dict[str, float]
    urgent: Urgent

    def rule(self, step: Step, stage: Stage) -> Rule | None:
        """The line for this step at this stage; None: it cannot be taken there."""
        return next((rule for rule in self.rules if rule.step is step and rule.stage is stage), None)

    def may(self, step: Step, stage: Stage, roles: Iterable[Role]) -> bool:
        """Whether somebody with these roles may take the step."""
        rule = self.rule(step, stage)
        return rule is not None and not rule.roles.isdisjoint(roles)

    def steps(self, stage: Stage, roles: Iterable[Role]) -> tuple[Step, ...]:
        """All steps that somebody with these roles may take, in the order of the table."""
        held = frozenset(roles)
        return tuple(dict.fromkeys(r.step for r in self.rules if r.stage is stage and not r.roles.isdisjoint(held)))

    def check(self, step: Step, stage: Stage, roles: Iterable[Role]) -> Rule:
        """The line of the table; raises InputError that says at which stage, or which role, it takes."""
        rule = self.rule(step, stage)
        if rule is None:
            stages = tuple(spoken(r.stage) for r in self.rules if r.step is step)
            raise InputError("review.not-now", step=spoken(step), stage=spoken(stage), stages=stages)
        if rule.roles.isdisjoint(roles):
            may = tuple(spoken(role) for role in Role if role in rule.roles)
            raise InputError("review.not-you", step=spoken(step), stage=spoken(stage), may=may)
        return rule

    def due(self, incident: Incident | None, waived: Iterable[Severity] = ()) -> tuple[Due, ...]:
        """The signatures that this incident's statement needs, each once, in the order of the table."""
        about = {incident.kind.value, *(flag.value for flag in incident.flags)} if incident else set()
        let_stand = frozenset(waived)
        found = {
            (due.stage, due.role): due
            for due in reversed(self.signatures)
            if (not due.incidents or due.incidents & about) and (not due.waived or due.waived & let_stand)
        }
        return tuple(reversed(found.values()))

    def deadline(self, kind: StatementKind | None, submitted_at: dt.datetime) -> dt.datetime:
        """When the review of a statement that is submitted now is due."""
        return submitted_at + self.time_for(kind)

    def time_for(self, kind: StatementKind | None) -> dt.timedelta:
        """How long the reviewers of such a statement have."""
        return dt.timedelta(hours=self.hours.get(kind.value if kind else "default", self.hours["default"]))


def submitted(
    state: ReviewState, workflow: Workflow, *, sha256: str, by: str, at: dt.datetime, asked: Sequence[Role],
    kind: StatementKind | None, due: dt.datetime | None = None,
) -> ReviewState:  # fmt: skip
    """The state after a submission: the next round, for these roles."""
    return replace(
        state,
        stage=Stage.LEGAL_REVIEW,
        round=state.round + 1,
        sha256=sha256,
        asked=tuple(asked),
        submitted_by=by,
        submitted_at=at,
        due=due or workflow.deadline(kind, at),
        reason="",
    )


def after_signing(state: ReviewState, due: Sequence[Due], signed: Iterable[Role]) -> ReviewState:
    """The state once these roles have signed the text: a stage whose signatures are complete is left."""
    have = frozenset(signed)
    open_at_review = [d.role for d in due if d.stage is Stage.LEGAL_REVIEW and d.role not in have]
    if state.stage is Stage.LEGAL_REVIEW and not open_at_review:
        return replace(state, stage=Stage.APPROVAL)
    return state


def missing_signatures(due: Sequence[Due], signed: Iterable[Role]) -> tuple[Role, ...]:
    """The roles that have not signed yet."""
    have = frozenset(signed)
    return tuple(dict.fromkeys(d.role for d in due if d.role not in have))


def load_workflow() -> Workflow:
    """The workflow in force: the user's own, else the organisation's, else ours. Raises AssetError."""
    return _load(layered("workflow.yml", organisation=organisation_root())[-1])


@cache
def _load(path: Path) -> Workflow:
    data = read_yaml(path)
    if not isinstance(data, dict) or data.get("chengyan") != _FORMAT:
        raise AssetError("review.workflow-format", file=path, wanted=f"chengyan: {_FORMAT}")
    try:
        return _parse(data)
    except (KeyError, ValueError, TypeError, AttributeError) as exc:
        raise AssetError("review.workflow-broken", file=path, problem=str(exc)) from exc


def _parse(data: dict[str, Any]) -> Workflow:
    rules = tuple(
        Rule(
            Step(line["step"]),
            Stage(stage),
            frozenset(map(Role, line["roles"])),
            Stage(line["to"]) if line.get("to") else None,
            frozenset(line.get("needs", ())),
        )
        for line in data["steps"]
        for stage in line["at"]
    )
    signatures = tuple(
        Due(
            Stage(line["at"]),
            Role(line["role"]),
            frozenset(line.get("incidents", ())),
            frozenset(map(Severity, line.get("waived", ()))),
        )
        for line in data["signatures"]
    )
    return Workflow(
        rules,
        signatures,
        frozenset(map(Role, data.get("guarded", ()))),
        {str(kind): float(hours) for kind, hours in data["deadlines"].items()},
        _urgent(data["urgent"]),
    )


def _urgent(data: dict[str, Any]) -> Urgent:
    hard = data.get("hard", {})
    rules = {str(rule) for rule in hard.get("rules", ())}
    for pack in hard.get("packs", ()):
        rules.update(path.stem for folder in layered("rules", str(pack)) for path in folder.glob("*.yml"))
    return Urgent(
        frozenset(map(StatementKind, data["statements"])),
        frozenset(map(Role, data["approved_by"])),
        dt.timedelta(hours=float(data["ratify_within_hours"])),
        frozenset(rules),
        frozenset(map(str, hard.get("questions", ()))),
    )
