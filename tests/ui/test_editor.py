"""Underlines stand where the rule spoke, move with the text, keep still while one composes; fixes can be undone."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from chengyan.model.diagnostics import CheckReport, Diagnostic, Edit, Fix, Span
from chengyan.model.incident import Incident, Organisation
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import IncidentKind, LlmGate, RuleId, SectionId, SectionKind, Severity, StatementKind
from chengyan.ui.editor.editors import Editors
from chengyan.ui.editor.fixes import apply_fix
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.findings import Findings
from chengyan.ui.theme import Theme, prose_font
from tests.window_fixtures import type_into

S1, S2 = SectionId("s1"), SectionId("s2")


class Desk:
    """A case with its findings and editors, as a view has them."""

    def __init__(self, app: QApplication, *texts: str) -> None:
        sections = tuple(Section(SectionId(f"s{i}"), SectionKind.FACTS, text) for i, text in enumerate(texts, 1))
        incident = Incident("事件", IncidentKind.GENERAL, Organisation("公司"))
        self.case = CaseDocument(incident, Statement(StatementKind.FULL_RESPONSE, sections), prose_font(app.font()))
        self.findings = Findings(self.case)
        self.editors = Editors(self.case, self.findings, Theme(app))

    def editor(self, section: SectionId = S1) -> SectionEditor:
        document = self.case.document(section)
        assert document is not None
        return self.editors.of(document)

    def text(self, section: SectionId = S1) -> str:
        document = self.case.document(section)
        assert document is not None
        return document.text()

    def say(self, *quotes: str, severity: Severity = Severity.WARN, replacement: str | None = None) -> None:
        """As if a check had found these quotes in the first section."""
        text = self.text()
        found = []
        for quote in quotes:
            span = Span(text.index(quote), text.index(quote) + len(quote))
            fixes = (Fix("改", (Edit(S1, span, replacement),)),) if replacement is not None else ()
            found.append(Diagnostic(RuleId("r"), "标题", severity, LlmGate.FLAG, S1, span, quote, "说明", (), fixes))
        report = CheckReport("v", StatementKind.FULL_RESPONSE, False, tuple(found))
        self.findings.put(report, self.case.snapshot())

    def underlined(self, section: SectionId = S1) -> list[str]:
        """The stretches that bear an underline, as text."""
        document = self.case.document(section)
        assert document is not None
        found = []
        block = document.begin()
        while block.isValid():
            units = block.text().encode("utf-16-le")
            for style in block.layout().formats():
                if style.format.underlineStyle() != QTextCharFormat.UnderlineStyle.NoUnderline:
                    found.append(units[2 * style.start : 2 * (style.start + style.length)].decode("utf-16-le"))
            block = block.next()
        return found


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    return Desk(qapp, "第一段说尽快处理。\n第二段😀也说尽早处理。", "别的。")


def test_underlines_stand_on_the_words_after_an_emoji(desk: Desk) -> None:
    desk.say("尽快", "尽早")
    assert desk.underlined() == ["尽快", "尽早"]


def test_severities_differ_in_shape(desk: Desk) -> None:
    shapes = set()
    for severity in Severity:
        desk.say("尽快", severity=severity)
        document = desk.case.document(S1)
        assert document is not None
        stretch = document.begin().layout().formats()[0]
        style = stretch.format
        shapes.add(style.underlineStyle())
    assert len(shapes) == len(Severity)


def test_underlines_move_with_the_text(desk: Desk) -> None:
    desk.say("尽早")
    editor = desk.editor()
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    type_into(editor, "前😀面")
    finding = desk.findings.in_order()[0]
    editor.go_to(finding.start, finding.end)
    assert editor.textCursor().selectedText() == "尽早"
    assert desk.underlined() == ["尽早"]


def test_a_finding_that_was_edited_waits_for_the_next_check(desk: Desk) -> None:
    desk.say("尽快", "尽早")
    editor = desk.editor()
    finding = desk.findings.in_order()[0]
    editor.go_to(finding.start + 1, finding.start + 1)
    type_into(editor, "速")
    assert [f.diagnostic.quote for f in desk.findings.in_order()] == ["尽早"]


def test_a_report_on_an_older_text_is_not_shown(desk: Desk) -> None:
    desk.say("尽快")
    old = desk.case.snapshot()
    type_into(desk.editor(), "新")
    desk.findings.put(CheckReport("v", None, False, ()), old)
    assert [f.diagnostic.quote for f in desk.findings.in_order()] == ["尽快"], "the next check will speak about it"


def test_nothing_is_painted_anew_while_one_composes(desk: Desk) -> None:
    editor = desk.editor()
    QCoreApplication.sendEvent(editor, QInputMethodEvent("ni", []))
    desk.say("尽快")
    assert desk.underlined() == []
    commit = QInputMethodEvent()
    commit.setCommitString("你")
    QCoreApplication.sendEvent(editor, commit)
    assert desk.underlined() == ["尽快"]
    assert desk.text().startswith("你") or "你" in desk.text()


def test_a_fix_is_one_step_that_undo_takes_back(desk: Desk) -> None:
    before = desk.text()
    desk.say("尽早", replacement="于11月15日前")
    fix = desk.findings.in_order()[0].diagnostic.fixes[0]
    assert apply_fix(desk.case, desk.findings, fix)
    assert desk.text() == before.replace("尽早", "于11月15日前")
    desk.case.undo()
    assert desk.text() == before


def test_a_fix_for_an_older_text_does_nothing(desk: Desk) -> None:
    desk.say("尽早", replacement="于11月15日前")
    fix = desk.findings.in_order()[0].diagnostic.fixes[0]
    type_into(desk.editor(), "新")
    before = desk.text()
    assert not apply_fix(desk.case, desk.findings, fix)
    assert desk.text() == before


def test_the_text_survives_as_it_was_typed(qapp: QApplication) -> None:
    text = "不换行\u00a0空格，全角\u3000空格，😀𬭸\n第二段"
    assert Desk(qapp, text).text() == text


def test_painting_findings_is_no_edit(desk: Desk) -> None:
    revision = desk.case.revision
    desk.say("尽快", "尽早")
    assert desk.case.revision == revision


def test_the_editor_is_as_tall_as_its_text_whatever_happens(qapp: QApplication) -> None:
    """A theme, a font or a width that changes must never cut the last lines off."""
    desk = Desk(qapp, "一二三四五六七八九十" * 40 + "\n" + "第二段。" * 60)
    editor = desk.editor()
    theme = Theme(qapp)
    heights = []
    for width, name in ((700, "light"), (360, "dark"), (900, "light"), (360, "light")):
        theme.use(name)
        editor.resize(width, editor.height())
        editor.show()
        QTest.qWait(1)
        last = editor.section.lastBlock()
        bottom = editor.blockBoundingGeometry(last).translated(editor.contentOffset()).bottom()
        assert bottom <= editor.height(), (width, name)
        heights.append(editor.height())
    editor.hide()
    assert heights[1] == heights[3] > heights[0] > heights[2]
