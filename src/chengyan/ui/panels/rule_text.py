"""A rule explained: why it is one, since when, what it marks and what it lets pass."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from chengyan.services.explained_rule import ExplainedRule
from chengyan.ui.models.finding_text import in_force
from chengyan.ui.models.words import word
from chengyan.ui.panels.paragraph import heading, paragraph

_EXAMPLES = 4


class RuleText(QWidget):
    def __init__(self, rule: ExplainedRule) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(heading(self.tr("About this rule")))
        if rule.note:
            layout.addWidget(paragraph(rule.note))
        where = self.tr(", ").join(word(kind) for kind in rule.sections) or self.tr("the whole text")
        layout.addWidget(paragraph(self.tr("Looks at: {0}").format(where), "soft"))
        if span := in_force(rule):
            layout.addWidget(paragraph(span, "soft"))
        for title, examples, role in (
            (self.tr("It marks"), rule.bad, "before"),
            (self.tr("It lets pass"), rule.good, "after"),
        ):
            if examples:
                layout.addWidget(paragraph(title, "soft"))
                for example in examples[:_EXAMPLES]:
                    layout.addWidget(paragraph(example, role))
        if rule.file:
            layout.addWidget(paragraph(self.tr("Made by your organisation: {0}").format(rule.file), "faint"))
