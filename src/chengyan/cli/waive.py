"""``chengyan waive``: let one finding stand, with a reason; list and withdraw what was waived."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from chengyan.assets import messages
from chengyan.assets.words import spoken
from chengyan.cli.acting import AS_OPTION, KEY_OPTION, PASSPHRASE_OPTION, whoever
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, print_json, say, workspace_or_default
from chengyan.model.errors import InputError
from chengyan.model.vocabulary import Role

if TYPE_CHECKING:
    from chengyan.model.waiver import Waiver
    from chengyan.services.waiving import Waiving


def command(
    file: str = typer.Argument(..., metavar="FILE", help=messages.text("cli.waive.file")),
    rule: str = typer.Option("", "--rule", metavar="R", help=messages.text("cli.waive.rule")),
    quote: str = typer.Option("", "--quote", metavar="Q", help=messages.text("cli.waive.quote")),
    element: str = typer.Option("", "--element", metavar="E", help=messages.text("cli.waive.element")),
    nth: int | None = typer.Option(None, "--nth", metavar="N", help=messages.text("cli.waive.nth")),
    reason: str | None = typer.Option(None, "--reason", metavar="T", help=messages.text("cli.waive.reason")),
    by: str | None = typer.Option(None, "--by", metavar="NAME", help=messages.text("cli.waive.by")),
    role: Role | None = typer.Option(None, "--role", help=messages.text("cli.waive.role")),
    listing: bool = typer.Option(False, "--list", help=messages.text("cli.waive.list")),
    output: Path | None = typer.Option(None, "-o", "--output", metavar="FILE", help=messages.text("cli.waive.output")),
    remove: int | None = typer.Option(None, "--remove", metavar="N", help=messages.text("cli.waive.remove")),
    person: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.reports import waiver_to_data
    from chengyan.services.waiving import list_waivers, waive, withdraw

    place, who = workspace_or_default(workspace), whoever(person, key, passphrase_file, file)
    if listing:
        found = list_waivers(file, place)
        if as_json:
            rows = [{**waiver_to_data(each.waiver), "state": each.state, "now": each.now} for each in found]
            print_json({"chengyan": "waivers/1", "file": file, "waivers": rows})
        else:
            _print(found)
        return 0
    if remove is not None:
        waiver, code = withdraw(file, place, remove, output, who), "cli.waive.removed"
    elif rule and reason is not None and not (quote and element):
        waiver = waive(
            file, place, rule, reason=reason, quote=quote, element=element, nth=nth, by=by, role=role, output=output,
            who=who,
        )  # fmt: skip
        code = "cli.waive.done"
    else:
        raise InputError("services.waive-what")
    if as_json:
        which = "removed" if remove is not None else "waived"
        written = str(output) if output else file
        print_json({"chengyan": "waivers/1", "file": file, "written": written, which: waiver_to_data(waiver)})
    else:
        say(code, where=_where(waiver), rule=waiver.rule, reason=waiver.reason)
        if output is not None:
            say("cli.render.written", path=output)
    return 0


def _print(found: "tuple[Waiving, ...]") -> None:
    if not found:
        say("cli.waive.none")
    for number, each in enumerate(found, 1):
        waiver = each.waiver
        say(
            "cli.waive.row",
            number=number,
            where=_where(waiver),
            rule=waiver.rule,
            reason=waiver.reason,
            by=_who(waiver),
            at=waiver.at.strftime("%Y-%m-%d %H:%M") if waiver.at else "",
            state=messages.text(f"cli.waive.state-{each.state}", now=each.now),
        )
        if each.now and not each.now.isdecimal():
            say("cli.waive.sentences", before=waiver.sentence, now=each.now)


def _who(waiver: "Waiver") -> str:
    by = waiver.by or "—"
    return messages.text("cli.waive.who", by=by, role=spoken(waiver.role)) if waiver.role else by


def _where(waiver: "Waiver") -> str:
    if waiver.element:
        return messages.text("cli.waive.where-element", element=waiver.element)
    if waiver.amount is not None:
        return messages.text("cli.waive.where-amount", amount=waiver.amount)
    return messages.text("cli.waive.where-quote", quote=waiver.quote.replace("\n", " "))
