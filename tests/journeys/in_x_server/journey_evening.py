"""An evening: 30 facts, 12 measures, 8,000 characters, 40 findings; walked, mended, undone to the start and back."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from chengyan.model.vocabulary import SectionKind, StatementKind
from chengyan.ui.case_view import CaseView
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Step
from chengyan.ui.panels.docks import PanelId
from tests.journeys.in_x_server.hands import Hands
from tests.window_fixtures import checked, saved, view_of, wait_until

FACTS, MEASURES, LENGTH, FINDINGS = 30, 12, 8_000, 40
SECTIONS = (SectionKind.FACTS, SectionKind.CAUSE, SectionKind.APOLOGY, SectionKind.REMEDIATION, SectionKind.CLOSING)
GOOD = (
    "11月9日提交的退款申请没有按承诺的时间处理完，这是我们的责任。",
    "收到第一通来电以后，值班人员没有上报，客服也没有得到可以答复的口径。",
    "我们逐笔核对订单，把没有退的款项退回原来的付款账户，并逐一打电话说明。",
    "退款流程已经改为每小时核对一次积压，超过一百笔就有人到场处理。",
    "每一位留言的用户都会得到专人答复，答复的内容同步登记在台账里。",
    "到账时间以支付渠道为准，没有收到的用户可以随时拨打客服热线。",
)
BAD = ("我们会尽快处理完毕。", "如果给您带来不便，我们深表歉意。", "共有9731笔订单受到影响。", "近期我们将公布结果。")


def long_text(length: int, bad_every: int) -> str:
    """Paragraphs of plain prose with a hurried sentence among them."""
    paragraphs: list[str] = []
    number = 0
    while sum(map(len, paragraphs)) < length:
        sentences = [GOOD[(number + step) % len(GOOD)] for step in range(4)]
        if number % bad_every == 0:
            sentences.insert(2, BAD[(number // bad_every) % len(BAD)])
        paragraphs.append("".join(sentences))
        number += 1
    return "\n".join(paragraphs)


def paste_table(hands: Hands, button: object, rows: list[str]) -> None:
    QGuiApplication.clipboard().setText("\n".join(rows))
    hands.click(button)  # type: ignore[arg-type]


def write_the_evening(view: CaseView, hands: Hands) -> None:
    hands.press("ctrl+2")
    paste_table(
        hands,
        view.facts_page.facts.paste_button,
        [f"第{n}笔退款在11月{9 + n % 3}日{n % 24}时提交\t已核实\t公开" for n in range(1, FACTS + 1)],
    )
    wait_until(lambda: len(view.case.incident.facts) == FACTS, "the facts")
    hands.press("ctrl+4")
    paste_table(
        hands,
        view.remediation_page.measures.paste_button,
        [f"第{n}项：逐笔核对并退款\t当日用户\t2026-11-{15 + n}\t客服中心" for n in range(1, MEASURES + 1)],
    )
    wait_until(lambda: len(view.case.incident.measures) == MEASURES, "the measures")
    hands.press("ctrl+5")
    view.case.set_kind(StatementKind.FULL_RESPONSE)
    for kind in SECTIONS:
        section = view.case.add_section(kind).section_id
        editor = view.navigation.editor_of(section)
        assert editor is not None
        editor.setFocus()
        QGuiApplication.clipboard().setText(long_text(LENGTH // len(SECTIONS), 2))
        hands.press("ctrl+v")
        wait_until(lambda e=editor: e.section.text() != "", f"the text of {kind}")  # type: ignore[misc]


def walk_all(hands: Hands, view: CaseView, how: str) -> list[tuple[str, int]]:
    """Press ``how`` once for each finding; return the places it led to."""
    places = []
    for _ in range(len(view.findings.in_order())):
        hands.press(how)
        editor = QApplication.focusWidget()
        assert isinstance(editor, SectionEditor), how
        places.append((editor.section.section_id, editor.textCursor().selectionStart()))
    return places


def whole(view: CaseView) -> tuple[str, ...]:
    return tuple(d.text() for d in view.case.documents)


def test_an_evening(shown: MainWindow, hands: Hands, make_shown: Callable[..., MainWindow]) -> None:
    shown.resize(1920, 1040)
    hands.press("ctrl+n")
    view = view_of(shown)
    wait_until(lambda: view.later.idle, "the page is there")
    empty = view.case.snapshot()
    write_the_evening(view, hands)
    checked(view)
    assert sum(map(len, whole(view))) >= LENGTH
    findings = view.findings.in_order()
    assert len(findings) >= FINDINGS

    forward = walk_all(hands, view, "F8")
    assert len(set(forward)) == len({(f.section, f.start) for f in findings}), "every finding was visited"
    assert [place for place, _ in forward] == sorted((p for p, _ in forward), key=[p for p, _ in forward].index)
    hands.press("shift+F8")

    # In the middle of it all: composed Chinese, an emoji, a sentence with a fault.
    document = view.case.documents[2]
    editor = view.navigation.editor_of(document.section_id)
    assert editor is not None
    editor.go_to(200, 200)
    before = whole(view)
    hands.write("补充一句")
    hands.compose("😀，")
    hands.write("我们会适时公布。")
    assert "补充一句😀，我们会适时公布。" in document.text()
    checked(view)
    assert any(f.diagnostic.quote == "适时" for f in view.findings.of(document).items)

    for panel in (PanelId.PREVIEW, PanelId.CHECK):
        view.docks.show_panel(panel)
    for step in (Step.FACTS, Step.REMEDIATION, Step.PUBLISH, Step.WHOLE):
        hands.click(view.rail.button(step))
        assert view.step is step
    saved(view)

    # Back to the very beginning, and forth again: prose, ledger and structure on one stack.
    written, ledger = whole(view), view.case.incident
    hands.press("ctrl+z")
    assert whole(view) != written
    steps = view.case.steps.index()
    while view.case.steps.canUndo():
        hands.press("ctrl+z")
    assert view.case.snapshot().statement == empty.statement and view.case.incident == empty.incident
    for _ in range(steps + 1):
        hands.press("ctrl+y")
    while view.case.steps.canRedo():
        hands.press("ctrl+y")
    assert (whole(view), view.case.incident) == (written, ledger)
    assert before != written
    checked(view)
    saved(view)

    # What is on the disk is what was seen.
    case_id = view.opened.case.id
    hands.press("ctrl+w")
    wait_until(lambda: shown.view is None, "the start page")
    shown.open_case(case_id)
    again = view_of(shown)
    assert (whole(again), again.case.incident) == (written, ledger)
