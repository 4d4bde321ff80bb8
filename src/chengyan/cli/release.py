"""``chengyan release``: the text that everybody signed goes out; its record is what lifts 未放行 from artefacts."""

from pathlib import Path

import typer

from chengyan.assets import messages
from chengyan.cli.acting import AS_OPTION, KEY_OPTION, PASSPHRASE_OPTION, acting, on_desk
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, print_json, remark, say, workspace_or_default


def command(
    ref: str = typer.Argument(..., metavar="desk:ID", help=messages.text("cli.release.ref")),
    output: Path = typer.Option(..., "-o", "--output", metavar="RECORD", help=messages.text("cli.release.output")),
    urgent: str = typer.Option("", "--urgent", metavar="APPROVAL", help=messages.text("cli.release.urgent")),
    person: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases
    from chengyan.services.releasing import check_target, write_record
    from chengyan.services.review_checks import checked_now

    with open_cases(workspace_or_default(workspace), create=False) as cases:
        draft = cases.draft(on_desk(ref))
        actor = acting(cases, person, key, passphrase_file)
        checked = checked_now(cases, draft.id)
        status = cases.reviews.status(draft.id, checked)
        release = status.release
        check_target(output, release)
        if release is None:
            against = status.against_urgent if urgent else status.against
            if against:
                for problem in against:
                    remark("cli.review.against", message=messages.describe(problem))
                # That a signature is missing does not say that there was one, and what became of it.
                lost = (s.reason for s in status.signed if s.reason and s.sign_off.record.role in status.missing)
                for why in dict.fromkeys(map(messages.describe, lost)):
                    remark("cli.release.void", why=why)
                remark("cli.release.refused", count=len(against))
                return 1
            release = cases.reviews.release(draft.id, status.version, actor, checked, urgent=urgent)
        # Released before and unchanged since: the record is written again, nothing is released twice.
        write_record(cases, release, output)
        to_ratify = [each for each in cases.reviews.status(draft.id).to_ratify if each.id == release.urgent]
    if as_json:
        data = {
            "id": release.id,
            "statement": f"desk:{draft.id}",
            "sha256": release.sha256,
            "at": release.at.isoformat(),
        }
        more = {"signatures": list(release.signatures), "urgent": release.urgent, "record": str(output)}
        print_json({"chengyan": "released/1", **data, **more})
        return 0
    say("cli.release.done", id=release.id, sha256=release.sha256[:8], path=output)
    for approval in to_ratify:
        by = approval.ratify_by.astimezone().strftime("%Y-%m-%d %H:%M") if approval.ratify_by else ""
        say("cli.release.to-ratify", id=approval.id, by=by)
    return 0
