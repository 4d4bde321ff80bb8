"""Wording for what a verb is given: a file of any format, standard input, or a statement of the workspace."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from chengyan.model.diagnostics import Edit, Fix, Span
from chengyan.model.errors import InputError
from chengyan.model.statement import Section
from chengyan.model.suggestion import Action, Asked, Reader, Suggested, Suggestion, Tone
from chengyan.model.vocabulary import RuleId, StatementKind
from chengyan.services.checking import new_checker
from chengyan.services.fixing_files import Fixed, save_fixed, save_in_place, with_edits_of
from chengyan.services.opening import OpenedStatement, open_statement
from chengyan.services.provenance import origins_of, with_adopted
from chengyan.services.wording_jobs import adopt, ask, ask_online

__all__ = ["Answer", "Wish", "adopt_into_file", "ask_about", "asked_about", "save_fixed", "save_in_place"]

_ANYWHERE = frozenset({Action.READ_AS, Action.QUESTIONS, Action.HEIMAO_REPLY})
"""Asked of the whole statement where no section is named."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants. ``section``: an id or a kind; ``quote``: words of it; empty: as the action needs."""

    action: Action
    section: str = ""
    quote: str = ""
    tone: Tone | None = None
    reader: Reader | None = None
    rule: str = ""
    count: int = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """``asked`` and what came of it."""

    opened: OpenedStatement
    asked: Asked
    suggested: Suggested


def asked_about(
    ref: str, workspace: str, wish: Wish, *, incident_ref: str | None = None, kind: StatementKind | None = None
) -> tuple[OpenedStatement, Asked]:
    """The question as suggesters take it. Raises FormatError, InputError."""
    opened = open_statement(ref, workspace, incident_ref=incident_ref, kind=kind)
    section, span = _place(opened, wish)
    rule = RuleId(wish.rule) if wish.rule else None
    asked = Asked(
        wish.action,
        opened.statement,
        opened.incident,
        dt.datetime.now().astimezone(),
        section.id if section else None,
        span,
        wish.tone,
        wish.reader,
        rule,
        wish.count,
    )
    return opened, asked


def ask_about(opened: OpenedStatement, asked: Asked, workspace: str, *, online: bool = False) -> Answer:
    """What is proposed, judged by the rules; ``online``: by the configured models. Raises what they raise."""
    checker = new_checker()
    if not online:
        return Answer(opened, asked, ask(checker, asked))
    silent: Callable[[object], None] = lambda _: None  # noqa: E731
    return Answer(opened, asked, ask_online(checker, workspace, "", asked, None, False, silent, lambda: False))


def adopt_into_file(answer: Answer, number: int, output: Path | None, incident_ref: str | None = None) -> Fixed:
    """The statement with suggestion ``number`` (the first is 1), and where its sentences came from; not written yet.

    Raises InputError for a number that is none and for what the rules refuse.
    """
    suggestions = answer.suggested.suggestions
    if not 1 <= number <= len(suggestions):
        raise InputError("cli.suggest.no-number", number=number, count=len(suggestions))
    suggestion, asked, statement = suggestions[number - 1], answer.asked, answer.opened.statement
    if not suggestion.section:
        raise InputError("suggest.stands-alone")
    made = adopt(new_checker(), asked, suggestion, statement, answer.opened.incident, None)
    fresh = origins_of(suggestion.section, made.text, made.hunks, suggestion.source, asked.at)
    origins = with_adopted(statement.provenance, fresh, suggestion.section, made.text)
    after = replace(statement.with_text(suggestion.section, made.text), provenance=origins)
    edits = tuple(Edit(suggestion.section, hunk.span, hunk.replacement) for hunk in made.hunks)
    return with_edits_of(answer.opened, Fix(_title(suggestion), edits), after, output=output, incident_ref=incident_ref)


def _title(suggestion: Suggestion) -> str:
    return suggestion.difference or suggestion.source.origin.value


def _place(opened: OpenedStatement, wish: Wish) -> tuple[Section | None, Span | None]:
    section = _section(opened, wish)
    if not wish.quote:
        return section, None
    homes = [section] if section else [s for s in opened.statement.sections if wish.quote in s.text]
    for home in homes:
        start = home.text.find(wish.quote)
        if start >= 0:
            return home, Span(start, start + len(wish.quote))
    raise InputError("cli.suggest.no-quote", quote=wish.quote)


def _section(opened: OpenedStatement, wish: Wish) -> Section | None:
    """The section named by id or by kind; without a name the one that the action is about, if there is one."""
    sections = opened.statement.sections
    if wish.section:
        named = next((s for s in sections if s.id == wish.section), None)
        named = named or next((s for s in sections if s.kind.value == wish.section), None)
        if named is None:
            known = tuple(f"{s.id}（{s.kind.value}）" for s in sections)
            raise InputError("cli.suggest.no-section", section=wish.section, known=known)
        return named
    if wish.action in _ANYWHERE or wish.quote:
        return None
    meant = {Action.TITLES: "title", Action.OPENING: "facts"}.get(wish.action)
    if meant and (found := next((s for s in sections if s.kind.value == meant), None)):
        return found
    known = tuple(f"{s.id}（{s.kind.value}）" for s in sections)
    raise InputError("cli.suggest.which-section", known=known)
