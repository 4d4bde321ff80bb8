"""事实: the ledger beside the text, searched, dragged, inserted and followed."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from chengyan.model.incident import Fact
from chengyan.model.vocabulary import RecordId, SectionKind
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.ledger_list import ROW, Show
from chengyan.ui.models.steps import Step
from chengyan.ui.panels.docks import PanelId
from chengyan.ui.panels.ledger_panel import LedgerPanel
from tests.window_fixtures import click, editor_of, view_of, wait_until

RECORD_MIME = "application/x-chengyan-record"
MONEY = RecordId("F2")


def opened(window: MainWindow) -> tuple[CaseView, LedgerPanel]:
    window.open_sample("refund-delay")
    view = view_of(window)
    wait_until(lambda: view.traces.up_to_date and bool(view.traces.counts()), "the sentences are traced")
    wait_until(lambda: view.later.idle, "the frame stands")
    view.docks.show_panel(PanelId.LEDGER)
    wait_until(lambda: view.ledger_panel.list.count(Show.UNUSED) < view.ledger_panel.list.count(Show.ALL), "counted")
    return view, view.ledger_panel


def ids(panel: LedgerPanel) -> list[str]:
    return [row.id for row in panel.list.rows]


def sentences(panel: LedgerPanel) -> list[str]:
    model = panel.sentences.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount(QModelIndex()))]


def test_every_record_says_how_sure_it_is_and_who_uses_it(window: MainWindow) -> None:
    _, panel = opened(window)
    assert ids(panel)[:2] == ["F1", "F2"] and "C1" in ids(panel) and "M1" in ids(panel) and "contacts/1" in ids(panel)
    row = panel.list.row_of(MONEY)
    said = str(panel.list.index(row).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "146654.85元" in said and "已核实" in said and "1 句" in said
    shapes = {r.chips[0].icon for r in panel.list.rows}
    assert {"done", "todo", "warn", "close"} <= shapes  # told apart without colour


def test_search_and_filters(window: MainWindow) -> None:
    _, panel = opened(window)
    panel.search.setText("热线")
    assert ids(panel) == ["F5"]
    panel.search.clear()
    panel.filter.setCurrentIndex(list(Show).index(Show.CHECKING))
    assert ids(panel) == ["F6", "F8", "F9", "F10"]
    panel.filter.setCurrentIndex(list(Show).index(Show.HIDDEN))
    assert ids(panel) == ["F7", "F8", "F9", "F10", "M5"]
    panel.filter.setCurrentIndex(list(Show).index(Show.UNUSED))
    assert "F1" not in ids(panel) and "F7" in ids(panel)
    assert panel.filter.currentText().endswith(str(len(ids(panel))))
    panel.search.setText("没有这样的记录")
    assert not panel.view.isVisible() and panel.hint.isVisible()
    click(panel.action)
    assert ids(panel)[0] == "F1" and panel.view.isVisible()


def test_a_record_is_dragged_with_its_id_and_its_words(window: MainWindow) -> None:
    _, panel = opened(window)
    data = panel.list.mimeData([panel.list.index(panel.list.row_of(MONEY))])
    assert bytes(data.data(RECORD_MIME).data()).decode() == "F2"
    assert data.text().startswith("涉及平台11月9日")
    assert panel.view.dragEnabled()


def test_enter_inserts_and_control_enter_shows_the_table(window: MainWindow) -> None:
    view, panel = opened(window)
    asked: list[RecordId] = []
    panel.insert_asked.connect(asked.append)
    assert panel.select(MONEY)
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert asked == [MONEY]
    QTest.keyClick(panel.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert view.step is Step.FACTS
    assert view.facts_page.facts.view.currentIndex().row() == 1


def test_its_sentences_are_listed_and_enter_goes_there(window: MainWindow) -> None:
    view, panel = opened(window)
    panel.select(MONEY)
    (said,) = sentences(panel)
    assert said.startswith("事实：涉及平台11月9日")
    panel.sentences.setCurrentIndex(panel.sentences.model().index(0, 0))
    QTest.keyClick(panel.sentences, Qt.Key.Key_Return)
    assert editor_of(view, SectionKind.FACTS).textCursor().selectedText().startswith("涉及平台11月9日")
    panel.select(RecordId("F7"))
    assert sentences(panel) == []


def test_the_sentence_at_the_cursor_marks_its_records(window: MainWindow) -> None:
    view, panel = opened(window)
    place = view.traces.places_of(MONEY)[0]
    editor = editor_of(view, SectionKind.FACTS)
    editor.go_to(place.start + 3, place.start + 3)
    wait_until(lambda: [r.id for r in panel.list.rows if r.marked][:1] == [MONEY], "its record is marked")
    index = panel.list.index(panel.list.row_of(MONEY))
    assert "光标" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    other = editor_of(view, SectionKind.APOLOGY)
    other.go_to(0, 0)
    wait_until(lambda: not any(r.marked for r in panel.list.rows if r.id == MONEY), "and no longer elsewhere")


def test_a_dropped_record_becomes_a_sentence(window: MainWindow) -> None:
    view, panel = opened(window)
    editor = editor_of(view, SectionKind.CLOSING)
    editor.go_to(0, 0)
    editor.insertFromMimeData(panel.list.mimeData([panel.list.index(panel.list.row_of(MONEY))]))
    wait_until(lambda: "146654.85元" in editor.section.text(), "the record is in the text")


def test_the_section_at_the_cursor_may_be_removed(window: MainWindow) -> None:
    view, panel = opened(window)
    editor = editor_of(view, SectionKind.CAUSE)
    editor.go_to(3, 3)
    wait_until(lambda: any(r.marked for r in panel.list.rows), "its record is marked")
    view.case.remove_section(editor.section.section_id)
    wait_until(lambda: view.traces.up_to_date and RecordId("F3") not in view.traces.counts(), "traced anew")
    view.case.undo()
    wait_until(lambda: view.traces.counts().get(RecordId("F3")) == 2, "and back")


def test_a_changed_record_stays_selected(window: MainWindow) -> None:
    from dataclasses import replace

    view, panel = opened(window)
    panel.select(MONEY)
    facts = view.case.incident.facts
    changed = (facts[0], replace(facts[1], what="待退金额合计146654.85元，涉及全部预售退款申请"), *facts[2:])
    view.case.set_incident(replace(view.case.incident, facts=changed))
    wait_until(lambda: str(panel.view.currentIndex().data()).startswith("待退金额"), "the new wording is shown")
    row = panel.view.currentIndex().data(ROW)
    assert row.id == MONEY


def _many(view: CaseView, count: int = 3_000) -> None:
    facts = tuple(Fact(RecordId(f"F{n}"), f"第{n}件事，涉及{n}位用户") for n in range(1, count + 1))
    view.case.set_incident(replace(view.case.incident, facts=facts))


def test_one_edit_among_thousands_touches_one_row(window: MainWindow) -> None:
    view, panel = opened(window)
    _many(view)
    wait_until(lambda: len(panel.list.rows) > 3_000, "the records are listed")
    view.show_step(Step.FACTS)
    table = view.facts_page.facts.table
    wait_until(lambda: view.facts_page.facts.view.isVisible(), "the table is in sight")
    QTest.qWait(300)
    wait_until(lambda: view.traces.up_to_date and view.check.up_to_date and window.tasks.idle, "at rest")
    counted = view.traces.counts
    wait_until(lambda: all(row.count == counted().get(row.id, 0) for row in panel.list.rows), "the list knows it")
    cells: list[tuple[int, int]] = []
    table.dataChanged.connect(lambda first, last: cells.append((first.row(), last.row())))
    touched: list[int] = []
    panel.list.dataChanged.connect(lambda first, _: touched.append(first.row()))
    before = list(panel.list.rows)
    tops = [panel.view.visualRect(panel.list.index(row)).top() for row in range(40)]
    what = next(i for i, c in enumerate(table.columns) if c.key == "what")
    assert table.setData(table.index(7, what), "第八件事改了，涉及8位用户")
    assert cells == [(7, 7)], "the table draws one row"
    wait_until(lambda: bool(touched), "the panel follows")
    assert touched == [7] and "改了" in panel.list.rows[7].wording
    assert sum(old is not new for old, new in zip(before, panel.list.rows, strict=True)) == 1
    assert tops == [panel.view.visualRect(panel.list.index(row)).top() for row in range(40)]


def test_a_record_that_grows_moves_those_below_it(window: MainWindow) -> None:
    view, panel = opened(window)
    below = panel.list.index(3)

    def say(what: str) -> int:
        facts = view.case.incident.facts
        view.case.set_incident(replace(view.case.incident, facts=(facts[0], replace(facts[1], what=what), *facts[2:])))
        wait_until(lambda: panel.list.rows[1].wording == what, "the panel follows")
        QTest.qWait(50)
        return panel.view.visualRect(below).top()

    short = say("短")
    assert say("很长的一件事，" * 12) > short
    assert say("还是短") == short


def test_what_changes_behind_another_panel_is_there_when_it_comes_up(window: MainWindow) -> None:
    view, panel = opened(window)
    view.docks.show_panel(PanelId.CHECK)
    wait_until(lambda: not view.docks.in_sight(PanelId.LEDGER), "it stands behind")
    reset: list[bool] = []
    panel.list.modelReset.connect(lambda: reset.append(True))
    _many(view, 40)
    QTest.qWait(400)
    assert not reset, "nobody looks, nobody waits"
    view.docks.show_panel(PanelId.LEDGER)
    wait_until(lambda: "F40" in ids(panel), "it is up to date")


def test_an_empty_ledger_teaches(make_shown: Callable[..., MainWindow]) -> None:
    window = make_shown()
    window.new_case()
    view = view_of(window)
    wait_until(lambda: view.later.idle, "the frame stands")
    view.docks.show_panel(PanelId.LEDGER)
    panel = view.ledger_panel
    assert panel.hint.isVisible() and not panel.view.isVisible()
    click(panel.action)
    assert view.step is Step.FACTS


def test_an_inserted_record_stands_at_the_cursor_as_one_step(window: MainWindow) -> None:
    view, panel = opened(window)
    editor = editor_of(view, SectionKind.CLOSING)
    editor.go_to(0, 0)
    before, steps = editor.section.text(), view.case.steps.index()
    panel.select(MONEY)
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    wait_until(lambda: "146654.85元" in editor.section.text(), "the record is in the text")
    assert editor.section.text().endswith(before)
    assert view.case.steps.index() == steps + 1
    wait_until(lambda: view.traces.counts().get(MONEY) == 2, "and counted")
    view.case.undo()
    assert editor.section.text() == before
