"""文件: packs that were added, files that could not be read and why, changes that have expired."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout

from chengyan.model.rule_base import Pack
from chengyan.services.rule_values import RuleBase
from chengyan.ui.errors import error_text
from chengyan.ui.pages.page import PlainSheet
from chengyan.ui.panels.paragraph import heading, paragraph


class FilesPart(PlainSheet):
    """``add_asked(path)`` and ``remove_asked(name)`` are about packs."""

    add_asked = Signal(object)
    remove_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Packs and files of rules"))

    def put(self, base: RuleBase) -> None:
        body, layout = self.fresh_column()
        self._problems(layout, base)
        layout.addWidget(heading(self.tr("Packs")))
        packs = [pack for pack in base.packs if pack.layer != "built-in"]
        if not packs:
            layout.addWidget(
                paragraph(
                    self.tr("A pack is a folder or .zip of rules that somebody else keeps. None was added."), "soft"
                )
            )
        for pack in packs:
            layout.addLayout(self._pack(pack))
        layout.addLayout(self._adding())
        if base.expired:
            layout.addWidget(heading(self.tr("Changes that have expired")))
            for change in base.expired:
                said = self.tr("{0}: until {1}. {2}").format(change.title, change.expires, change.file)
                layout.addWidget(paragraph(said, "soft"))
        layout.addStretch()
        self.setWidget(body)

    def _problems(self, layout: QVBoxLayout, base: RuleBase) -> None:
        layout.addWidget(heading(self.tr("Files that could not be used")))
        if not base.problems:
            layout.addWidget(paragraph(self.tr("None: everything that lies in the folders of rules works."), "soft"))
        for problem in base.problems:
            layout.addWidget(paragraph(error_text(problem), "before"))

    def _pack(self, pack: Pack) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        said = self.tr("{0} {1}, {2} rules").format(pack.title or pack.name, pack.version, pack.rules)
        told = [text for text in (pack.author, pack.licence, str(pack.folder)) if text]
        text = paragraph(said + "\n" + self.tr(" · ").join(told))
        row.addWidget(text, 1)
        if pack.layer == "user":
            button = QPushButton(self.tr("Remove"))
            button.setAccessibleName(self.tr("Remove the pack {0}").format(pack.name))
            button.clicked.connect(lambda _=False, name=pack.name: self.remove_asked.emit(name))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _adding(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, ask in (
            (self.tr("Add a pack (.zip)…"), self._ask_zip),
            (self.tr("Add a folder…"), self._ask_folder),
        ):
            button = QPushButton(name)
            button.clicked.connect(ask)
            row.addWidget(button)
        row.addStretch()
        return row

    def _ask_zip(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Add a pack of rules"), "", "ZIP (*.zip)")
        if path:
            self.add_asked.emit(path)

    def _ask_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, self.tr("Add a pack of rules"))
        if path:
            self.add_asked.emit(path)
