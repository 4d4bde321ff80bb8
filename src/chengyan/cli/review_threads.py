"""``chengyan review threads``, ``comment``, ``reply``, ``resolve``, ``reopen``, ``accept``, ``decline``."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from chengyan.assets import messages
from chengyan.cli.acting import AS_OPTION, KEY_OPTION, PASSPHRASE_OPTION, REF_ARGUMENT, acting, on_desk
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, print_json, say, workspace_or_default
from chengyan.model.errors import InputError

if TYPE_CHECKING:
    from chengyan.model.people import Actor
    from chengyan.model.review import StoredThread, Thread
    from chengyan.services.cases import Cases

_THREAD = typer.Argument(..., metavar="THREAD", help=messages.text("cli.threads.thread"))
_TEXT = typer.Option("", "--text", metavar="T", help=messages.text("cli.threads.text"))


def threads(
    ref: str = REF_ARGUMENT,
    open_only: bool = typer.Option(False, "--open", help=messages.text("cli.threads.open")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases
    from chengyan.services.review_reports import threads_to_data

    with open_cases(workspace_or_default(workspace), create=False) as cases:
        draft = cases.draft(on_desk(ref))
        found = [s for s in cases.threads.of_statement(draft.id) if s.thread.is_open or not open_only]
    if as_json:
        print_json(threads_to_data(draft.id, found))
        return 0
    if not found:
        say("cli.threads.none")
    for stored in found:
        _show(stored.thread)
    return 0


def comment(
    ref: str = REF_ARGUMENT,
    text: str = _TEXT,
    quote: str = typer.Option("", "--quote", metavar="Q", help=messages.text("cli.threads.quote")),
    section: str = typer.Option("", "--section", metavar="ID", help=messages.text("cli.threads.section")),
    instead: str | None = typer.Option(None, "--instead", metavar="T", help=messages.text("cli.threads.instead")),
    blocking: bool = typer.Option(False, "--blocking", help=messages.text("cli.threads.blocking")),
    confidential: bool = typer.Option(False, "--confidential", help=messages.text("cli.threads.confidential")),
    person: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases
    from chengyan.services.review_threads import Begun, place_of_words, revision_of

    with open_cases(workspace_or_default(workspace), create=False) as cases:
        draft = cases.draft(on_desk(ref))
        place = place_of_words(draft.statement, quote, section)
        if instead is not None and not quote:
            raise InputError("cli.threads.instead-of-what")
        begun = Begun(place, text, blocking, confidential, replacement=instead)
        actor = acting(cases, person, key, passphrase_file)
        stored = cases.threads.begin(draft.id, begun, actor, revision_of(draft.statement))
    return _tell(stored, as_json=as_json)


def reply(
    ref: str = REF_ARGUMENT,
    thread: str = _THREAD,
    text: str = _TEXT,
    person: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    def answer(cases: "Cases", statement: str, actor: "Actor") -> "StoredThread":
        from chengyan.services.deciding import thread_of

        return cases.threads.reply(thread, thread_of(cases, statement, thread).version, text, actor)

    return _on_thread(answer, ref, person, key, passphrase_file, workspace, as_json=as_json)


def _step(name: str) -> Callable[..., int]:
    """The verb that takes this step with one thread."""

    def step(
        ref: str = REF_ARGUMENT,
        thread: str = _THREAD,
        person: str = AS_OPTION,
        key: Path | None = KEY_OPTION,
        passphrase_file: str | None = PASSPHRASE_OPTION,
        workspace: str | None = WORKSPACE_OPTION,
        as_json: bool = JSON_OPTION,
    ) -> int:
        def take(cases: "Cases", statement: str, actor: "Actor") -> "StoredThread":
            from chengyan.services import deciding

            if name == "accept":
                return deciding.accept(cases, statement, thread, actor)
            version = deciding.thread_of(cases, statement, thread).version
            if name == "resolve":
                return cases.threads.resolve(thread, version, actor)
            return cases.threads.reopen(thread, version, actor)

        return _on_thread(take, ref, person, key, passphrase_file, workspace, as_json=as_json)

    return step


resolve, reopen, accept = map(_step, ("resolve", "reopen", "accept"))


def decline(
    ref: str = REF_ARGUMENT,
    thread: str = _THREAD,
    reason: str = typer.Option("", "--reason", metavar="T", help=messages.text("cli.threads.reason")),
    person: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    def answer(cases: "Cases", statement: str, actor: "Actor") -> "StoredThread":
        from chengyan.services.deciding import decline

        return decline(cases, statement, thread, actor, reason)

    return _on_thread(answer, ref, person, key, passphrase_file, workspace, as_json=as_json)


def _on_thread(
    take: "Callable[[Cases, str, Actor], StoredThread]",
    ref: str,
    person: str,
    key: Path | None,
    passphrase_file: str | None,
    workspace: str | None,
    *,
    as_json: bool,
) -> int:
    from chengyan.services.cases import open_cases

    with open_cases(workspace_or_default(workspace), create=False) as cases:
        draft = cases.draft(on_desk(ref))
        stored = take(cases, draft.id, acting(cases, person, key, passphrase_file))
    return _tell(stored, as_json=as_json)


def _tell(stored: "StoredThread", *, as_json: bool) -> int:
    from chengyan.services.review_reports import threads_to_data

    if as_json:
        print_json(threads_to_data(stored.statement_id, [stored]))
    else:
        _show(stored.thread)
    return 0


def _show(thread: "Thread") -> None:
    marks = [thread.state.value]
    marks += ["blocking"] if thread.blocking else []
    marks += ["confidential"] if thread.confidential else []
    marks += [f"edit-{thread.edit.state.value}"] if thread.edit is not None else []
    said = "".join(messages.text(f"cli.threads.mark-{mark}") for mark in marks)
    quote = thread.place.quote or messages.text("cli.threads.whole")
    say("cli.threads.row", id=thread.id, marks=said, quote=quote)
    if thread.edit is not None:
        say("cli.threads.edit", text=thread.edit.replacement or messages.text("cli.threads.struck"))
    for each in thread.comments:
        if each.text:
            at = each.at.astimezone().strftime("%Y-%m-%d %H:%M") if each.at else ""
            say("cli.threads.said", author=each.author, at=at, text=each.text)
