"""Who may let a finding stand, by its severity (``resources/waiving.yml``)."""

from functools import cache

from chengyan.assets.locate import resource
from chengyan.assets.words import spoken
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.errors import InputError
from chengyan.model.vocabulary import Role, Severity

UNSAID = Role.OFFICER
"""Of a waiver written without a role: whoever edits the text is an officer."""


@cache
def _roles() -> dict[Severity, frozenset[Role]]:
    data = read_yaml(resource("waiving.yml"))["may_waive"]
    return {Severity(severity): frozenset(map(Role, roles)) for severity, roles in data.items()}


def roles_for(severity: Severity) -> tuple[Role, ...]:
    """The roles that may let a finding of this severity stand, in the order of the vocabulary."""
    roles = _roles()[severity]
    return tuple(role for role in Role if not roles or role in roles)


def may_waive(role: Role | None, severity: Severity) -> bool:
    """This role may let a finding of this severity stand."""
    return (role or UNSAID) in roles_for(severity)


def check_role(role: Role | None, severity: Severity) -> None:
    """Raises InputError ``rules.waiver-role`` where this role may not waive this severity."""
    if not may_waive(role, severity):
        may = tuple(map(spoken, roles_for(severity)))
        raise InputError("rules.waiver-role", role=spoken(role or UNSAID), severity=spoken(severity), may=may)
