"""A panel with all that it needs and no window around it: a case, its findings and what they are handed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from chengyan.assets.settings import Settings
from chengyan.desk import Desk
from chengyan.model.diagnostics import CheckReport, Diagnostic, Edit, Fix, Missing, Span
from chengyan.model.incident import Incident, Organisation
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import (
    Applicability,
    IncidentKind,
    LlmGate,
    RuleId,
    SectionId,
    SectionKind,
    Severity,
    StatementKind,
)
from chengyan.services.waiving import apply_waivers
from chengyan.ui.context import UiContext
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.findings import Findings
from chengyan.ui.models.preferences import Preferences
from chengyan.ui.panels.progress import Progress
from chengyan.ui.panels.toasts import Toasts
from chengyan.ui.tasks import Tasks
from chengyan.ui.theme import Theme, prose_font

INCIDENT = Incident("退款延迟", IncidentKind.SERVICE_DISPUTE, Organisation("云栖优选", account="云栖优选"))


def sections(*texts: tuple[SectionKind, str]) -> tuple[Section, ...]:
    return tuple(Section(SectionId(f"s{n}"), kind, text) for n, (kind, text) in enumerate(texts, 1))


def finding(
    section: Section,
    quote: str,
    severity: Severity = Severity.WARN,
    *,
    replacement: str | None = None,
    safe: bool = False,
    rule: str = "rem-vague-time",
    nth: int = 0,
) -> Diagnostic:
    """As if a rule had found the ``nth`` occurrence of ``quote``."""
    start = -1
    for _ in range(nth + 1):
        start = section.text.index(quote, start + 1)
    span = Span(start, start + len(quote))
    applicability = Applicability.SAFE if safe else Applicability.SUGGESTED
    fixes = (Fix("改", (Edit(section.id, span, replacement),), applicability),) if replacement is not None else ()
    return Diagnostic(
        RuleId(rule), f"标题{quote}", severity, LlmGate.FLAG, section.id, span, quote, f"“{quote}”不妥", (), fixes
    )


class PanelDesk:
    """``say`` puts findings in place as a check would, waivers honoured."""

    def __init__(self, app: QApplication, desk: Desk, folder: Path, *texts: tuple[SectionKind, str]) -> None:
        self.window = QWidget()
        self.case = CaseDocument(
            INCIDENT, Statement(StatementKind.FULL_RESPONSE, sections(*texts)), prose_font(app.font()), self.window
        )
        self.findings = Findings(self.case)
        theme = Theme(app)
        self.ui = UiContext(
            theme,
            Tasks(self.window),
            desk,
            Preferences(Settings(folder / "settings.json")),
            Toasts(self.window, theme),
            Progress(self.window),
        )
        self._said: tuple[tuple[Diagnostic, ...], tuple[Missing, ...]] = ((), ())

    def section(self, number: int = 1) -> Section:
        return self.case.snapshot().statement.sections[number - 1]

    def say(self, *diagnostics: Diagnostic, missing: tuple[Missing, ...] = ()) -> None:
        report = CheckReport(
            "2026.11.1+sha256:0", StatementKind.FULL_RESPONSE, False, diagnostics, missing, rules_due=120
        )
        snapshot = self.case.snapshot()
        self._said = (diagnostics, missing)
        self.findings.put(apply_waivers(report, snapshot.statement), snapshot)

    def say_again(self) -> None:
        """The same, as the next check would; diagnostics whose words moved follow them."""
        moved = []
        for diagnostic in self._said[0]:
            text = self.case.snapshot().statement.section(diagnostic.section)
            if text is not None and diagnostic.quote in text.text:
                start = text.text.index(diagnostic.quote)
                moved.append(replace(diagnostic, span=Span(start, start + len(diagnostic.quote))))
        self.say(*moved, missing=self._said[1])


MakeDesk = Callable[..., PanelDesk]


@pytest.fixture
def panel_desk(qapp: QApplication, qtbot: object, tmp_path: Path, make_desk: Callable[..., Desk]) -> MakeDesk:
    def make(*texts: tuple[SectionKind, str]) -> PanelDesk:
        return PanelDesk(qapp, make_desk(), tmp_path, *texts)

    return make
