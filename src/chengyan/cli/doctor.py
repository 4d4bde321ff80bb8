"""``chengyan doctor``: verifies a workspace, restores a backup."""

from pathlib import Path

import typer

from chengyan.assets import messages
from chengyan.cli.output import JSON_OPTION, print_json, say, workspace_or_default


def command(
    workspace: str | None = typer.Argument(None, metavar="[WORKSPACE]", help=messages.text("cli.workspace.help")),
    restore: Path | None = typer.Option(None, "--restore", metavar="BACKUP", help=messages.text("cli.doctor.restore")),
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.doctor import restore_backup, verify

    place = workspace_or_default(workspace)
    if restore is not None:
        aside = restore_backup(place, restore)
        if not as_json:
            say("cli.doctor.restored", backup=restore, aside=aside)
    report = verify(place)
    if as_json:
        print_json(
            {
                "chengyan": "doctor/1",
                "workspace": place,
                "healthy": report.healthy,
                "findings": [
                    {
                        "code": f.code,
                        "place": f.place,
                        "severity": f.severity,
                        "message": messages.text(f.code, **dict(f.params)),
                    }
                    for f in report.findings
                ],
                "backups": [str(backup) for backup in report.backups],
            }
        )
    else:
        for finding in report.findings:
            say("cli.doctor.finding", place=finding.place, message=messages.text(finding.code, **dict(finding.params)))
        say("cli.doctor.healthy" if report.healthy else "cli.doctor.damaged", workspace=place)
        for backup in report.backups:
            say("cli.doctor.backup", backup=backup)
    return 0 if report.healthy else 1
