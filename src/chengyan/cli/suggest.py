"""``chengyan suggest``: wording for a section or a passage; offline unless models are asked for by name."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from chengyan.assets import messages
from chengyan.cli.acting import AS_OPTION, KEY_OPTION, PASSPHRASE_OPTION, whoever
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, notices, print_json, remark, say, workspace_or_default
from chengyan.model.errors import InputError
from chengyan.model.suggestion import Action, Asked, Reader, Suggestion, Tone
from chengyan.model.vocabulary import StatementKind

if TYPE_CHECKING:
    from chengyan.services.suggesting_files import Answer

_SHORT = {"heimao": Action.HEIMAO_REPLY}


def command(
    file: str = typer.Argument(..., metavar="FILE", help=messages.text("cli.fix.file")),
    section: str = typer.Option("", "--section", metavar="ID|KIND", help=messages.text("cli.suggest.section")),
    action: str = typer.Option("", "--action", metavar="A", help=messages.text("cli.suggest.action")),
    quote: str = typer.Option("", "--quote", metavar="T", help=messages.text("cli.suggest.quote")),
    tone: Tone | None = typer.Option(None, "--tone", help=messages.text("cli.suggest.tone")),
    reader: Reader | None = typer.Option(None, "--reader", help=messages.text("cli.suggest.reader")),
    finding: str = typer.Option("", "--finding", metavar="RULE", help=messages.text("cli.suggest.finding")),
    count: int = typer.Option(3, "--count", min=1, max=20, help=messages.text("cli.suggest.count")),
    adopt: int | None = typer.Option(None, "--adopt", metavar="N", help=messages.text("cli.suggest.adopt")),
    output: Path | None = typer.Option(None, "-o", "--output", metavar="OUT", help=messages.text("cli.fix.output")),
    in_place: bool = typer.Option(False, "--in-place", help=messages.text("cli.fix.in-place")),
    online: bool = typer.Option(False, "--online", help=messages.text("cli.suggest.online")),
    preview: bool = typer.Option(False, "--preview", help=messages.text("cli.suggest.preview")),
    person: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    incident: str | None = typer.Option(None, "--incident", metavar="F", help=messages.text("cli.check.incident")),
    kind: StatementKind | None = typer.Option(None, "--kind", help=messages.text("cli.kind.help")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.suggesting_files import (
        Wish,
        adopt_into_file,
        ask_about,
        asked_about,
        save_fixed,
        save_in_place,
    )

    if adopt is None and (output is not None or in_place):
        raise InputError("cli.suggest.adopt-which")
    if output is not None and in_place:
        raise InputError("cli.fix.one-way")
    if adopt is not None and output is None and not in_place:
        raise InputError("cli.suggest.adopt-where")
    place, who = workspace_or_default(workspace), whoever(person, key, passphrase_file, file)
    wish = Wish(_action(action, finding, tone, reader, quote), section, quote, tone, reader, finding, count)
    opened, asked = asked_about(file, place, wish, incident_ref=incident, kind=kind)
    notices(opened.notices)
    if online or preview:
        _tell_what_leaves(place, asked, whole=preview)
    if preview:
        return 0
    answer = ask_about(opened, asked, place, online=online)
    written = None
    if adopt is not None:
        fixed = adopt_into_file(answer, adopt, output, incident)
        written = str(save_fixed(fixed, output)) if output is not None else save_in_place(fixed, place, who)
    if as_json:
        print_json(_data(answer, written))
    else:
        _tell(answer, written)
    found = answer.suggested
    return 1 if found.suggestions and all(each.refused for each in found.suggestions) else 0


def _action(named: str, finding: str, tone: Tone | None, reader: Reader | None, quote: str) -> Action:
    """The action named, else the one that the other options speak of; writing a section without any."""
    if not named:
        if finding:
            return Action.FIX
        if reader is not None:
            return Action.READ_AS
        return Action.REWRITE if tone is not None or quote else Action.WRITE
    known = {**{each.value: each for each in Action}, **_SHORT}
    if named not in known:
        raise InputError("cli.bad-choice", name="--action", allowed=tuple(known), command="chengyan suggest")
    return known[named]


def _tell_what_leaves(place: str, asked: Asked, *, whole: bool) -> None:
    """What a model will be sent, before it is. Raises InputError where models are off."""
    from chengyan.services.models import is_on, will_be_sent

    if not is_on():
        raise InputError("cli.suggest.online-off")
    shown = will_be_sent(place, asked)
    size, hidden = len(shown.system) + len(shown.user), len(shown.hidden)
    remark(
        "cli.suggest.will-be-sent", name=shown.endpoint.id, host=shown.endpoint.host, size=size, hidden=hidden,
        left=shown.left_out,
    )  # fmt: skip
    if whole:
        typer.echo(f"{shown.system}\n\n{shown.user}")


def _tell(answer: "Answer", written: str | None) -> None:
    found = answer.suggested
    for number, each in enumerate(found.suggestions, 1):
        who = messages.text(f"cli.suggest.by-{each.source.origin.value}", model=each.source.model)
        mark = messages.text("suggest.difference-mark").join(part for part in (who, each.difference) if part)
        say("cli.suggest.head", number=number, who=mark)
        typer.echo(each.text)
        for finding in each.refused:
            say("cli.suggest.refused", message=finding.message, rule=finding.rule)
        for finding in each.diagnostics:
            if finding not in each.refused:
                say("cli.suggest.finding-line", message=finding.message, rule=finding.rule)
        typer.echo("")
    for remark_ in found.remarks:
        if remark_.quote:
            say("cli.suggest.quoted", quote=remark_.quote)
        typer.echo(remark_.text)
        for code in ("answer", "posture", "avoid"):
            if text := getattr(remark_, code):
                say(f"cli.suggest.{code}", text=text)
        typer.echo("")
    for note in found.notes:
        remark(note.code, **dict(note.params))
    if not found.suggestions and not found.remarks and not found.notes:
        remark("suggest.phrasebank-nothing")
    if written is not None:
        remark("cli.fix.written", file=written)


def _data(answer: "Answer", written: str | None) -> dict[str, Any]:
    """``suggest/1``."""
    asked, found = answer.asked, answer.suggested
    return {
        "chengyan": "suggest/1",
        "file": answer.opened.name,
        "written": written,
        "action": asked.action.value,
        "section": asked.section,
        "tone": asked.tone,
        "reader": asked.reader,
        "suggestions": [_suggestion(number, each) for number, each in enumerate(found.suggestions, 1)],
        "remarks": [
            {
                "text": each.text,
                "quote": each.quote,
                "answer": each.answer,
                "posture": each.posture,
                "avoid": each.avoid,
                "origin": each.source.origin.value,
            }
            for each in found.remarks
        ],
        "notes": [{"code": note.code, "said": messages.text(note.code, **dict(note.params))} for note in found.notes],
    }


def _suggestion(number: int, each: Suggestion) -> dict[str, Any]:
    source = each.source
    return {
        "number": number,
        "text": each.text,
        "section": each.section or None,
        "difference": each.difference,
        "adoptable": bool(each.section) and not each.refused,
        "source": {
            "origin": source.origin.value,
            "preset": source.preset,
            "model": source.model,
            "prompt": source.prompt,
            "phrases": list(source.phrases),
        },
        "records": list(each.records),
        "repairs": each.repairs,
        "hunks": [
            {
                "start": hunk.span.start,
                "end": hunk.span.end,
                "old": each.base[hunk.span.start : hunk.span.end],
                "new": hunk.replacement,
            }
            for hunk in each.hunks
        ],
        "refused": [{"rule": d.rule, "title": d.title, "quote": d.quote, "message": d.message} for d in each.refused],
        "diagnostics": [
            {
                "rule": d.rule,
                "severity": d.severity.value,
                "start": d.span.start,
                "end": d.span.end,
                "quote": d.quote,
                "message": d.message,
            }
            for d in each.diagnostics
        ],
    }
