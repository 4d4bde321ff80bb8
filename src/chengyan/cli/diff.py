"""``chengyan diff``: what changed between two texts, files or versions of the workspace, by words."""

from typing import TYPE_CHECKING

import typer

from chengyan.assets import messages
from chengyan.assets.words import named
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, print_json, say, workspace_or_default

if TYPE_CHECKING:
    from chengyan.text.diff import HeaderChange, ParagraphDiff, SectionDiff


def command(
    old: str = typer.Argument(..., metavar="A", help=messages.text("cli.diff.old")),
    new: str = typer.Argument(..., metavar="B", help=messages.text("cli.diff.new")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.history import compare, open_version
    from chengyan.services.history_reports import comparison_to_data

    place = workspace_or_default(workspace)
    before, old_incident = open_version(old, place)
    after, new_incident = open_version(new, place)
    comparison = compare(before, after, old_incident, new_incident)
    if as_json:
        print_json(comparison_to_data(old, new, comparison))
        return 0
    diff = comparison.diff
    say("cli.diff.head", old=old, new=new)
    if diff.same:
        say("cli.diff.same")
    else:
        say("cli.diff.counts", added=diff.added, removed=diff.removed, moved=diff.moved)
    for change in diff.header:
        _print_header(change)
    for section in diff.sections:
        if section.changed:
            _print_section(section)
    if comparison.ledger:
        say("cli.diff.ledger", count=len(comparison.ledger))
        for record in comparison.ledger:
            say("cli.diff.record", said=record.said())
    return 0


def _print_header(change: "HeaderChange") -> None:
    names = [named("statement_kind", v) if change.field == "kind" else v for v in (change.old, change.new)]
    empty = messages.text("history.empty")
    field = messages.text(f"history.header.{change.field}")
    say("cli.diff.header", field=field, old=names[0] or empty, new=names[1] or empty)


def _print_section(section: "SectionDiff") -> None:
    marks = []
    if section.old is None:
        marks.append(messages.text("cli.diff.section-added"))
    elif section.new is None:
        marks.append(messages.text("cli.diff.section-removed"))
    if section.moved:
        marks.append(messages.text("cli.diff.section-moved"))
    if section.kind_changed and section.old is not None:
        marks.append(messages.text("cli.diff.section-kind", old=named("section_kind", section.old.kind)))
    name = named("section_kind", section.section.kind)
    say("cli.diff.section", name=name, marks="".join(marks))
    for paragraph in section.paragraphs:
        if paragraph.pieces or paragraph.change.value != "same":
            _print_paragraph(paragraph)


def _print_paragraph(paragraph: "ParagraphDiff") -> None:
    whole = paragraph.change.value in ("added", "removed", "moved-away")
    text = "".join(
        piece.text
        if whole or piece.op.value == "same"
        else messages.text(f"cli.diff.{piece.op.value}", text=piece.text)
        for piece in paragraph.pieces
    )
    say(f"cli.diff.paragraph-{paragraph.change.value}", text=text)
