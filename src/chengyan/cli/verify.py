"""``chengyan verify``: whether what was signed and released is what it was, and with a trust file by whom."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from chengyan.assets import messages
from chengyan.assets.words import spoken
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, print_json, say, workspace_or_default
from chengyan.model.errors import InputError

if TYPE_CHECKING:
    from chengyan.services.verifying import Verification


def command(
    ref: str = typer.Argument(..., metavar="PATH|desk:ID", help=messages.text("cli.verify.ref")),
    trust: Path | None = typer.Option(None, "--trust", metavar="FILE", help=messages.text("cli.verify.trust")),
    authority: list[Path] = typer.Option([], "--tsa-ca", metavar="CA.pem", help=messages.text("cli.verify.tsa-ca")),
    export: Path | None = typer.Option(None, "--export", metavar="DIR", help=messages.text("cli.verify.export")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.review_reports import verification_to_data
    from chengyan.services.verifying import DESK, Outcome, verify
    from chengyan.services.verifying_files import certificate, trust_at

    place = workspace_or_default(workspace)
    if export is not None and not ref.startswith(DESK):
        raise InputError("cli.verify.export-desk")
    authorities = tuple(certificate(path) for path in authority)
    found = verify(ref, place, trust_at(trust) if trust is not None else None, authorities)
    written = _export(ref, place, export) if export is not None else []
    if as_json:
        print_json({**verification_to_data(found), **({"written": written} if written else {})})
    else:
        _print(found)
        for path in written:
            say("cli.render.written", path=path)
    return 1 if found.outcome is Outcome.FAILED else 0


def _export(ref: str, place: str, folder: Path) -> list[str]:
    from chengyan.services.cases import open_cases
    from chengyan.services.signed_files import export_signatures

    with open_cases(place, create=False) as cases:
        return [str(path) for path in export_signatures(cases, cases.draft(ref).id, folder)]


def _print(found: "Verification") -> None:
    from chengyan.services.verifying import finding_text

    for each in found.signatures:
        record = each.sign_off.record
        say(
            "cli.verify.signature" if each.good else "cli.verify.signature-bad",
            id=each.sign_off.id,
            name=record.name,
            role=spoken(record.role),
            at=record.at.astimezone().strftime("%Y-%m-%d %H:%M"),
            sha256=record.revision[:8],
        )
        if each.stamped:
            say("cli.verify.stamp-proven" if each.stamp_proven else "cli.verify.stamp", at=each.stamped)
    for release in found.releases:
        say("cli.verify.release", id=release)
    for finding in found.findings:
        say("cli.doctor.finding", place=finding.place, message=finding_text(finding))
    say(f"cli.verify.{found.outcome.value}")
