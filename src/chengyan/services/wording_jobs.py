"""Asking for wording and putting it into the text, as the window and the verbs do it; runs in a helper process."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chengyan.model.diagnostics import CheckReport, Span
from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.model.suggestion import Asked, Hunk, Proposal, Suggested, Suggestion
from chengyan.model.vocabulary import RuleId
from chengyan.rules.checker import Checker
from chengyan.services.checking import check_statement
from chengyan.services.suggesting import adopted, suggest
from chengyan.text.hunks import hunks_between
from chengyan.wording.suggester import Delta, Repair, Suggester

if TYPE_CHECKING:
    from chengyan.wording.keys import Key


@dataclass(frozen=True, slots=True)
class Adopted:
    """The section's text with the hunks of a suggestion; ``hunks`` count in ``before``, the text they were put into.

    ``unplaceable`` were changed by typing meanwhile and are not in it.
    """

    before: str
    text: str
    hunks: tuple[Hunk, ...]
    unplaceable: tuple[Hunk, ...]


class _Given:
    """A text that is there already, for the gate."""

    name = "given"

    def __init__(self, proposal: Proposal) -> None:
        self._proposal = proposal

    def propose(
        self,
        asked: Asked,
        repairs: Sequence[Repair] = (),
        say: Callable[[Delta], None] = lambda _: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> tuple[Proposal, ...]:
        return () if repairs else (self._proposal,)


def ask(checker: Checker, asked: Asked) -> Suggested:
    """What is proposed without a model, judged by the rules."""
    return suggest(asked, phrase_bank(checker), _check(checker), strict_rules(checker))


def ask_online(
    checker: Checker,
    location: str,
    case: str,
    asked: Asked,
    session: Mapping[str, "Key"] | None,
    fresh: bool,
    say: Callable[[Delta], None],
    stopped: Callable[[], bool],
) -> Suggested:
    """What the configured models propose, judged by the rules. Errors are ChengyanError with a text for people."""
    from chengyan.services.models import online_suggester

    suggester = online_suggester(location, case, session, fresh=fresh)
    return suggest(asked, suggester, _check(checker), strict_rules(checker), say, stopped)


def judged(checker: Checker, asked: Asked, suggestion: Suggestion, text: str) -> Suggestion:
    """The suggestion with ``text`` in place of its own, as a person changed it, judged anew."""
    given = _Given(Proposal(text, suggestion.source, suggestion.difference, suggestion.records))
    typed = "\n".join(hunk.replacement for hunk in hunks_between(suggestion.text, text) if hunk.replacement)
    found = suggest(asked, given, _check(checker), strict_rules(checker), typed=typed)
    return found.suggestions[0]


def adopt(
    checker: Checker,
    asked: Asked,
    suggestion: Suggestion,
    statement: Statement,
    incident: Incident | None,
    chosen: tuple[int, ...] | None,
) -> Adopted:
    """The text of the suggestion's section in ``statement`` with the chosen hunks (None: all).

    Raises InputError for what the rules refuse, also where the ledger has changed since the suggestion was made, and
    for a section that is gone.
    """
    from chengyan.model.errors import InputError

    section = statement.section(suggestion.section)
    if section is None:
        raise InputError("suggest.no-section", section=suggestion.section)
    now = replace(asked, statement=statement, incident=incident)
    text, found = adopted(suggestion, now, section.text, _check(checker), chosen, strict_rules(checker))
    if incident != asked.incident and text != section.text:
        whole = Span(0, len(section.text))
        again = judged(checker, replace(now, section=section.id, span=whole, rule=None), suggestion, text)
        if again.refused:
            raise InputError("suggest.part-refused", rules=tuple(dict.fromkeys(d.rule for d in again.refused)))
    lost = tuple(suggestion.hunks[number] for number in found.unplaceable)
    return Adopted(section.text, text, tuple(hunk for _, hunk in found.placed), lost)


def strict_rules(checker: Checker) -> frozenset[RuleId]:
    """The rules that compare a text with the ledger: what they find, no model may say."""
    return frozenset(rule.id for rule in checker.rules.rules if rule.kind in {"grounded", "citation"})


def phrase_bank(checker: Checker) -> Suggester:
    """The suggester that is always there."""
    from chengyan.services.offline_wording import OfflineWording

    return OfflineWording(lambda asked: _check(checker)(asked.statement, asked.incident))


def _check(checker: Checker) -> Callable[[Statement, Incident | None], CheckReport]:
    return lambda statement, incident: check_statement(checker, statement, incident)
