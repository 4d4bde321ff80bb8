"""A finding in words: what the rule says, why, what it rests on and how to mend it."""

from html import escape

from PySide6.QtCore import QCoreApplication

from chengyan.model.diagnostics import Basis, Diagnostic, Missing
from chengyan.ui.models.words import word


def explain(finding: Diagnostic | Missing) -> str:
    """Rich text for a tool tip or a panel."""
    lines = [f"<b>{escape(word(finding.severity))} · {escape(finding.title)}</b>", escape(finding.message)]
    if finding.suggestion:
        lines.append(escape(QCoreApplication.translate("Explanation", "Instead: {0}").format(finding.suggestion)))
    lines += [escape(describe_basis(basis)) for basis in finding.basis]
    return "<div style='max-width: 420px'>" + "<br>".join(lines) + "</div>"


def describe_basis(basis: Basis) -> str:
    """The source, and how far it has been read; a background source is named as one."""
    label = (
        QCoreApplication.translate("Explanation", "Background: {0}")
        if basis.role == "background"
        else QCoreApplication.translate("Explanation", "Basis: {0}")
    )
    text = label.format(basis.ref)
    if basis.verified != "true":
        text += QCoreApplication.translate("Explanation", " (wording not yet verified)")
    return text
