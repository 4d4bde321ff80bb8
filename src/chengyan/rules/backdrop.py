"""What stands behind a text: an incident and the day of publication, made ready for the readers."""

from dataclasses import dataclass, field
from datetime import date

from chengyan.model.incident import Incident
from chengyan.rules.hits import ParagraphHit
from chengyan.rules.kinds import private
from chengyan.rules.kinds.ledger import Ledger
from chengyan.rules.kinds.ledger_secrets import passages_of
from chengyan.rules.kinds.person_names import ledger_names
from chengyan.rules.kinds.secrets import Secrets


@dataclass(frozen=True, eq=False)
class Backdrop:
    """Built once for an incident value (None: a bare text).

    ``kept`` holds what the paragraph readers found, by the paragraph's text.
    """

    incident: Incident | None
    published_on: date | None
    ledger: Ledger | None = None
    secrets: Secrets = field(default_factory=lambda: Secrets({}))
    contacts: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    kept: dict[str, tuple[ParagraphHit, ...]] = field(default_factory=dict)


def backdrop_of(incident: Incident | None, published_on: date | None) -> Backdrop:
    """Return the backdrop of an incident; empty for a bare text."""
    if incident is None:
        return Backdrop(None, published_on)
    ledger = Ledger(incident, published_on)
    return Backdrop(
        incident,
        published_on,
        ledger,
        Secrets(passages_of(incident, ledger.words)),
        private.public_contacts(incident),
        ledger_names(incident),
    )
