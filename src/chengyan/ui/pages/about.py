"""About the program: versions, rule base, where the texts are, whose work it uses."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from chengyan.services import about
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.language import in_language
from chengyan.ui.pages.reading import Reading
from chengyan.ui.pages.tool_page import ToolPage

if TYPE_CHECKING:
    from chengyan.services.about import About


class AboutPage(ToolPage):
    def __init__(self, ui: UiContext) -> None:
        super().__init__(QCoreApplication.translate("AboutPage", "About Chengyan"), ui.theme)
        self._ui = ui
        self.copy_button = QPushButton(self.tr("Copy"))
        self.copy_button.setToolTip(self.tr("Copy this page as text"))
        self.copy_button.clicked.connect(self._copy)
        self.copy_button.setEnabled(False)
        self.head.addWidget(self.copy_button)
        self.view = Reading(self.tr("About Chengyan"), ui.theme)
        self.body.addWidget(self.view, 1)
        self.view.show_markdown(self.tr("Looking…"), Path())
        self.first = self.view
        self.ready = False
        future = ui.desk.work.submit(about.about)
        ui.tasks.run(future, self._show, self._failed, owner=self, place="about")

    def _show(self, found: "About") -> None:
        names = {"system": self.tr("System")}
        rows = [(names.get(name, name), version) for name, version in found.versions.items()]
        rows.insert(2, ("Qt", qVersion() or "-"))
        rows.append((self.tr("Rule base"), self.tr("{0}, {1} rules").format(found.rules_version, found.rules)))
        rows.append((self.tr("Statement templates"), str(found.templates)))
        rows.append((self.tr("Workspace"), _place(self._ui.desk.location)))
        parts = [
            "# " + self.tr("Chengyan"),
            self.tr("From what happened to a statement that is true, lawful, humane and kept"),
            self.tr("Your texts stay on this machine. Apache License 2.0."),
            "## " + self.tr("Versions"),
            _table((self.tr("Part"), self.tr("Version")), rows),
            "## " + self.tr("Whose work is used"),
            *(in_language(notice) for notice in found.notices),
            _table(
                (self.tr("Library"), self.tr("Version"), self.tr("Licence")),
                [(each.name, each.version, each.licence) for each in found.libraries],
            ),
        ]
        self.view.show_markdown("\n\n".join(parts), Path())
        self.copy_button.setEnabled(True)
        self.ready = True

    def _failed(self, error: Exception) -> None:
        self.view.show_markdown(error_text(error), Path())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.view.toPlainText())
        self._ui.toasts.say(self.tr("Copied."))


def _place(location: str) -> str:
    """The workspace as its user may see it; of a database only where it is, not with which password."""
    if "://" in location:
        scheme, _, rest = location.partition("://")
        return f"{scheme}://{rest.rpartition('@')[2]}"
    path = Path(location)
    home = Path.home()
    return str(Path("~") / path.relative_to(home)) if path.is_relative_to(home) else str(path)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
