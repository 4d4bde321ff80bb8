"""Waivers of the open case: given and taken back as steps of the one undo stack."""

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from chengyan.model.diagnostics import Diagnostic, Missing, Span
from chengyan.model.vocabulary import Role, Severity
from chengyan.services.waiving import UNSAID, check_role, may_waive, waiver_for
from chengyan.text.utf16 import from_utf16
from chengyan.ui.context import UiContext
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.finding_filter import Entry, waiver_of
from chengyan.ui.models.findings import LiveFinding


class CaseWaivers:
    def __init__(self, case: CaseDocument, ui: UiContext) -> None:
        self._case = case
        self._ui = ui

    def signer(self) -> str:
        """In whose name waivers are given."""
        return self._ui.acting.actor(self._ui.preferences).name

    def role(self, severity: Severity | None = None) -> Role:
        """The role in which whoever acts may let a finding of this severity stand; else their first."""
        roles = self._ui.acting.actor(self._ui.preferences).roles
        able = (role for role in roles if severity is not None and may_waive(role, severity))
        return next(able, roles[0] if roles else UNSAID)

    def waive(self, entry: LiveFinding | Missing, reason: str) -> bool:
        """Let the finding stand; False where it is waived already, or its words are no longer there.

        Raises InputError for a reason that says nothing, and for a role that may not waive this severity.
        """
        finding = entry if isinstance(entry, Missing) else self._as_it_stands(entry)
        if finding is None or finding.waiver is not None:
            return False
        role = self.role(finding.severity)
        check_role(role, finding.severity)
        now = dt.datetime.now().astimezone().replace(microsecond=0)
        waiver = waiver_for(finding, self._case.snapshot().statement, reason, self.signer(), now, role)
        name = QCoreApplication.translate("Undo", "Waiving a finding")
        self._case.set_waivers((*self._case.waivers, waiver), name)
        return True

    def withdraw(self, entry: Entry) -> bool:
        """Take back the waiver on this entry."""
        waiver = waiver_of(entry)
        if waiver is None:
            return False
        left = tuple(w for w in self._case.waivers if not w.same_decision(waiver))
        self._case.set_waivers(left, QCoreApplication.translate("Undo", "Withdrawing a waiver"))
        return True

    def _as_it_stands(self, finding: LiveFinding) -> Diagnostic | None:
        """The diagnostic at the place where its words are now."""
        document = self._case.document(finding.section)
        if document is None:
            return None
        text = document.text()
        span = Span(from_utf16(text, finding.start), from_utf16(text, finding.end))
        quoted = text[span.start : span.end]
        return replace(finding.diagnostic, span=span) if quoted == finding.diagnostic.quote else None
