"""版本: kept, compared by words, brought back whole or by section, each time as one step that undo takes back."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from chengyan.model.vocabulary import SectionKind, StatementKind
from chengyan.services.cases import Cases
from chengyan.services.waiving import logged_in
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.version_list import ROW
from chengyan.ui.pages.compare import ComparePage
from chengyan.ui.panels.diff_text import DiffText
from chengyan.ui.panels.docks import PanelId
from tests.window_fixtures import checked, click, editor_of, saved, texts_of, type_into, view_of, wait_until

SORRY = "如果给您带来不便，我们深表歉意。"


def opened(window: MainWindow) -> CaseView:
    window.open_sample("refund-delay", faulty=True)
    view = view_of(window)
    checked(view)
    wait_until(lambda: view.later.idle, "the frame stands")
    return view


def document(view: CaseView, kind: SectionKind):  # type: ignore[no-untyped-def]
    return next(d for d in view.case.documents if d.kind is kind)


def change(view: CaseView, kind: SectionKind, old: str, new: str) -> None:
    found = document(view, kind)
    start = found.text().index(old)
    cursor = QTextCursor(found)
    cursor.setPosition(start)
    cursor.setPosition(start + len(old), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(new)


def keep(window: MainWindow, view: CaseView, reason: str) -> int:
    """Through the menu's key, the field and Enter, as a person does."""
    before = len(view.history.versions.infos)
    window.actions_.trigger("file.version")
    panel = view.history_panel
    type_into(panel.reason, reason)
    QTest.keyClick(panel.reason, Qt.Key.Key_Return)
    wait_until(lambda: len(view.history.versions.infos) > before, "the version is kept")
    return view.history.versions.infos[0].number


def compared(view: CaseView, old: int, new: int | None = None) -> ComparePage:
    page = view.history.page
    done: list[bool] = []
    page.shown.connect(lambda: done.append(True))
    view.history.compare(old, new)
    wait_until(lambda: bool(done), "the comparison is shown")
    return page


def written(view: CaseView) -> list[tuple[str, str]]:
    return [(d.section_id, d.text()) for d in view.case.documents]


def test_a_version_is_kept_with_its_reason(window: MainWindow) -> None:
    view = opened(window)
    view.docks.show_panel(PanelId.HISTORY)
    panel = view.history_panel
    wait_until(lambda: view.history.versions.known, "the list is read")
    assert panel.hint.isVisible() and not panel.view.isVisible()
    assert keep(window, view, "送法务前") == 1
    change(view, SectionKind.APOLOGY, SORRY, "")
    assert keep(window, view, "删去套话") == 2
    wait_until(lambda: len(view.history.versions.sizes) == 2, "measured")
    rows = [panel.list.index(n).data(ROW) for n in range(2)]
    assert [(r.number, r.size, r.why.split(" · ")[0]) for r in rows] == [
        (2, "+0 −16", "删去套话"),
        (1, f"+{sum(len(t.replace(chr(10), '')) for _, t in written(view)) + 16} −0", "送法务前"),
    ]
    assert not panel.reason.isVisible() and panel.keep_button.isVisible()


def test_the_panel_says_how_far_the_text_has_gone(window: MainWindow) -> None:
    view = opened(window)
    keep(window, view, "甲")
    panel = view.history_panel
    wait_until(lambda: panel.drift.text() == "此后没有改动", "the same still")
    change(view, SectionKind.APOLOGY, SORRY, "")
    wait_until(lambda: panel.drift.text() == "此后 +0 −16", "and then not")


def test_a_text_that_is_not_on_the_disk_is_no_version(window: MainWindow) -> None:
    view = opened(window)
    keep(window, view, "甲")
    statement = view.opened.draft.id

    def save_first(cases: Cases) -> int:
        draft = cases.draft(f"desk:{statement}")
        return cases.save_statement(
            statement, replace(draft.statement, signed_as="另一个窗口"), draft.version, logged_in()
        )

    window.desk.with_cases(save_first).result(30)
    change(view, SectionKind.APOLOGY, SORRY, "")
    panel = view.history_panel
    panel.ask_reason()
    panel.keep()
    wait_until(lambda: "没有存进工作区" in panel.problem.text(), "it says so in its place")
    assert len(view.history.versions.infos) == 1
    assert panel.confirm_button.isEnabled()


def test_the_same_text_is_not_kept_twice(window: MainWindow) -> None:
    view = opened(window)
    keep(window, view, "甲")
    panel = view.history_panel
    panel.ask_reason()
    panel.keep()
    wait_until(lambda: "没有另存" in window.ui.toasts.text, "it says so")
    assert len(view.history.versions.infos) == 1


def test_escape_leaves_the_field(window: MainWindow) -> None:
    view = opened(window)
    view.docks.show_panel(PanelId.HISTORY)
    view.history_panel.ask_reason()
    QTest.keyClick(view.history_panel.reason, Qt.Key.Key_Escape)
    assert view.history_panel.keep_button.isVisible()
    assert not view.history.versions.infos


def test_what_changed_is_shown_by_shape_and_walked_by_key(window: MainWindow) -> None:
    view = opened(window)
    number = keep(window, view, "初稿")
    change(view, SectionKind.APOLOGY, SORRY, "")
    change(view, SectionKind.APOLOGY, "312位用户", "每一位用户")
    change(view, SectionKind.FACTS, "540通", "541通")
    page = compared(view, number)
    assert page.isVisible()
    assert "新写" in page.counts.text() and "删去" in page.counts.text()
    said = [place.said for _, place in page.changes]
    assert said[0].startswith("“540") and f"删去“{SORRY}”" in said
    text = next(t for t, place in page.changes if SORRY in place.said)
    formats = pieces(text)
    assert formats[SORRY].fontStrikeOut() and not formats[SORRY].fontUnderline()
    added = next(f for words, f in formats.items() if "每" in words)
    assert added.underlineStyle() == added.UnderlineStyle.SingleUnderline and not added.fontStrikeOut()
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.where.text().startswith(f"第 1 / {len(said)} 处") and said[0] in page.where.text()
    QTest.keyClick(page.changes[0][0], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.where.text().startswith(f"第 {len(said)} / {len(said)} 处")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert view.screens.currentWidget() is view.journey


def pieces(text: DiffText) -> dict[str, object]:
    found = {}
    block = text.document().begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            found[fragment.text()] = fragment.charFormat()
            iterator += 1
        block = block.next()
    return found


def test_a_moved_paragraph_and_the_ledger_are_told(window: MainWindow) -> None:
    view = opened(window)
    number = keep(window, view, "初稿")
    lines = document(view, SectionKind.REMEDIATION).text().split("\n")
    document(view, SectionKind.REMEDIATION).replace_text("\n".join([lines[2], lines[0], lines[1]]))
    facts = view.case.incident.facts
    view.case.set_incident(replace(view.case.incident, facts=(replace(facts[0], what="313笔退款申请"), *facts[1:])))
    view.case.set_kind(StatementKind.PROGRESS)
    page = compared(view, number)
    told = texts_of(page)
    assert "313笔退款申请" in told and "台账的变化" in told
    assert "完整回应 → 进展通报" in told
    assert "移动 1 处" in page.counts.text() and "新写" not in page.counts.text()
    assert any("移到这里" in place.said for _, place in page.changes)


def test_a_whole_version_comes_back_and_undo_takes_it_away(window: MainWindow) -> None:
    view = opened(window)
    first = written(view)
    number = keep(window, view, "初稿")
    change(view, SectionKind.APOLOGY, SORRY, "")
    view.case.remove_section(document(view, SectionKind.CAUSE).section_id)
    view.case.set_kind(StatementKind.PROGRESS)
    second = written(view)
    steps = view.case.steps.index()
    panel = view.history_panel
    panel.view.setCurrentIndex(panel.list.index(panel.list.row_of(number)))
    click(panel.restore_button)
    wait_until(lambda: written(view) == first, "the old text is back")
    assert view.case.kind is StatementKind.FULL_RESPONSE
    assert view.case.steps.index() == steps + 1
    assert "第 1 版" in window.ui.toasts.text and "第 2 版" in window.ui.toasts.text
    view.case.undo()
    assert written(view) == second and view.case.kind is StatementKind.PROGRESS
    view.case.redo()
    assert written(view) == first
    wait_until(lambda: len(view.history.versions.infos) == 2, "what stood there was kept first")
    assert view.history.versions.infos[0].reason.startswith("恢复到第1版之前")
    saved(view)


def test_sections_that_stay_the_same_keep_their_documents(window: MainWindow) -> None:
    view = opened(window)
    number = keep(window, view, "初稿")
    change(view, SectionKind.APOLOGY, SORRY, "")
    title, apology = document(view, SectionKind.TITLE), document(view, SectionKind.APOLOGY)
    view.history.versions.restore(number)
    wait_until(lambda: SORRY in document(view, SectionKind.APOLOGY).text(), "restored")
    assert document(view, SectionKind.TITLE) is title
    assert document(view, SectionKind.APOLOGY) is not apology


def test_one_section_comes_back_alone(window: MainWindow) -> None:
    view = opened(window)
    number = keep(window, view, "初稿")
    change(view, SectionKind.APOLOGY, SORRY, "")
    change(view, SectionKind.FACTS, "540通", "541通")
    gone = document(view, SectionKind.CAUSE)
    view.case.remove_section(gone.section_id)
    page = compared(view, number)
    buttons = {b.accessibleName(): b for b in page.findChildren(QPushButton)}
    click(buttons["恢复这一节: 原因"])
    assert [d.kind for d in view.case.documents][:3] == [SectionKind.TITLE, SectionKind.FACTS, SectionKind.CAUSE]
    assert "541通" in document(view, SectionKind.FACTS).text()
    wait_until(lambda: "恢复这一节: 原因" not in names(page), "the page follows")
    view.case.undo()
    assert all(d.kind is not SectionKind.CAUSE for d in view.case.documents)
    wait_until(lambda: "恢复这一节: 原因" in names(page), "and back")


def names(page: ComparePage) -> set[str]:
    return {b.accessibleName() for b in page.findChildren(QPushButton) if b.isVisible()}


def test_two_versions_are_compared_with_one_another(window: MainWindow) -> None:
    view = opened(window)
    first = keep(window, view, "甲")
    change(view, SectionKind.APOLOGY, SORRY, "")
    second = keep(window, view, "乙")
    change(view, SectionKind.FACTS, "540通", "541通")
    panel = view.history_panel
    panel.view.selectAll()
    assert panel.compare_button.text() == "比较这两版" and not panel.restore_button.isEnabled()
    done: list[bool] = []
    view.history.page.shown.connect(lambda: done.append(True))
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    wait_until(lambda: bool(done), "compared")
    page = view.history.page
    assert page.title.text() == f"第 {first} 版 → 第 {second} 版"
    assert not page.restore_button.isVisible()
    assert [place.said for _, place in page.changes] == [f"删去“{SORRY}”"]


def test_leaving_keeps_what_changed_and_only_then(window: MainWindow) -> None:
    view = opened(window)
    case, statement = view.opened.case.id, view.opened.draft.id

    def reasons() -> list[str]:
        future = window.desk.with_cases(lambda cases: [r.reason for r in cases.revisions(statement)])
        return future.result(30)

    window.go_home()
    wait_until(lambda: window.view is None, "home")
    assert reasons() == ["离开事件时自动保存"]
    window.open_case(case, statement)
    again = view_of(window)
    wait_until(lambda: again.later.idle, "open again")
    window.go_home()
    wait_until(lambda: window.view is None, "home")
    assert len(reasons()) == 1
    window.open_case(case, statement)
    again = view_of(window)
    wait_until(lambda: again.later.idle, "open again")
    editor = editor_of(again, SectionKind.APOLOGY)
    type_into(editor, "补充。")
    window.go_home()
    wait_until(lambda: window.view is None, "home")
    assert len(reasons()) == 2


def test_an_empty_statement_is_not_kept_on_leaving(make_shown: Callable[..., MainWindow]) -> None:
    window = make_shown()
    window.new_case()
    view = view_of(window)
    statement = view.opened.draft.id
    wait_until(lambda: view.later.idle, "the frame stands")
    window.go_home()
    wait_until(lambda: window.view is None, "home")
    assert window.desk.with_cases(lambda cases: list(cases.revisions(statement))).result(30) == []


def test_kinds_that_share_a_word_are_told_apart() -> None:
    from chengyan.ui.models.words import word

    assert word(StatementKind.CLOSING) == "结案说明"
    assert word(SectionKind.CLOSING) == "结语"


def test_long_runs_without_changes_are_folded(window: MainWindow) -> None:
    view = opened(window)
    lines = [f"第{n}段说明处理的经过，一共办理了{n}笔。" for n in range(1, 31)]
    document(view, SectionKind.FACTS).replace_text("\n".join(lines))
    number = keep(window, view, "长文")
    change(view, SectionKind.FACTS, "第3段说明", "第3段补充说明")
    change(view, SectionKind.FACTS, "办理了28笔", "办理了82笔")
    page = compared(view, number)
    shown = next(iter(page.findChildren(DiffText))).toPlainText().split("\n")
    assert shown[0].startswith("第1段") and shown[5] == "（20 段没有改动，已收起）" and shown[-1].startswith("第30段")
    assert len(page.changes) == 2


def test_every_control_has_a_name(window: MainWindow) -> None:
    view = opened(window)
    number = keep(window, view, "初稿")
    change(view, SectionKind.APOLOGY, SORRY, "")
    page = compared(view, number)
    for button in page.findChildren(QPushButton):
        assert button.accessibleName() or button.text()
    for text in page.findChildren(DiffText):
        assert text.accessibleName() and "处改动" in text.accessibleDescription()
