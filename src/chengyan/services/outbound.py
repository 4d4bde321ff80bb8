"""The gate for what leaves the machine: no text with personal data is sent to a model.

Whatever sends a text out (``wording``) is handed ``refuse_personal_data`` and calls it on the whole of what it sends.
"""

from functools import lru_cache

from chengyan.model.diagnostics import Diagnostic
from chengyan.model.errors import InputError
from chengyan.model.incident import Incident
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import SectionId, SectionKind
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.kinds.person_names import find_names, ledger_names
from chengyan.services.rulebase import rule_base

__all__ = ["personal_data_in", "refuse_personal_data"]

_CATEGORIES = frozenset({"privacy", "minors"})
_SHOWN = 5


def personal_data_in(text: str, incident: Incident | None = None) -> tuple[Diagnostic, ...]:
    """Return what the rules about persons say of a text on its way out, whatever kind of incident it belongs to.

    The incident tells which names its ledger knows; the company's own contacts are no secret.
    """
    checker = _checker()
    # A section that a reader guessed counts as one of any kind: a prompt has no sections.
    statement = Statement(None, (Section(SectionId("s1"), SectionKind.OTHER, text, guessed=True),))
    found = checker.check(statement, CheckContext(incident=incident)).diagnostics
    if incident is not None:
        # Rules that belong to certain incidents (plates, minors' names) count for every text that leaves.
        bare = checker.check(statement, CheckContext()).diagnostics
        found += tuple(d for d in bare if (d.rule, d.span) not in {(f.rule, f.span) for f in found})
    by_id = {rule.id: rule.category for rule in checker.rules.rules}
    return tuple(d for d in found if by_id.get(d.rule) in _CATEGORIES)


def refuse_personal_data(text: str, incident: Incident | None = None) -> None:
    """Raise InputError naming what must be replaced by a placeholder before the text may be sent."""
    found = [d.quote for d in personal_data_in(text, incident)]
    if incident is not None:
        found += [text[start:end] for start, end in find_names(ledger_names(incident), text)]
    if found:
        shown = tuple(f"“{quote}”" for quote in list(dict.fromkeys(found))[:_SHOWN])
        raise InputError("services.outbound-personal-data", found=shown)


@lru_cache(maxsize=1)
def _checker() -> Checker:
    return Checker(rule_base())
