"""``chengyan review copy`` and ``compare``: for people without the program, and what was published."""

import sys
from pathlib import Path

import typer

from chengyan.assets import messages
from chengyan.cli.acting import AS_OPTION, KEY_OPTION, PASSPHRASE_OPTION, REF_ARGUMENT, acting, on_desk
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, print_json, say, workspace_or_default
from chengyan.model.errors import InputError


def copy(
    ref: str = REF_ARGUMENT,
    output: Path = typer.Option(..., "-o", "--output", metavar="DIR", help=messages.text("cli.copies.output")),
    recipient: str = typer.Option(..., "--for", metavar="NAME", help=messages.text("cli.copies.for")),
    forms: str = typer.Option("text,html", "--forms", metavar="text,html", help=messages.text("cli.copies.forms")),
    since: int | None = typer.Option(None, "--since", metavar="N", help=messages.text("cli.review.since")),
    person: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases
    from chengyan.services.rendering import write_files
    from chengyan.services.review_copies import FORMS, make_copies

    wanted = [form.strip() for form in forms.split(",") if form.strip()]
    unknown = [form for form in wanted if form not in FORMS]
    if unknown or not wanted:
        raise InputError("copies.unknown-form", form=",".join(unknown), forms=",".join(FORMS))
    with open_cases(workspace_or_default(workspace), create=False) as cases:
        draft = cases.draft(on_desk(ref))
        before = cases.version(draft.id, since).info.sha256 if since is not None else ""
        made = make_copies(cases, draft.id, recipient, wanted, acting(cases, person, key, passphrase_file), before)
    write_files(output, made)
    files = [str(output / each.name) for each in made]
    if as_json:
        print_json({"chengyan": "review-copy/1", "files": files})
        return 0
    for file in files:
        say("cli.copies.made", file=file)
    return 0


def compare(
    ref: str = REF_ARGUMENT,
    file: str = typer.Argument(..., metavar="FILE|-", help=messages.text("cli.copies.published")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases
    from chengyan.services.published import compare_published

    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as exc:
        raise InputError("copies.unreadable", file=file) from exc
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise InputError("copies.not-utf8", file=file) from exc
    with open_cases(workspace_or_default(workspace), create=False) as cases:
        found = compare_published(cases, cases.draft(on_desk(ref)).id, text)
    if as_json:
        pieces = [{"op": str(p.op), "text": p.text} for p in found.pieces]
        print_json(
            {
                "chengyan": "review-compare/1",
                "same": found.same,
                "sha256": found.sha256,
                "tolerated": list(found.tolerated),
                "pieces": pieces,
            }
        )
        return 0 if found.same else 1
    say("cli.copies.same" if found.same else "cli.copies.differs", hash=found.sha256[:8])
    for code in found.tolerated:
        say(f"cli.copies.tolerated-{code}")
    for piece in found.pieces:
        if piece.op != "same":
            say(f"cli.copies.{piece.op}", text=piece.text)
    return 0 if found.same else 1
