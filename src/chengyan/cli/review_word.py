"""``chengyan review export`` and ``import``: the review copy for Word, and what came back in it."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from chengyan.assets import messages
from chengyan.cli.acting import AS_OPTION, KEY_OPTION, PASSPHRASE_OPTION, REF_ARGUMENT, acting, on_desk
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, print_json, say, workspace_or_default

if TYPE_CHECKING:
    from chengyan.services.word_review import Imported


def export(
    ref: str = REF_ARGUMENT,
    output: Path = typer.Option(..., "-o", "--output", metavar="FILE", help=messages.text("cli.review.output")),
    recipient: str = typer.Option("", "--for", metavar="NAME", help=messages.text("cli.review.for")),
    locked: bool = typer.Option(False, "--locked", help=messages.text("cli.review.locked")),
    confidential: bool = typer.Option(False, "--confidential", help=messages.text("cli.review.confidential")),
    open_only: bool = typer.Option(False, "--open-only", help=messages.text("cli.review.open-only")),
    since: int | None = typer.Option(None, "--since", metavar="N", help=messages.text("cli.review.since")),
    person: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.model.artifact import Artifact
    from chengyan.services.cases import open_cases
    from chengyan.services.rendering import check_new, write_files
    from chengyan.services.word_review import MEDIA_TYPE, Wanted

    check_new(output)
    with open_cases(workspace_or_default(workspace), create=False) as cases:
        draft = cases.draft(on_desk(ref))
        before = cases.version(draft.id, since).info.sha256 if since is not None else ""
        wanted = Wanted(recipient, locked, confidential, not open_only, before)
        made = cases.word.export(draft.id, wanted, acting(cases, person, key, passphrase_file))
    write_files(output.parent, [Artifact(output.name, MEDIA_TYPE, made.content)])
    if as_json:
        data = {"chengyan": "review-export/1", "copy": made.id, "file": str(output), "kept_back": made.kept_back}
        print_json(data)
        return 0
    say("cli.review.exported", file=str(output), copy=made.id)
    if made.kept_back:
        say("cli.review.kept-back", count=made.kept_back)
    return 0


def import_back(
    ref: str = REF_ARGUMENT,
    file: Path = typer.Argument(..., metavar="FILE", help=messages.text("cli.review.file")),
    person: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases
    from chengyan.services.deciding import accept_returned
    from chengyan.services.edit_decisions import about
    from chengyan.services.word_review import imported_to_data, read_word

    document = read_word(file)
    with open_cases(workspace_or_default(workspace), create=False) as cases:
        draft = cases.draft(on_desk(ref))
        actor = acting(cases, person, key, passphrase_file)
        done = accept_returned(cases, draft.id, cases.word.import_back(draft.id, document, actor), actor)
        quotes = {each.thread.id: about(each.thread) for each in cases.threads.of_statement(draft.id)}
    if as_json:
        print_json(imported_to_data(done))
    else:
        _tell(done, quotes)
    return 0


def _tell(done: "Imported", quotes: dict[str, str]) -> None:
    say("cli.review.imported", begun=len(done.begun), answered=len(done.answered), known=done.known)
    for each in done.begun:
        first = each.thread.comments[0]
        edit = each.thread.edit
        code = "cli.review.imported-comment" if edit is None else "cli.review.imported-edit"
        new = edit.replacement if edit else ""
        say(code, id=each.thread.id, author=first.author, quote=each.thread.place.quote, text=first.text, new=new)
    for code, ids in (
        ("cli.review.imported-resolved", done.resolved),
        ("cli.review.imported-reopened", done.reopened),
        ("cli.review.imported-taken", done.taken),
        ("cli.review.imported-accepted", done.accepted),
        ("cli.review.imported-rejected", done.rejected),
    ):
        if ids:
            say(code, quotes=tuple(quotes[each] for each in ids if each in quotes))
    for line in done.unplaced:
        say("cli.review.unplaced", line=line)
