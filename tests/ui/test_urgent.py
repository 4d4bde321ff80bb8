"""紧急首发: six things asked, one screen, from the keyboard; nothing typed twice, nothing overwritten silently."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from chengyan.model.incident import Claim, Fact
from chengyan.model.vocabulary import (
    Disclosure,
    IncidentKind,
    RecordId,
    RecordStatus,
    SectionKind,
    StatementKind,
    Verdict,
)
from chengyan.services.urgent import Part
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Step
from tests.window_fixtures import click, editor_of, saved, type_into, view_of, wait_until


def begin(window: MainWindow) -> CaseView:
    """F2 on the start page."""
    window.activateWindow()
    wait_until(lambda: window.isActiveWindow() and window.desk is not None, "the window is active")
    QTest.keyClick(window, Qt.Key.Key_F2)
    view = view_of(window)
    wait_until(lambda: view.screens.currentWidget() is view.urgent_page, "the screen")
    return view


def fill(view: CaseView) -> None:
    page = view.urgent_page
    type_into(page.form.title, "预售退款延迟")
    type_into(page.form.name, "云栖优选")
    type_into(page.form.full_name, "云栖优选（杭州）科技有限公司")
    for part, text in (
        (Part.SAID, "平台扣钱不退"),
        (Part.KNOWN, "11月9日提交的312笔退款申请还没有处理"),
        (Part.UNKNOWN, "积压的具体原因"),
        (Part.DOING, "逐笔原路退款"),
        (Part.WHERE, "客服热线 400-000-0000 9:00-21:00"),
    ):
        type_into(page.form.fields[part], text)
    click(page.form.next_buttons[1])
    wait_until(lambda: page.up_to_date, "the post and its findings")


def test_one_key_leads_there_and_the_cursor_waits_in_the_first_field(window: MainWindow) -> None:
    view = begin(window)
    assert QApplication.focusWidget() is view.urgent_page.form.title
    assert view.urgent_page.post.text.toPlainText() == "", "bare bones would only confuse"


def test_what_is_typed_is_in_the_ledger_at_once_and_in_the_post(window: MainWindow) -> None:
    view = begin(window)
    fill(view)
    incident = view.case.incident
    assert incident.title == "预售退款延迟" and incident.organisation.name == "云栖优选"
    assert [c.quote for c in incident.claims] == ["平台扣钱不退"]
    assert incident.claims[0].verdict is Verdict.UNVERIFIED
    known = incident.facts[0]
    assert (known.status, known.disclosure) == (RecordStatus.VERIFIED, Disclosure.PUBLIC) and known.as_of is not None
    assert incident.next_update_at is not None and incident.next_update_at.minute % 5 == 0
    post = view.urgent_page.post.text.toPlainText()
    assert "312笔退款申请" in post and "积压的具体原因" in post and "400-000-0000" in post
    assert "平台扣钱不退" not in post, "what others say is never repeated as ours"
    saved(view)
    assert view.facts_page is not None and view.case.incident.facts[0] in view.case.incident.facts


def test_typing_is_undone_by_the_windows_undo(window: MainWindow) -> None:
    view = begin(window)
    page = view.urgent_page
    type_into(page.form.fields[Part.KNOWN], "有312笔")
    assert len(view.case.incident.facts) == 1
    QTest.keyClick(page.form.fields[Part.KNOWN], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert view.case.incident.facts == () and page.form.fields[Part.KNOWN].toPlainText() == ""


def test_tab_follows_the_eye(window: MainWindow) -> None:
    view = begin(window)
    page = view.urgent_page
    order: list[QWidget] = [
        page.form.title,
        page.form.kind,
        page.form.name,
        page.form.full_name,
        page.form.fields[Part.SAID],
        page.form.fields[Part.KNOWN],
        page.form.fields[Part.UNKNOWN],
        page.form.fields[Part.DOING],
        page.form.next,
        page.form.fields[Part.WHERE],
        page.post.card_button,
    ]
    page.form.title.setFocus()
    met = []
    for _ in range(40):
        met.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    places = [met.index(widget) for widget in order]
    assert places == sorted(places)


def test_the_card_is_copied_from_the_keyboard(window: MainWindow) -> None:
    view = begin(window)
    fill(view)
    QGuiApplication.clipboard().clear()
    page = view.urgent_page
    page.form.fields[Part.SAID].setFocus()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.form.fields[Part.SAID], Qt.Key.Key_K, both)
    wait_until(lambda: "未放行" in QGuiApplication.clipboard().text(), "the card")
    card = QGuiApplication.clipboard().text()
    post = page.first_post
    assert post is not None and post.card.text in card and "预售退款延迟" in card and "平台扣钱不退" in card
    assert page.form.fields[Part.SAID].toPlainText() == "平台扣钱不退", "the key left the text alone"


def test_the_post_is_copied(window: MainWindow) -> None:
    view = begin(window)
    fill(view)
    QGuiApplication.clipboard().clear()
    click(view.urgent_page.post.copy_button)
    wait_until(lambda: QGuiApplication.clipboard().text() != "", "the post")
    assert QGuiApplication.clipboard().text() == view.urgent_page.post.text.toPlainText()


def test_a_finding_leads_to_its_field(window: MainWindow) -> None:
    view = begin(window)
    fill(view)
    page = view.urgent_page
    type_into(page.form.fields[Part.DOING], "\n尽快处理其他申请")
    wait_until(lambda: page.up_to_date and page.post.remarks.count() > 0, "the findings")
    items = [page.post.remarks.item(i) for i in range(page.post.remarks.count())]
    row = next(i for i, item in enumerate(items) if "尽快" in item.text())
    page.post.remarks.setFocus()
    page.post.remarks.setCurrentRow(row)
    QTest.keyClick(page.post.remarks, Qt.Key.Key_Return)
    field = page.form.fields[Part.DOING]
    assert field.hasFocus() and field.textCursor().selectedText() == "尽快"


def test_adopted_into_an_empty_case_and_back_by_undo(window: MainWindow) -> None:
    view = begin(window)
    fill(view)
    click(view.urgent_page.post.adopt_button)
    wait_until(view.case.has_prose, "the text")
    assert view.case.kind is StatementKind.FIRST_RESPONSE and view.step is Step.WHOLE
    assert view.case.signed_as == "云栖优选（杭州）科技有限公司" and view.case.date is not None
    assert view.screens.currentWidget() is view.journey
    view.case.undo()
    assert not view.case.has_prose()


def test_an_untouched_first_post_is_replaced_and_a_touched_one_never(window: MainWindow) -> None:
    view = begin(window)
    fill(view)
    click(view.urgent_page.post.adopt_button)
    wait_until(view.case.has_prose, "the text")
    view.show_urgent()
    type_into(view.urgent_page.form.fields[Part.KNOWN], "\n电话有540通没有接通")
    click(view.urgent_page.post.adopt_button)
    wait_until(lambda: any("540" in d.text() for d in view.case.documents), "the newer text")
    assert window.view is view, "nobody had touched the older one"
    type_into(editor_of(view, SectionKind.FACTS), "我改过了。")
    view.show_urgent()
    type_into(view.urgent_page.form.fields[Part.DOING], "\n通知每位用户")
    mine = view.case.snapshot().statement
    click(view.urgent_page.post.adopt_button)
    wait_until(lambda: window.view is not None and window.view is not view, "a statement of its own")
    other = view_of(window)
    assert other.opened.case.id == view.opened.case.id and other.opened.draft.id != view.opened.draft.id
    kept = next(d for d in other.opened.case.drafts if d.id == view.opened.draft.id)
    assert kept.statement.sections == mine.sections, "mine is as I left it"


def test_what_the_ledger_has_stands_there_to_begin_with(window: MainWindow) -> None:
    window.open_sample("refund-delay")
    view = view_of(window)
    steps = view.case.steps.count()
    window.urgent()
    page = view.urgent_page
    wait_until(lambda: page.up_to_date, "the post")
    assert "平台故意扣着钱不退" in page.form.fields[Part.SAID].lines()
    assert any("312笔" in line for line in page.form.fields[Part.KNOWN].lines())
    assert "不公开" in page.form._notes[Part.KNOWN].text()
    assert page.form.who.isHidden() and "云栖优选" in page.form.who_line.text(), "who we are is known"
    assert view.case.steps.count() == steps, "looking changes nothing"
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert view.screens.currentWidget() is view.journey


def test_a_rumour_found_false_is_clarified(window: MainWindow) -> None:
    from dataclasses import replace

    view = begin(window)
    fill(view)
    incident = view.case.incident
    found = Fact(RecordId("F9"), "门店今天正常营业", status=RecordStatus.VERIFIED, disclosure=Disclosure.PUBLIC)
    claim = Claim(RecordId("C1"), "门店倒闭了", verdict=Verdict.FALSE, finding=found.id)
    view.case.set_incident(replace(incident, kind=IncidentKind.RUMOR, facts=(found,), claims=(claim,)))
    page = view.urgent_page
    wait_until(lambda: page.up_to_date and page.first_post is not None, "the post")
    post = page.first_post
    assert post is not None and post.statement.kind is StatementKind.CLARIFICATION
    assert "门店今天正常营业" in page.post.text.toPlainText()


def test_our_organisation_is_asked_once_for_all(window: MainWindow) -> None:
    view = begin(window)
    fill(view)
    click(view.urgent_page.form.keep_button)
    window.go_home()
    wait_until(lambda: window.view is None, "home")
    window.urgent()
    wait_until(lambda: window.view is not None, "a new case")
    assert view_of(window).case.incident.organisation.name == "云栖优选"
