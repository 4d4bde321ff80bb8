"""Giving and withdrawing waivers, of a file or of a statement in the workspace."""

import datetime as dt
import getpass
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from chengyan.assets.words import spoken
from chengyan.model.diagnostics import CheckReport, Diagnostic, Missing
from chengyan.model.errors import InputError
from chengyan.model.people import Actor
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import Role
from chengyan.model.waiver import LooseWaiver, Waiver, WaiverState
from chengyan.rules.waiver_roles import UNSAID, check_role, may_waive, roles_for
from chengyan.rules.waiving import apply_waivers, check_reason, moved_with, waiver_for

if TYPE_CHECKING:
    from chengyan.services.acting import Who
    from chengyan.services.opening import OpenedStatement

__all__ = [
    "UNSAID",
    "LooseWaiver",
    "WaiverState",
    "Waiving",
    "account",
    "apply_waivers",
    "check_reason",
    "check_role",
    "list_waivers",
    "logged_in",
    "may_waive",
    "moved_with",
    "own_role",
    "roles_for",
    "waive",
    "waiver_for",
    "withdraw",
]

_WRITABLE = frozenset({".yml", ".yaml"})
_KNOWN_QUOTES = 5

Change = Callable[[Statement, CheckReport, Actor], tuple[Waiver, ...]]


@dataclass(frozen=True, slots=True)
class Waiving:
    """``now`` is the sentence (or the amount) that stands there instead, where the waiver has expired."""

    waiver: Waiver
    state: WaiverState
    now: str = ""


def account() -> str:
    """The name of whoever is logged in; empty where the machine knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def own_role() -> Role:
    """The role in which this person works (the setting ``check.role``)."""
    from chengyan.assets.settings import Settings

    said = str(Settings().get("check.role"))
    return Role(said) if said in set(Role) else UNSAID


def logged_in() -> Actor:
    """Whoever is logged in, in the role of the settings: who acts where nobody is named."""
    return Actor(account(), (own_role(),))


def check_holds(actor: Actor, role: Role) -> None:
    """Raises InputError where a registered person speaks in a role that is not theirs."""
    if actor.person and role not in actor.roles:
        raise InputError("review.not-held", name=actor.name, role=spoken(role))


def list_waivers(ref: str, workspace: str) -> tuple[Waiving, ...]:
    """The statement's waivers in their order, each with its state."""
    from chengyan.services.opening import open_statement

    opened = open_statement(ref, workspace)
    return tuple(_states(opened.statement, _check(opened)))


def waive(
    ref: str,
    workspace: str,
    rule: str,
    *,
    reason: str,
    quote: str = "",
    element: str = "",
    nth: int | None = None,
    by: str | None = None,
    role: Role | None = None,
    at: dt.datetime | None = None,
    output: Path | None = None,
    who: "Who | None" = None,
) -> Waiver:
    """Let one finding stand and write that down where the statement is; return the waiver.

    With neither ``quote`` nor ``element`` it is the rule's finding about the whole text (its length, a count). Without
    a ``role`` it is given in one's own. With ``output`` (a .yml) the statement is written there with the waiver, and
    what ``ref`` names stays as it is. Raises InputError when the rule says nothing there, when it says so at several
    places and ``nth`` (1-based) does not tell which, when the place is waived already, for a role that may not waive
    this severity, and for a reason that says nothing.
    """
    check_reason(reason)
    made: list[Waiver] = []

    def change(statement: Statement, report: CheckReport, actor: Actor) -> tuple[Waiver, ...]:
        finding = _chosen(report, rule, quote, element, nth)
        able = (each for each in actor.roles if may_waive(each, finding.severity))
        given = role or next(able, actor.roles[0] if actor.roles else UNSAID)
        check_holds(actor, given)
        check_role(given, finding.severity)
        made.append(waiver_for(finding, statement, reason, actor.name if by is None else by, at or _now(), given))
        return (*statement.waivers, made[0])

    _change(ref, workspace, change, output, who)
    return made[0]


def withdraw(ref: str, workspace: str, number: int, output: Path | None = None, who: "Who | None" = None) -> Waiver:
    """Take back the waiver with this number (1-based, the order of ``list_waivers``); return it."""
    gone: list[Waiver] = []

    def change(statement: Statement, _report: CheckReport, _actor: Actor) -> tuple[Waiver, ...]:
        if not 1 <= number <= len(statement.waivers):
            raise InputError("services.waive-number", number=number, count=len(statement.waivers))
        gone.append(statement.waivers[number - 1])
        return (*statement.waivers[: number - 1], *statement.waivers[number:])

    _change(ref, workspace, change, output, who)
    return gone[0]


def _chosen(report: CheckReport, rule: str, quote: str, element: str, nth: int | None) -> Diagnostic | Missing:
    wanted = element or quote
    of_rule = [f for f in report.findings() if f.rule == rule]
    if not wanted:
        return _about_the_whole(of_rule, rule)
    alike = [f for f in of_rule if isinstance(f, Missing) == bool(element)]
    # Whoever types the quote may leave off its end: one finding that holds it is still certain.
    hits = [f for f in alike if _words(f) == wanted] or [f for f in alike if wanted in _words(f)]
    if not hits:
        from chengyan.assets.messages import text

        words = tuple(f"“{_words(f)}”" for f in of_rule[:_KNOWN_QUOTES])
        known = text("services.waive-known", known=words) if words else ""
        raise InputError("services.waive-nothing-there", rule=rule, what=wanted, known=known)
    if nth is None and len(hits) > 1:
        raise InputError("services.waive-which", rule=rule, what=wanted, count=len(hits))
    if not 1 <= (nth or 1) <= len(hits):
        raise InputError("services.waive-which", rule=rule, what=wanted, count=len(hits))
    finding = hits[(nth or 1) - 1]
    if finding.waiver is not None:
        raise InputError("services.waive-already", what=wanted, reason=finding.waiver.reason)
    return finding


def _about_the_whole(of_rule: list[Diagnostic | Missing], rule: str) -> Diagnostic:
    """The rule's one finding about the whole text."""
    finding = next((f for f in of_rule if isinstance(f, Diagnostic) and f.amount is not None), None)
    if finding is None:
        raise InputError("services.waive-what", rule=rule)
    if finding.waiver is not None:
        raise InputError("services.waive-already", what=finding.title, reason=finding.waiver.reason)
    return finding


def _words(finding: Diagnostic | Missing) -> str:
    return finding.element if isinstance(finding, Missing) else finding.quote


def _change(ref: str, workspace: str, change: Change, output: Path | None, who: "Who | None") -> None:
    from chengyan.services.opening import DESK, incident_seen_from, open_statement

    if ref.startswith(DESK) and output is None:
        _change_in_workspace(ref, workspace, change, who)
        return
    path = output or Path(ref)
    if path.suffix.lower() not in _WRITABLE:
        if output is None:
            raise InputError("services.waive-cannot-write", file=ref)
        raise InputError("services.unknown-ending", path=output, known=(".statement.yml",))
    from chengyan.formats.decode import MAX_TEXT_BYTES, encode_like, read_bytes
    from chengyan.formats.statement_file import write_statement
    from chengyan.model.artifact import Artifact
    from chengyan.services.rendering import write_files

    opened = open_statement(ref, workspace)
    changed = replace(opened.statement, waivers=change(opened.statement, _check(opened), logged_in()))
    changed = replace(_as_read(opened, changed), incident=incident_seen_from(output, opened))
    if opened.document is not None and Path(ref).suffix.lower() in _WRITABLE:
        written = write_statement(changed, opened.document.text)
        content = encode_like(written, read_bytes(Path(ref), MAX_TEXT_BYTES))
    else:
        content = write_statement(changed).encode()
    write_files(path.parent, [Artifact(path.name, "application/yaml", content)])


def _as_read(opened: "OpenedStatement", changed: Statement) -> Statement:
    """A kind that was only guessed is not written down by the way."""
    return replace(changed, kind=None, kind_guessed=False) if opened.statement.kind_guessed else changed


def _change_in_workspace(ref: str, workspace: str, change: Change, who: "Who | None") -> None:
    from chengyan.services.cases import open_cases
    from chengyan.services.opening import OpenedStatement

    with open_cases(workspace, create=False) as cases:
        draft = cases.draft(ref)
        actor = who(cases) if who is not None else logged_in()
        incident = cases.load(draft.case_id).incident
        opened = OpenedStatement(draft.statement, incident, ref)
        waivers = change(draft.statement, _check(opened), actor)
        cases.save_statement(draft.id, replace(draft.statement, waivers=waivers), draft.version, actor)


def _check(opened: "OpenedStatement") -> CheckReport:
    from chengyan.services.checking import check_statement, new_checker
    from chengyan.services.rendering import channel_ids

    return check_statement(new_checker(), opened.statement, opened.incident, channel_ids())


def _states(statement: Statement, report: CheckReport) -> list[Waiving]:
    loose = {id(each.waiver): each for each in report.loose}
    return [
        Waiving(w, loose[id(w)].state, loose[id(w)].now) if id(w) in loose else Waiving(w, WaiverState.WAIVED)
        for w in statement.waivers
    ]


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone().replace(microsecond=0)
