"""``chengyan sign``: one person's signature, in one role, over the text as it is checked now."""

from pathlib import Path

import typer

from chengyan.assets import messages
from chengyan.assets.words import spoken
from chengyan.cli.acting import PASSPHRASE_OPTION, on_desk, read_passphrase
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, print_json, remark, say, workspace_or_default
from chengyan.model.errors import ChengyanError
from chengyan.model.vocabulary import Role


def command(
    ref: str = typer.Argument(..., metavar="desk:ID", help=messages.text("cli.sign.ref")),
    person: str = typer.Option(..., "--as", metavar="PERSON", help=messages.text("cli.sign.as")),
    role: Role = typer.Option(..., "--role", help=messages.text("cli.sign.role")),
    key: Path = typer.Option(..., "--key", metavar="FILE", help=messages.text("cli.sign.key")),
    passphrase_file: str | None = PASSPHRASE_OPTION,
    ratifies: str = typer.Option("", "--ratifies", metavar="APPROVAL", help=messages.text("cli.sign.ratifies")),
    timestamp: str | None = typer.Option(None, "--timestamp", metavar="URL", help=messages.text("cli.sign.timestamp")),
    export: Path | None = typer.Option(None, "--export", metavar="DIR", help=messages.text("cli.verify.export")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases
    from chengyan.services.keys import read_private
    from chengyan.services.review_checks import checked_now
    from chengyan.services.review_reports import sign_off_to_data
    from chengyan.services.reviewing import Pen
    from chengyan.services.signed_files import check_folder, export_signatures
    from chengyan.services.timestamping import ask

    failed: ChengyanError | None = None
    if export is not None:
        check_folder(export)
    with open_cases(workspace_or_default(workspace), create=False) as cases:
        draft = cases.draft(on_desk(ref))
        actor = cases.people.actor(person)
        pen = Pen(role, read_private(key), read_passphrase(passphrase_file))
        checked = checked_now(cases, draft.id)
        version = cases.reviews.status(draft.id).version
        sign_off = cases.reviews.sign(draft.id, version, actor, checked, pen, ratifies=ratifies)
        if timestamp is not None:
            try:
                token = ask(timestamp, sign_off.signature)
                sign_off = cases.reviews.attach_timestamp(sign_off.id, token, actor)
            except ChengyanError as exc:
                # The signature stands: it is told of before the failure is.
                failed = exc
        status = cases.reviews.status(draft.id, checked)
        written = export_signatures(cases, draft.id, export) if export is not None else []
    if as_json:
        state = {"stage": status.state.stage.value, "missing": [each.value for each in status.missing]}
        files = {"written": [str(path) for path in written]} if written else {}
        print_json({"chengyan": "signed/1", **sign_off_to_data(sign_off), **state, **files})
    else:
        say(
            "cli.sign.done",
            id=sign_off.id,
            name=actor.name,
            role=spoken(role),
            sha256=sign_off.record.revision[:8],
            key=sign_off.record.key[:16],
        )
        if sign_off.timestamp:
            say("cli.timestamp.done", id=sign_off.id)
        if status.missing:
            say("cli.review.missing", roles=tuple(spoken(each) for each in status.missing))
        for path in written:
            say("cli.render.written", path=path)
    unanswered = sum(1 for problem in status.against if problem.code == "review.against-question")
    if unanswered:
        remark("cli.sign.unanswered", count=unanswered)
    if failed is not None:
        remark("cli.sign.no-timestamp", message=messages.describe(failed))
        return failed.exit_code
    return 0
