"""``chengyan fix``: apply the safe fixes of a statement; nothing is overwritten unless it is said."""

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from chengyan.assets import messages
from chengyan.cli.acting import AS_OPTION, KEY_OPTION, PASSPHRASE_OPTION, whoever
from chengyan.cli.output import (
    JSON_OPTION,
    WORKSPACE_OPTION,
    notices,
    print_json,
    remark,
    workspace_or_default,
)
from chengyan.model.errors import InputError
from chengyan.model.vocabulary import ChannelId, Severity, StatementKind

if TYPE_CHECKING:
    from chengyan.services.fixing import ChosenFix
    from chengyan.services.fixing_files import Fixed


def command(
    file: str = typer.Argument(..., metavar="FILE", help=messages.text("cli.fix.file")),
    incident: str | None = typer.Option(None, "--incident", metavar="F", help=messages.text("cli.check.incident")),
    kind: StatementKind | None = typer.Option(None, "--kind", help=messages.text("cli.kind.help")),
    channel: list[ChannelId] = typer.Option([], "--channel", help=messages.text("cli.check.channel")),
    suggested: bool = typer.Option(False, "--all/--safe", help=messages.text("cli.fix.all")),
    output: Path | None = typer.Option(None, "-o", "--output", metavar="FILE", help=messages.text("cli.fix.output")),
    in_place: bool = typer.Option(False, "--in-place", help=messages.text("cli.fix.in-place")),
    diff: bool = typer.Option(False, "--diff", help=messages.text("cli.fix.diff")),
    person: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.fixing_files import fix_statement, save_fixed, save_in_place

    if output is not None and in_place:
        raise InputError("cli.fix.one-way")
    place, who = workspace_or_default(workspace), whoever(person, key, passphrase_file, file)
    fixed = fix_statement(
        file, place, incident_ref=incident, kind=kind, channels=channel, suggested=suggested, output=output
    )
    notices(fixed.opened.notices)
    written = None
    if output is not None:
        written = str(save_fixed(fixed, output))
    elif in_place and fixed.choice.chosen:
        written = save_in_place(fixed, place, who)
    elif in_place and file.lower().endswith(".docx"):
        raise InputError("services.fix-docx", file=file)
    if as_json:
        print_json(_data(fixed, written, _unified(fixed, written) if diff else None))
    else:
        if diff:
            typer.echo(_unified(fixed, written), nl=False)
        elif file == "-" and output is None:
            typer.echo(fixed.content, nl=False)
        _tell(fixed, written, trial=written is None and (diff or file != "-"))
    return 1 if fixed.report.count(Severity.BLOCK) else 0


def _tell(fixed: "Fixed", written: str | None, *, trial: bool) -> None:
    """What was done, beside the result: the text or the diff alone stands on standard output."""
    for each in fixed.choice.chosen:
        for edit in each.fix.edits:
            old = _quoted(fixed, edit.section, edit.span.start, edit.span.end)
            code = "cli.fix.changed" if edit.replacement else "cli.fix.deleted"
            remark(code, old=old, new=_line(edit.replacement), rule=each.diagnostic.rule)
    if fixed.unplaced:
        remark("cli.fix.unplaced", count=len(fixed.unplaced))
    count = len(fixed.choice.chosen)
    if not count:
        remark("cli.fix.nothing")
    else:
        remark("cli.fix.trial" if trial else "cli.fix.done", count=count)
    if written is not None:
        remark("cli.fix.written", file=written)
    counts = {severity.value: fixed.report.count(severity) for severity in Severity}
    remark("cli.fix.left", left=fixed.left, **counts)


def _unified(fixed: "Fixed", written: str | None) -> str:
    """What changes, as a unified diff; empty where nothing does."""
    name = fixed.opened.name
    lines = difflib.unified_diff(_lines(fixed.old), _lines(fixed.new), name, written or name)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True)


def _data(fixed: "Fixed", written: str | None, diff: str | None) -> dict[str, Any]:
    """``fix/1``."""
    left = [(each, "touches-another") for each in fixed.choice.beside] + [(e, "no-place") for e in fixed.unplaced]
    return {
        "chengyan": "fix/1",
        "rules_version": fixed.report.rules_version,
        "file": fixed.opened.name,
        "written": written,
        "applied": [_fix(fixed, each) for each in fixed.choice.chosen],
        "left": [{**_fix(fixed, each), "why": why} for each, why in left],
        "counts": {severity.value: fixed.report.count(severity) for severity in Severity},
        "fixable": fixed.left,
        "diff": diff,
    }


def _fix(fixed: "Fixed", each: "ChosenFix") -> dict[str, Any]:
    return {
        "rule": each.diagnostic.rule,
        "title": each.fix.title,
        "applicability": each.fix.applicability,
        "edits": [
            {
                "section": edit.section,
                "start": edit.span.start,
                "end": edit.span.end,
                "old": _text(fixed, edit.section, edit.span.start, edit.span.end),
                "new": edit.replacement,
            }
            for edit in each.fix.edits
        ],
    }


def _text(fixed: "Fixed", section_id: str, start: int, end: int) -> str:
    section = next(section for section in fixed.opened.statement.sections if section.id == section_id)
    return section.text[start:end]


def _quoted(fixed: "Fixed", section_id: str, start: int, end: int) -> str:
    return _line(_text(fixed, section_id, start, end))


def _line(text: str) -> str:
    return text.replace("\n", "↵")
