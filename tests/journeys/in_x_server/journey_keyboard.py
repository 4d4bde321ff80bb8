"""Refund delay at 1280x720, by the keyboard alone: from a new incident to exported files."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from chengyan.model.vocabulary import IncidentKind, Party, SectionKind, Severity, StatementKind
from chengyan.ui.case_view import CaseView
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Step
from chengyan.ui.models.words import word
from tests.journeys.in_x_server.hands import Hands, focused
from tests.window_fixtures import checked, saved, view_of, wait_until

MOST_TABS = 90
FACTS = (
    "11月9日提交的312笔退款申请（312位用户）到11月12日22时仍未处理，超过承诺的48小时"
    "\t已核实\t公开\t2026-11-09 ~ 2026-11-12 22:00\t2026-11-12 22:30\t准确\t经过\t技术部值班\n"
    "退款队列在活动高峰积压，监控没有报警\t已核实\t公开\t\t2026-11-12 22:30\t准确\t原因\t技术部值班"
)
MEASURES = "全部退款原路退回\t312位用户\t2026-11-15\t客服中心\t进行中\t公开\t50\t每位用户\t无门槛优惠券"


def tab_to(hands: Hands, target: QWidget) -> None:
    """Press Tab until ``target`` has the focus: it can be reached, and nothing traps the way."""
    for _ in range(MOST_TABS):
        if QApplication.focusWidget() is target:
            return
        hands.press("Tab")
    raise AssertionError(f"Tab does not reach {target.accessibleName() or target}")


def choose(hands: Hands, box: QComboBox, name: str) -> None:
    tab_to(hands, box)
    hands.press("Home")
    for _ in range(box.count()):
        if box.currentText() == name:
            return
        hands.press("Down")
    raise AssertionError(f"{name} cannot be chosen")


def paste_into(hands: Hands, button: QWidget, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    tab_to(hands, button)
    hands.press("space")


def write_incident(hands: Hands, view: CaseView) -> None:
    page = view.incident_page
    focused(lambda w: w is page.title, "the name of the incident")
    hands.write("预售退款延迟")
    choose(hands, page.kind, word(IncidentKind.SERVICE_DISPUTE))
    for field, text in ((page.name, "云栖优选"), (page.full_name, "云栖优选（杭州）科技有限公司")):
        tab_to(hands, field)
        hands.write(text)
    choose(hands, page.party, word(Party.OWN))
    times = ("2026-11-09", "2026-11-12 9:30", "2026-11-12 20:15", "", "2026-11-13 10:00")
    for moment, text in zip(page.moments, times, strict=True):
        tab_to(hands, moment)
        hands.write(text)
    paste_into(hands, page.contacts.paste_button, "hotline\t400-000-0000\t9:00-21:00")
    incident = view.case.incident
    assert incident.title == "预售退款延迟" and incident.kind is IncidentKind.SERVICE_DISPUTE
    assert incident.responsibility.party is Party.OWN and incident.contacts[0].value == "400-000-0000"


def test_from_a_new_incident_to_files(shown: MainWindow, hands: Hands, tmp_path: Path) -> None:
    hands.press("ctrl+n")
    view = view_of(shown)
    write_incident(hands, view)

    hands.press("ctrl+2")
    paste_into(hands, view.facts_page.facts.paste_button, FACTS)
    wait_until(lambda: len(view.case.incident.facts) == 2, "two facts")

    hands.press("ctrl+3")
    tab_to(hands, view.apology_page.to_whom)
    hands.write("312位用户")
    tab_to(hands, view.apology_page.for_what)
    hands.write("没有按承诺时间退款")

    hands.press("ctrl+4")
    paste_into(hands, view.remediation_page.measures.paste_button, MEASURES)
    wait_until(lambda: len(view.case.incident.measures) == 1, "a measure")

    hands.press("ctrl+5")
    assert view.step is Step.WHOLE
    choose(hands, view.whole_page.kind, word(StatementKind.FULL_RESPONSE))
    tab_to(hands, view.whole_page.draft_button)
    hands.press("space")
    wait_until(view.case.has_prose, "the draft")
    tab_to(hands, view.whole_page.today)
    hands.press("space")
    checked(view)
    assert not view.findings.count(Severity.BLOCK), [d.message for d in view.findings.report.diagnostics]  # type: ignore[union-attr]

    # A hurried sentence, found by F8, mended by Alt+Enter, taken back by Ctrl+Z.
    apology = next(d for d in view.case.documents if d.kind is SectionKind.APOLOGY)
    editor = view.navigation.editor_of(apology.section_id)
    assert editor is not None
    tab_to(hands, editor)
    hands.press("ctrl+End")
    before = apology.text()
    hands.compose("我们近期会公布结果")
    hands.compose(",请放心。")
    checked(view)
    hands.press("F8")
    wait_until(lambda: isinstance(QApplication.focusWidget(), SectionEditor), "F8 leads into the text")
    assert any(f.start >= len(before) for f in view.findings.of(apology).items)
    hands.press("ctrl+z")
    wait_until(lambda: apology.text() == before, "the sentence is taken back")
    checked(view)
    saved(view)

    out = tmp_path / "out"
    out.mkdir()

    def name_folder(_dialog: QWidget) -> None:
        # Pasted: the dialog completes what is typed letter by letter.
        QGuiApplication.clipboard().setText(str(out))
        hands.press("ctrl+a", "ctrl+v", "Return")

    hands.answer("ctrl+e", name_folder)
    wait_until(lambda: (out / "manifest.json").exists(), "the files are written")
    made = {path.suffix for path in out.iterdir()}
    assert {".txt", ".png", ".docx", ".pdf"} <= made
    shown.activateWindow()  # what a window manager does when a dialog is closed; there is none here
    wait_until(shown.isActiveWindow, "the window is active again")
    hands.press("ctrl+w")
    wait_until(lambda: shown.view is None, "back on the start page")
