"""``chengyan review submit``, ``return``, ``withdraw``, ``status``, ``seen``, ``approve-verbally``."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from chengyan.assets import messages
from chengyan.assets.words import spoken
from chengyan.cli.acting import AS_OPTION, KEY_OPTION, PASSPHRASE_OPTION, REF_ARGUMENT, acting, on_desk
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, print_json, say, workspace_or_default
from chengyan.model.errors import InputError
from chengyan.model.vocabulary import Role, Stage, Via

if TYPE_CHECKING:
    from chengyan.services.review_state import ReviewStatus


def submit(
    ref: str = REF_ARGUMENT,
    note: str = typer.Option("", "--note", metavar="T", help=messages.text("cli.review.note")),
    due: str | None = typer.Option(None, "--due", metavar="TIME", help=messages.text("cli.review.due")),
    person: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases

    until = moment(due, "--due") if due else None
    with open_cases(workspace_or_default(workspace), create=False) as cases:
        draft = cases.draft(on_desk(ref))
        version = cases.reviews.status(draft.id).version
        actor = acting(cases, person, key, passphrase_file)
        status = cases.reviews.submit(draft.id, version, actor, note=note, due=until)
    return _tell("cli.review.submitted", status, as_json=as_json)


def send_back(
    ref: str = REF_ARGUMENT,
    reason: str = typer.Option(..., "--reason", metavar="T", help=messages.text("cli.review.reason")),
    person: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases

    with open_cases(workspace_or_default(workspace), create=False) as cases:
        draft = cases.draft(on_desk(ref))
        version = cases.reviews.status(draft.id).version
        status = cases.reviews.send_back(draft.id, version, acting(cases, person, key, passphrase_file), reason)
    return _tell("cli.review.returned", status, as_json=as_json)


def withdraw(
    ref: str = REF_ARGUMENT,
    person: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases

    with open_cases(workspace_or_default(workspace), create=False) as cases:
        draft = cases.draft(on_desk(ref))
        version = cases.reviews.status(draft.id).version
        status = cases.reviews.withdraw(draft.id, version, acting(cases, person, key, passphrase_file))
    return _tell("cli.review.withdrawn", status, as_json=as_json)


def show_status(
    ref: str = REF_ARGUMENT,
    check: bool = typer.Option(True, "--check/--no-check", help=messages.text("cli.review.check")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases
    from chengyan.services.review_checks import checked_now

    with open_cases(workspace_or_default(workspace), create=False) as cases:
        draft = cases.draft(on_desk(ref))
        status = cases.reviews.status(draft.id, checked_now(cases, draft.id) if check else None)
    return _tell("cli.review.status-head", status, as_json=as_json)


def seen(
    ref: str = REF_ARGUMENT,
    person: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases

    with open_cases(workspace_or_default(workspace), create=False) as cases:
        draft = cases.draft(on_desk(ref))
        actor = acting(cases, person, key, passphrase_file)
        cases.reviews.looked(draft.id, actor)
        status = cases.reviews.status(draft.id)
    if not as_json:
        say("cli.review.seen-now", name=actor.name, statement=status.name)
        return 0
    return _tell("", status, as_json=True)


def approve_verbally(
    ref: str = REF_ARGUMENT,
    approver: str = typer.Option(..., "--approver", metavar="PERSON", help=messages.text("cli.review.approver")),
    role: Role = typer.Option(Role.APPROVER, "--role", help=messages.text("cli.review.approver-role")),
    via: Via = typer.Option(..., "--via", help=messages.text("cli.review.via")),
    at: str | None = typer.Option(None, "--at", metavar="TIME", help=messages.text("cli.review.at")),
    words: str = typer.Option("", "--words", metavar="T", help=messages.text("cli.review.words")),
    screenshot: Path | None = typer.Option(None, "--screenshot", help=messages.text("cli.review.screenshot")),
    person: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases
    from chengyan.services.reviewing import Call

    if via not in (Via.WECHAT, Via.TELEPHONE):
        raise InputError("cli.review.via-which")
    when = moment(at, "--at") if at else datetime.now().astimezone()
    with open_cases(workspace_or_default(workspace), create=False) as cases:
        draft = cases.draft(on_desk(ref))
        actor = acting(cases, person, key, passphrase_file)
        found = next((each for each, _ in cases.people.all() if each.id == approver), None)
        if found is None:
            raise InputError("store.unknown-person", id=approver)
        # Kept with the case, where everything that was seen is kept and checked.
        picture = cases.add_evidence(draft.case_id, screenshot).sha256 if screenshot else None
        version = cases.reviews.status(draft.id).version
        call = Call(found, role, via, when, words, picture or "")
        approval = cases.reviews.record_call(draft.id, version, actor, call)
        status = cases.reviews.status(draft.id)
    if not as_json:
        by = approval.ratify_by.astimezone().strftime("%Y-%m-%d %H:%M") if approval.ratify_by else ""
        say("cli.review.approved", id=approval.id, name=found.name, via=spoken(via), by=by)
        return 0
    return _tell("", status, as_json=True)


def moment(text: str, option: str) -> datetime:
    """A time with or without its offset (then that of this machine); raises InputError."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as exc:
        raise InputError("cli.review.bad-time", option=option, value=text) from exc
    return found if found.tzinfo else found.astimezone()


def _tell(code: str, status: "ReviewStatus", *, as_json: bool) -> int:
    from chengyan.services.review_reports import status_to_data

    if as_json:
        print_json(status_to_data(status))
        return 0
    state = status.state
    say(code, name=status.name, stage=spoken(state.stage), round=state.round, sha256=status.sha256[:8])
    if state.reason:
        say("cli.review.was-returned", reason=state.reason)
    under_review = state.stage in (Stage.LEGAL_REVIEW, Stage.APPROVAL)
    if state.due and under_review:
        say("cli.review.due-at", at=state.due.astimezone().strftime("%Y-%m-%d %H:%M"))
    if state.note:
        say("cli.review.noted", note=state.note)
    for again in status.again:
        since = str(again.number) if again.number is not None else messages.text("cli.review.never-seen")
        say(f"cli.review.again-{again.why.value}", name=again.who, since=since)
        for line in again.ledger:
            say("cli.review.again-ledger", line=line)
    for signed in status.signed:
        record = signed.sign_off.record
        say(
            f"cli.review.signed-{signed.validity.value}",
            id=signed.sign_off.id,
            name=record.name,
            role=spoken(record.role),
            at=record.at.astimezone().strftime("%Y-%m-%d %H:%M"),
            why=messages.describe(signed.reason) if signed.reason else "",
        )
    for approval in status.approvals:
        say("cli.review.approval-row", id=approval.id, role=spoken(approval.role), via=spoken(approval.via))
    for late in status.late_to_ratify(datetime.now(UTC)):
        say("cli.review.late", message=messages.describe(late))
    if status.release is not None:
        say("cli.review.is-released", id=status.release.id)
        return 0
    if code == "cli.review.status-head":
        for problem in status.against:
            say("cli.review.against", message=messages.describe(problem))
        if not status.against:
            say("cli.review.nothing-against")
    elif status.missing and under_review:
        say("cli.review.missing", roles=tuple(spoken(role) for role in status.missing))
    return 0
