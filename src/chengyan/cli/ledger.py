"""``chengyan ledger``: tables in and out, chat taken down, 核实单."""

import datetime as dt
import sys
from pathlib import Path

import typer

from chengyan.assets import messages
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, print_json, remark, say, workspace_or_default
from chengyan.model.errors import InputError

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)

_INCIDENT = typer.Option(..., "--incident", metavar="F", help=messages.text("cli.ledger.incident"))
_OUTPUT = typer.Option(None, "-o", "--output", metavar="FILE", help=messages.text("cli.ledger.output"))
_TRIAL = typer.Option(False, "--dry-run", help=messages.text("cli.ledger.dry-run"))


@app.command("import", help=messages.text("cli.ledger.import"))
def import_file(
    file: Path = typer.Argument(..., metavar="FILE", help=messages.text("cli.ledger.file")),
    incident: str = _INCIDENT,
    into: str = typer.Option("facts", "--into", metavar="TABLE", help=messages.text("cli.ledger.into")),
    sheet: str = typer.Option("", "--sheet", help=messages.text("cli.ledger.sheet")),
    encoding: str = typer.Option("", "--encoding", help=messages.text("cli.ledger.encoding")),
    mapped: list[str] = typer.Option([], "--map", metavar="HEADING=COLUMN", help=messages.text("cli.ledger.map")),
    output: Path | None = _OUTPUT,
    trial: bool = _TRIAL,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.ledger_columns import column_name
    from chengyan.services.ledger_files import import_table, number_of
    from chengyan.services.ledger_import import explain

    mapping = {}
    for each in mapped:
        heading, mark, column = each.rpartition("=")
        if not mark:
            raise InputError("cli.ledger.bad-map", value=each)
        mapping[heading] = column
    done = import_table(
        file,
        incident,
        into,
        workspace_or_default(workspace),
        sheet=sheet,
        encoding=encoding,
        mapping=mapping,
        output=output,
        trial=trial,
    )
    sheet_read, layout, rows = done.preview.sheet, done.preview.layout, done.preview.rows
    skipped = [row for row in rows if row not in done.taken]
    if as_json:
        print_json(
            {
                "chengyan": "ledger-import/1",
                "file": str(file),
                "table": into,
                "sheet": sheet_read.sheet,
                "encoding": sheet_read.encoding,
                "columns": {str(index): key for index, key in sorted(layout.columns.items())},
                "taken": [{"line": row.line, "id": number_of(row), "updates": row.updates} for row in done.taken],
                "left": [{"line": row.line, "same": row.same} for row in skipped],
                "unread": [
                    {"line": u.line, "column": u.column, "text": u.text, "why": explain(u, into)}
                    for row in rows
                    for u in row.unread
                ],
                "written": done.written,
            }
        )
        return 0
    for index, key in sorted(layout.columns.items()):
        heading = sheet_read.rows[layout.heading][index] if layout.heading is not None else str(index + 1)
        say("cli.ledger.column", heading=heading, column=column_name(into, key))
    for row in rows:
        for unread in row.unread:
            column = column_name(into, unread.column)
            remark("cli.ledger.unread", line=unread.line, column=column, why=explain(unread, into))
    for row in skipped:
        remark("cli.ledger.same" if row.record is not None else "cli.ledger.empty", line=row.line)
    if sheet_read.cut:
        remark("cli.ledger.cut", count=len(sheet_read.rows))
    _say_taken(len(done.taken), done.written)
    return 0


@app.command("export", help=messages.text("cli.ledger.export"))
def export_file(
    incident: str = typer.Argument(..., metavar="INCIDENT", help=messages.text("cli.draft.incident")),
    table: str = typer.Option("facts", "--table", metavar="TABLE", help=messages.text("cli.ledger.table")),
    output: Path = typer.Option(..., "-o", "--output", metavar="FILE", help=messages.text("cli.ledger.csv")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.ledger_files import export_table
    from chengyan.services.opening import open_incident

    opened = open_incident(incident, workspace_or_default(workspace))
    made = export_table(opened.incident, table, output)
    if as_json:
        counts = {"count": made.count, "withheld": made.withheld}
        print_json({"chengyan": "ledger-export/1", "table": table, "file": str(output), **counts})
        return 0
    say("cli.ledger.exported", count=made.count, path=output)
    if made.withheld:
        remark("cli.ledger.withheld", count=made.withheld)
    return 0


@app.command("chat", help=messages.text("cli.ledger.chat"))
def take_chat(
    file: str = typer.Argument(..., metavar="FILE", help=messages.text("cli.ledger.chat-file")),
    incident: str = _INCIDENT,
    output: Path | None = _OUTPUT,
    trial: bool = _TRIAL,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.ledger_files import import_chat, read_chat
    from chengyan.text.moments import show_moment

    text = read_chat(file)
    done = import_chat(text, incident, workspace_or_default(workspace), output, trial=trial)
    facts = [row.record for row in done.taken]
    if as_json:
        print_json(
            {
                "chengyan": "ledger-chat/1",
                "facts": [
                    {"id": f.id, "what": f.what, "source_person": f.source_person, "as_of": show_moment(f.as_of)}
                    for f in facts
                    if f is not None
                ],
                "written": done.written,
            }
        )
        return 0
    for fact in facts:
        if fact is not None:
            say("cli.ledger.message", id=fact.id, who=fact.source_person, at=show_moment(fact.as_of), what=fact.what)
    _say_taken(len(facts), done.written)
    return 0


@app.command("queries", help=messages.text("cli.ledger.queries"))
def print_queries(
    incident: str = typer.Argument(..., metavar="INCIDENT", help=messages.text("cli.draft.incident")),
    everything: bool = typer.Option(False, "--all", help=messages.text("cli.ledger.all")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.ledger_files import query_sheet
    from chengyan.services.opening import open_incident

    opened = open_incident(incident, workspace_or_default(workspace)).incident
    asked = [query for query in opened.queries if everything or not query.answer.strip()]
    text = query_sheet(opened, asked, dt.datetime.now().astimezone())
    if as_json:
        print_json({"chengyan": "ledger-queries/1", "count": len(asked), "text": text})
    else:
        sys.stdout.write(text + "\n")
    return 0


def _say_taken(count: int, written: str | None) -> None:
    if written is None:
        say("cli.ledger.trial", count=count)
    else:
        say("cli.ledger.taken", count=count, place=written)


@app.command("sentences", help=messages.text("cli.ledger.sentences"))
def sentences(
    incident: str = typer.Argument(..., metavar="INCIDENT", help=messages.text("cli.ledger.incident")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.sentences import sentences_of

    made = sentences_of(incident, workspace_or_default(workspace), dt.datetime.now().astimezone())
    if as_json:
        print_json(
            {
                "chengyan": "ledger-sentences/1",
                "records": [
                    {
                        "id": each.id,
                        "table": each.kind,
                        "wording": each.wording,
                        "sentence": each.sentence or None,
                        "checking": each.checking,
                        "refused": each.refusal,
                    }
                    for each in made
                ],
            }
        )
        return 0
    for each in made:
        if each.refusal is None:
            say("cli.ledger.sentence", id=each.id, sentence=each.sentence)
        else:
            say("cli.ledger.no-sentence", id=each.id, why=messages.text(f"cli.ledger.refused.{each.refusal}"))
    return 0
