"""The list of recent incidents, in words."""

from PySide6.QtCore import QCoreApplication

from chengyan.model.vocabulary import IncidentKind
from chengyan.services.case_values import CaseSummary
from chengyan.ui.models.moments import CHINA
from chengyan.ui.models.words import word
from chengyan.ui.panels.card_list import Card


def recent_cards(cases: list[CaseSummary]) -> list[Card]:
    """A card for each case, in the order given."""
    known = {kind.value: kind for kind in IncidentKind}
    cards = []
    for case in cases:
        kind = word(known[case.kind]) if case.kind in known else case.kind
        changed = case.updated_at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
        note = QCoreApplication.translate("Recent", "{0} · {1} statements · changed {2}")
        title = case.title or QCoreApplication.translate("Recent", "Untitled incident")
        cards.append(Card(case.id, title, note.format(kind, case.statement_count, changed)))
    return cards
