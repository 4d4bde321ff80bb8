"""What a rule rests on, in words."""

from PySide6.QtCore import QCoreApplication

from chengyan.model.diagnostics import Basis


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
