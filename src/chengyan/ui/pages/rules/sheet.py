"""One rule in full: what it says and why, what it rests on, what was changed in it, its examples."""

import re
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chengyan.model.rule_change import RuleChange
from chengyan.services.rule_values import RuleSheet
from chengyan.ui.later import Later
from chengyan.ui.models.finding_text import basis_name, basis_standing
from chengyan.ui.models.words import word
from chengyan.ui.pages.page import PlainSheet
from chengyan.ui.panels.paragraph import heading, paragraph, quotation

_WORDS = 60
_SLOT = re.compile(r"\{[a-z]+\}")
"""Filled in when a rule speaks; here it does not."""


class RuleSheetView(PlainSheet):
    """``switch_asked`` to switch the rule off or on again, ``change_asked`` to change it, ``try_asked`` to try it."""

    switch_asked = Signal()
    change_asked = Signal()
    try_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("The rule in full"))
        self._sheet: RuleSheet | None = None
        self.later = Later(self)
        self.switch = QPushButton()
        self.show_sheet(None)

    def show_sheet(self, sheet: RuleSheet | None, kind: str = "", category: str = "") -> None:
        """``kind`` and ``category`` as people call them."""
        self._sheet = sheet
        self.later.drop()
        body, layout = self.fresh_column()
        if sheet is None:
            hint = self.tr("Choose a rule to see what it says, why, and what it rests on.")
            layout.addWidget(paragraph(hint, "soft"))
            layout.addStretch()
            self.setWidget(body)
            return
        # Half a hundred lines at once would be felt: put together out of sight, then shown.
        parts = (self._add_reach, self._add_basis, self._add_examples, self._add_words, self._add_file)
        self.later.add(
            lambda: self._begin(layout, sheet, kind, category),
            *(partial(part, layout, sheet) for part in parts),
            layout.addStretch,
            partial(self._lay_out, body),
            partial(self.setWidget, body),
        )

    def _lay_out(self, body: QWidget) -> None:
        """Find the heights out before the body is in sight."""
        body.ensurePolished()
        body.resize(self.viewport().width(), body.heightForWidth(self.viewport().width()))
        if (layout := body.layout()) is not None:
            layout.activate()

    def _begin(self, layout: QVBoxLayout, sheet: RuleSheet, kind: str, category: str) -> None:
        row = sheet.row
        layout.addWidget(paragraph(row.title, "title"))
        severity = paragraph(self.tr("{0} · {1} · {2}").format(word(row.severity), category, kind), row.severity.value)
        layout.addWidget(severity)
        layout.addWidget(paragraph(row.id, "faint"))
        layout.addLayout(self._buttons(sheet))
        for change in sheet.changes:
            layout.addWidget(paragraph(change_line(change), "warn"))
            layout.addWidget(quotation(change.reason))
            layout.addWidget(paragraph(change_origin(change), "faint"))
        layout.addWidget(paragraph(_SLOT.sub("…", sheet.message)))
        for text, name in ((sheet.why, self.tr("Why: {0}")), (sheet.suggestion, self.tr("Instead: {0}"))):
            if text:
                layout.addWidget(paragraph(name.format(text)))
        if sheet.note:
            layout.addWidget(paragraph(sheet.note, "soft"))

    def _add_reach(self, layout: QVBoxLayout, sheet: RuleSheet) -> None:
        layout.addWidget(heading(self.tr("When it is due")))
        for line in _when(sheet):
            layout.addWidget(paragraph(line, "soft"))

    def _add_basis(self, layout: QVBoxLayout, sheet: RuleSheet) -> None:
        layout.addWidget(heading(self.tr("What it rests on")))
        for basis in sorted(sheet.basis, key=lambda each: each.role == "background"):
            layout.addWidget(paragraph(basis_name(basis)))
            if basis.quote:
                layout.addWidget(quotation(basis.quote))
            layout.addWidget(paragraph(basis_standing(basis), "faint"))

    def _add_file(self, layout: QVBoxLayout, sheet: RuleSheet) -> None:
        layout.addWidget(paragraph(self.tr("File: {0}").format(sheet.file), "faint"))

    def _buttons(self, sheet: RuleSheet) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        off = sheet.row.state == "off"
        self.switch = QPushButton(self.tr("Switch on again") if off else self.tr("Switch off…"))
        self.switch.clicked.connect(self.switch_asked)
        change = QPushButton(self.tr("Change…"))
        change.clicked.connect(self.change_asked)
        trial = QPushButton(self.tr("Try it on a text"))
        trial.clicked.connect(self.try_asked)
        for button in (trial, change, self.switch):
            bar.addWidget(button)
        bar.addStretch()
        return bar

    def _add_examples(self, layout: QVBoxLayout, sheet: RuleSheet) -> None:
        for title, examples, role in (
            (self.tr("It marks"), sheet.bad, "before"),
            (self.tr("It lets pass"), sheet.good, "after"),
        ):
            if examples:
                layout.addWidget(heading(title))
                for example in examples:
                    layout.addWidget(paragraph(example, role, selectable=False))

    def _add_words(self, layout: QVBoxLayout, sheet: RuleSheet) -> None:
        names = word_names()
        for key, words in sheet.words.items():
            layout.addWidget(heading(names[key]))
            shown = self.tr(" · ").join(words[:_WORDS]) if key in ("terms", "except") else "\n".join(words[:_WORDS])
            more = len(words) - _WORDS
            layout.addWidget(paragraph(shown, "soft"))
            if more > 0:
                layout.addWidget(paragraph(self.tr("and {0} more").format(more), "faint"))


def word_names() -> dict[str, str]:
    """What people call the lists of words of a rule."""
    from PySide6.QtCore import QCoreApplication

    translate = QCoreApplication.translate
    return {
        "terms": translate("RuleSheetView", "Words"),
        "patterns": translate("RuleSheetView", "Patterns (regular expressions)"),
        "except": translate("RuleSheetView", "Longer words in which it does not count"),
        "unless": translate("RuleSheetView", "Not where the sentence has (regular expressions)"),
    }


def change_line(change: RuleChange) -> str:
    """What an overlay did to the rule."""
    from PySide6.QtCore import QCoreApplication

    translate = QCoreApplication.translate
    if change.off:
        return translate("RuleSheetView", "Switched off (it was: {0})").format(word(change.was))
    names = {
        **word_names(),
        "statements": translate("RuleSheetView", "statements"),
        "channels": translate("RuleSheetView", "channels"),
    }
    said = [names[key] for key in change.keys if key in names]
    if change.was is not change.severity:
        lowered = translate("RuleSheetView", "severity {0} instead of {1}")
        said.insert(0, lowered.format(word(change.severity), word(change.was)))
    return translate("RuleSheetView", "Changed: {0}").format(translate("RuleSheetView", ", ").join(said))


def change_origin(change: RuleChange) -> str:
    """Who decided it, when, until when, and where it stands."""
    from PySide6.QtCore import QCoreApplication

    translate = QCoreApplication.translate
    said = translate("RuleSheetView", "{0}, {1}").format(change.by, change.date)
    if change.expires is not None:
        said = translate("RuleSheetView", "{0}, until {1}").format(said, change.expires)
    return translate("RuleSheetView", "{0} · {1}").format(said, change.file)


def _when(sheet: RuleSheet) -> list[str]:
    from PySide6.QtCore import QCoreApplication

    from chengyan.assets.words import names as vocabulary_names
    from chengyan.ui.language import interface_language

    translate = QCoreApplication.translate
    comma = translate("RuleSheetView", ", ")
    groups = vocabulary_names(interface_language())
    kinds = {**groups["incident_kind"], **groups["incident_flag"]}
    everywhere = translate("RuleSheetView", "the whole text")
    lines = [translate("RuleSheetView", "Sections: {0}").format(comma.join(map(word, sheet.sections)) or everywhere)]
    if sheet.statements:
        lines.append(translate("RuleSheetView", "Statements: {0}").format(comma.join(map(word, sheet.statements))))
    if sheet.except_statements:
        said = comma.join(map(word, sheet.except_statements))
        lines.append(translate("RuleSheetView", "Not for: {0}").format(said))
    if sheet.incidents:
        said = comma.join(kinds.get(each, each) for each in sheet.incidents)
        lines.append(translate("RuleSheetView", "Incidents: {0}").format(said))
    if sheet.channels:
        lines.append(translate("RuleSheetView", "Channels: {0}").format(comma.join(map(word, sheet.channels))))
    if sheet.in_force_from:
        lines.append(translate("RuleSheetView", "In force since {0}").format(sheet.in_force_from))
    if sheet.in_force_to:
        lines.append(translate("RuleSheetView", "In force until {0}").format(sheet.in_force_to))
    return lines
