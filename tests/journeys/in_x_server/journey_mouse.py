"""Data breach by mouse: a sample, evidence dropped on a fact, a record dragged into the text, a fix, files."""

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor

from chengyan.model.vocabulary import SectionKind
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Step
from chengyan.ui.panels.docks import PanelId
from tests.journeys.in_x_server.hands import Hands, at_rest
from tests.window_fixtures import checked, saved, view_of, wait_until


def test_data_breach(shown: MainWindow, hands: Hands, tmp_path: Path) -> None:
    start = shown.start
    wait_until(lambda: start.samples is not None and start.samples.count() > 1, "the samples are listed")
    assert start.samples is not None
    wait_until(lambda: shown.tasks.idle, "the lists have come to rest")
    row = next(i for i in range(start.samples.count()) if "泄露" in start.samples.card(i).title)
    hands.click_row(start.samples, row)
    view = view_of(shown)
    checked(view)
    wait_until(lambda: view.later.idle, "the case has come up")

    # A screenshot dropped on a fact becomes its evidence.
    hands.click(view.rail.button(Step.FACTS))
    table = view.facts_page.facts.view
    wait_until(lambda: table.model().rowCount() > 1, "the facts are shown")
    picture = tmp_path / "后台日志截图.png"
    shown.grab().save(str(picture))
    before = view.case.incident.facts
    table.clearSelection()
    hands.drag_files([picture], table.viewport(), at_rest(table, 1, 1), table.selectionModel().hasSelection)
    wait_until(lambda: view.case.incident.facts != before, "the evidence hangs on a fact")
    # The one that was shown while the file hovered over it.
    row = table.selectionModel().selectedRows()[0].row()
    changed = [i for i, fact in enumerate(view.case.incident.facts) if fact != before[i]]
    assert changed == [row] and view.case.incident.facts[row].evidence[-1].sha256

    # A record dragged out of the panel into the text becomes a sentence there.
    hands.click(view.rail.button(Step.WHOLE))
    view.docks.show_panel(PanelId.LEDGER)
    panel = view.ledger_panel
    wait_until(lambda: panel.view.model().rowCount() > 2, "the records are listed")
    facts = next(d for d in view.case.documents if d.kind is SectionKind.FACTS)
    editor = view.navigation.editor_of(facts.section_id)
    assert editor is not None
    wait_until(lambda: editor.isVisible() and view.later.idle, "the editor is there")
    text = facts.text()
    rows = panel.view.model().rowCount()
    record = next(i for i in range(rows) if "F1" in str(panel.view.model().index(i, 0).data()) or i == 1)
    source = at_rest(panel.view, record)
    end = editor.viewport().rect().bottomRight() - QPoint(40, 8)
    hands.drag(panel.view.viewport(), source, editor.viewport(), QPoint(end.x(), min(end.y(), 60)))
    wait_until(lambda: facts.text() != text, "the sentence stands in the text")
    assert len(facts.text()) > len(text) + 5
    hands.press("ctrl+z")
    wait_until(lambda: facts.text() == text, "one step takes it back")

    # A fault, typed; found in the panel by mouse, mended by its button.
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.setFocus()
    hands.compose("我们会尽快通知全部用户,请留意。")
    checked(view)
    view.docks.show_panel(PanelId.CHECK)
    fixable = [f for f in view.findings.of(facts).items if f.start >= len(text) and f.diagnostic.fixes]
    assert fixable, "the half-width comma has a ready-made fix"
    row = view.check_panel.list.row_of_finding(fixable[0])
    hands.click_row(view.check_panel.view, row)
    wait_until(lambda: editor.textCursor().selectedText() == fixable[0].diagnostic.quote, "the words are selected")
    fixed = facts.text()
    view.check_panel.adopt_first()
    wait_until(lambda: facts.text() != fixed, "the fix is in the text")
    checked(view)

    # Panels: to the bottom and back by the menu's commands; the preview follows.
    hands.press("alt+2")
    wait_until(lambda: view.docks.in_sight(PanelId.PREVIEW), "the preview is in sight")
    wait_until(lambda: view.preview_panel.up_to_date, "the preview is of this text")
    saved(view)

    hands.click(view.rail.button(Step.PUBLISH))
    out = tmp_path / "out"
    out.mkdir()
    view.publish_page.export_all(out)
    wait_until(lambda: (out / "manifest.json").exists(), "the files are written")
