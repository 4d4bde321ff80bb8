"""At two in the morning: from the start page to the approval card on the clipboard, by keyboard alone."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from chengyan.model.vocabulary import RecordStatus, StatementKind
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Step
from tests.window_fixtures import lanes, make_desk, make_shown, qapp, saved, view_of, wait_until, window

__all__ = ["lanes", "make_desk", "make_shown", "qapp", "window"]


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def say(text: str) -> None:
    """Compose and commit as an input method does, wherever the cursor is."""
    target = focused()
    composing = QInputMethodEvent(text[:1], [])
    QCoreApplication.sendEvent(target, composing)
    commit = QInputMethodEvent()
    commit.setCommitString(text)
    QCoreApplication.sendEvent(target, commit)


def key(which: Qt.Key, with_key: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), which, with_key)


def to(name: str) -> None:
    """Tab until the control of this name has the cursor."""
    for _ in range(30):
        if focused().accessibleName() == name:
            return
        key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to {name}")


def test_first_post_and_card_by_keyboard_alone(window: MainWindow) -> None:
    window.resize(1280, 720)
    window.activateWindow()
    wait_until(lambda: window.isActiveWindow() and window.desk is not None, "the window is active")
    QTest.keyClick(window, Qt.Key.Key_F2)
    view = view_of(window)
    wait_until(lambda: QApplication.focusWidget() is view.urgent_page.form.title, "the first field")
    say("预售退款延迟")
    to("事件类型")
    for _ in range(20):
        if view.urgent_page.form.kind.currentText() == "服务纠纷":
            break
        key(Qt.Key.Key_Up)
    to("企业简称")
    say("云栖优选")
    to("企业全称")
    say("云栖优选（杭州）科技有限公司")
    to("网传")
    say("平台扣钱不退")
    key(Qt.Key.Key_Return)
    say("电话打不通")
    to("已知")
    say("11月9日提交的312笔退款申请到11月12日22时仍未处理")
    to("未知")
    say("积压的具体原因")
    to("在做")
    say("逐笔原路退款")
    to("下次通报：+2 小时")
    key(Qt.Key.Key_Space)
    to("渠道")
    say("客服热线 400-000-0000 9:00-21:00")
    wait_until(lambda: view.urgent_page.up_to_date, "the post and its findings")
    QGuiApplication.clipboard().clear()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    key(Qt.Key.Key_K, both)
    wait_until(lambda: "未放行" in QGuiApplication.clipboard().text(), "the card")
    card = QGuiApplication.clipboard().text()
    assert "312笔退款申请" in card and "400-000-0000" in card and "平台扣钱不退" in card and "下次通报：" in card
    assert "积压的具体原因" in card and "回复“同意”" in card
    incident = view.case.incident
    assert [c.quote for c in incident.claims] == ["平台扣钱不退", "电话打不通"]
    assert [f.status for f in incident.facts] == [RecordStatus.VERIFIED, RecordStatus.CHECKING]
    key(Qt.Key.Key_G, both)
    wait_until(view.case.has_prose, "the statement")
    assert view.case.kind is StatementKind.FIRST_RESPONSE and view.step is Step.WHOLE
    saved(view)


def test_what_was_typed_in_a_hurry_is_there_at_the_next_start(window: MainWindow) -> None:
    window.activateWindow()
    wait_until(lambda: window.isActiveWindow() and window.desk is not None, "the window is active")
    QTest.keyClick(window, Qt.Key.Key_F2)
    view = view_of(window)
    wait_until(lambda: view.screens.currentWidget() is view.urgent_page, "the screen")
    to("网传")
    say("平台扣钱不退")
    case_id = view.opened.case.id
    window.go_home()
    window.open_case(case_id)
    wait_until(lambda: window.view is not None and window.view is not view, "the case again")
    again = view_of(window)
    assert [c.quote for c in again.case.incident.claims] == ["平台扣钱不退"]
