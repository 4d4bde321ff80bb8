"""``chengyan checklist``: what only a person can confirm before a release; exit 1 while something stands against it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from chengyan.assets import messages
from chengyan.assets.words import spoken
from chengyan.cli.acting import AS_OPTION, KEY_OPTION, PASSPHRASE_OPTION, whoever
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, notices, print_json, say, workspace_or_default
from chengyan.model.errors import InputError
from chengyan.model.vocabulary import AnswerState, AnswerWord, ChannelId, Role, StatementKind

if TYPE_CHECKING:
    from chengyan.model.checklist import DueQuestion


def command(
    file: str = typer.Argument(..., metavar="FILE", help=messages.text("cli.checklist.file")),
    answer: list[str] = typer.Option([], "--answer", metavar="ID=yes", help=messages.text("cli.checklist.answer")),
    note: str = typer.Option("", "--note", metavar="T", help=messages.text("cli.checklist.note")),
    by: str | None = typer.Option(None, "--by", metavar="NAME", help=messages.text("cli.checklist.by")),
    role: Role | None = typer.Option(None, "--role", help=messages.text("cli.checklist.role")),
    incident: str | None = typer.Option(None, "--incident", metavar="F", help=messages.text("cli.checklist.incident")),
    kind: StatementKind | None = typer.Option(None, "--kind", help=messages.text("cli.kind.help")),
    channel: list[ChannelId] = typer.Option([], "--channel", help=messages.text("cli.checklist.channel")),
    person: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.checklist import ALL_CHANNELS, answer_in_place, due_questions, question_problems
    from chengyan.services.opening import open_statement

    place, who = workspace_or_default(workspace), whoever(person, key, passphrase_file, file)
    answers = [_pair(given) for given in answer]
    if answers:
        answer_in_place(file, place, answers, note=note, by=by, role=role, who=who)
    opened = open_statement(file, place, incident_ref=incident, kind=kind)
    notices(opened.notices)
    for problem in question_problems():
        typer.echo(messages.describe(problem), err=True)
    due = due_questions(opened.statement, opened.incident, channel or ALL_CHANNELS)
    against = sum(each.stands_against_release for each in due)
    if as_json:
        rows = [_to_data(each) for each in due]
        print_json({"chengyan": "checklist/1", "file": file, "against_release": against, "questions": rows})
    else:
        if answers:
            say("cli.checklist.done", count=len(answers))
        _print(file, due, against)
    return 1 if against else 0


def _pair(given: str) -> tuple[str, AnswerWord]:
    question, _, word = given.partition("=")
    if not question.strip() or word.strip() not in set(AnswerWord):
        raise InputError("services.checklist-pair", given=given)
    return question.strip(), AnswerWord(word.strip())


def _print(file: str, due: "tuple[DueQuestion, ...]", against: int) -> None:
    if not due:
        say("cli.checklist.none")
        return
    settled = sum(each.state is AnswerState.SETTLED for each in due)
    say("cli.checklist.head", file=file, count=len(due), settled=settled, against=against)
    for each in due:
        question, answer = each.question, each.answer
        say(
            "cli.checklist.row",
            state=spoken(each.state),
            title=question.title,
            id=question.id,
            who=spoken(question.who),
            severity=spoken(question.severity),
            question=question.question,
        )
        if answer is None:
            continue
        if each.state is AnswerState.VOID:
            say("cli.checklist.void", answer=spoken(answer.answer))
        else:
            at = answer.at.strftime("%Y-%m-%d %H:%M") if answer.at else ""
            say("cli.checklist.answered", answer=spoken(answer.answer), note=answer.note or "—", by=answer.by, at=at)


def _to_data(each: "DueQuestion") -> dict[str, Any]:
    from chengyan.services.checklist import answer_to_data

    question = each.question
    return {
        "question": question.id,
        "title": question.title,
        "text": question.question,
        "why": question.why,
        "who": question.who.value,
        "severity": question.severity.value,
        "state": each.state.value,
        "against_release": each.stands_against_release,
        "answers": [word.value for word in question.answers],
        "settled_by": [word.value for word in question.settled_by],
        "note_for": [word.value for word in question.note_for],
        "basis": [{"ref": b.ref, "role": b.role, "verified": b.verified} for b in question.basis],
        "answer": answer_to_data(each.answer) if each.answer else None,
    }
