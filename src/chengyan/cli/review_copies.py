"""``chengyan review copy``, ``paste`` and ``compare``: for people without the program, and what was published."""

from pathlib import Path

import typer

from chengyan.assets import messages
from chengyan.cli.acting import AS_OPTION, KEY_OPTION, PASSPHRASE_OPTION, REF_ARGUMENT, acting, on_desk
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, print_json, say, workspace_or_default


def copy(
    ref: str = REF_ARGUMENT,
    output: Path = typer.Option(..., "-o", "--output", metavar="DIR", help=messages.text("cli.copies.output")),
    recipient: str = typer.Option(..., "--for", metavar="NAME", help=messages.text("cli.copies.for")),
    forms: str = typer.Option("text,html", "--forms", metavar="FORM,…", help=messages.text("cli.copies.forms")),
    since: int | None = typer.Option(None, "--since", metavar="N", help=messages.text("cli.review.since")),
    person: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases
    from chengyan.services.rendering import write_files
    from chengyan.services.review_copies import check_forms, copy_files, take_copy

    wanted = check_forms([form.strip() for form in forms.split(",") if form.strip()])
    with open_cases(workspace_or_default(workspace), create=False) as cases:
        draft = cases.draft(on_desk(ref))
        before = cases.version(draft.id, since).info.sha256 if since is not None else ""
        taken = take_copy(cases, draft.id, recipient, acting(cases, person, key, passphrase_file), before)
        made = copy_files(taken, wanted)
    write_files(output, made)
    files = [str(output / each.name) for each in made]
    if as_json:
        questions = [{"number": n, "thread": each.thread.id} for n, each in enumerate(taken.questions, 1)]
        print_json({
            "chengyan": "review-copy/1", "copy": taken.id, "sha256": taken.sha256, "recipient": recipient,
            "mark": taken.mark, "questions": questions, "files": files,
        })  # fmt: skip
        return 0
    for file in files:
        say("cli.copies.made", file=file)
    say("cli.copies.number", copy=taken.id, count=len(taken.questions))
    return 0


def paste(
    ref: str = REF_ARGUMENT,
    file: str = typer.Argument(..., metavar="FILE|-", help=messages.text("cli.copies.pasted")),
    author: str = typer.Option("", "--from", metavar="NAME", help=messages.text("cli.copies.from")),
    copy: str = typer.Option("", "--copy", metavar="N", help=messages.text("cli.copies.copy")),
    person: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases
    from chengyan.services.opening import input_bytes
    from chengyan.services.pasting import sent_copy, take_in, taken_in_to_data, understood

    said = input_bytes(file)
    with open_cases(workspace_or_default(workspace), create=False) as cases:
        draft = cases.draft(on_desk(ref))
        actor = acting(cases, person, key, passphrase_file)
        pasted = understood(said, sent_copy(cases, draft.id, copy, author), author, file)
        done = take_in(cases, draft.id, pasted, actor)
    if as_json:
        print_json(taken_in_to_data(done))
        return 0
    say(
        "cli.copies.pasted-in",
        copy=done.copy,
        answered=len(done.answered),
        begun=len(done.begun),
        known=len(done.known),
    )
    for remark, _ in done.answered:
        say("cli.copies.pasted-answer", number=remark.number, author=remark.author, text=remark.text)
    for remark, kept in done.begun:
        say("cli.copies.pasted-new", id=kept.thread.id, author=remark.author, text=remark.text)
    for remark, thread in done.known:
        say("cli.copies.pasted-known", id=thread, author=remark.author, text=remark.text)
    if done.echoed:
        say("cli.copies.pasted-echoed", count=len(done.echoed))
    return 0


def compare(
    ref: str = REF_ARGUMENT,
    files: list[str] = typer.Argument(..., metavar="FILE|-…", help=messages.text("cli.copies.published")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases
    from chengyan.services.opening import input_bytes
    from chengyan.services.published import compare_all, comparison_to_data, released

    said = [input_bytes(file) for file in files]
    with open_cases(workspace_or_default(workspace), create=False) as cases:
        against = released(cases, cases.draft(on_desk(ref)).id)
    found = compare_all(against, said, files)
    if as_json:
        print_json(comparison_to_data(found))
        return 0 if found.same else 1
    say("cli.copies.same" if found.same else "cli.copies.differs", hash=found.sha256[:8])
    for code in found.tolerated:
        say(f"cli.copies.tolerated-{code}")
    if found.is_folded:
        say("cli.copies.folded")
    for part in found.parts:
        verdict = "missing" if part.missing else "same" if part.same else "differs"
        say(f"cli.copies.part-{verdict}", number=part.number, count=part.count)
    for each in found.differences:
        form = "changed" if each.removed and each.added else ("removed" if each.removed else "added")
        code = f"cli.copies.figure-{form}" if each.is_figure else f"cli.copies.{form}"
        place = messages.text("cli.copies.part-place", number=each.part, place=each.place) if each.part else each.place
        say(code, place=place, removed=each.removed, added=each.added)
    return 0 if found.same else 1
