"""No line begins or ends with the wrong mark, at any width, in the editor itself, which is as tall as its lines."""

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent, QTextBlock
from PySide6.QtWidgets import QApplication

from chengyan.text.kinsoku import CLOSING, OPENING, keeps_number, may_end
from chengyan.ui.editor.lines import units_of
from chengyan.ui.editor.section_editor import SectionEditor
from tests.ui.test_editor import Desk

PROSE = (
    "我们在11月9日至11月12日期间共收到312笔退款申请，其中（含重复提交）的“预售”订单占92.5%，金额合计3,000元；"
    "用户说：“你们到底什么时候退款？！”我们没有做到——这是我们的错……对此《消费者权益保护法》第24条有规定，"
    "请拨打400-000-0000，每天9:00到21:00，见https://example.com/help?x=1，邮箱a@example.com。",
    "他说：‘不行！’【说明】〔2026〕12号，〈甲〉「乙」『丙』……等等——第3页，25℃，100‰，￥100，3kg，25 kg，"
    "连“引号（里面还有《书名》）”也要在一起；数字1234567890不拆开。",
    "😀😀我们道歉，😀。𬭸𬭸厂（𬭸）的“𬭸”字，👨‍👩‍👧，共312位😀用户，退款3,000元。",
)
WIDTHS = range(160, 900, 7)


def blocks(editor: SectionEditor) -> Iterator[QTextBlock]:
    block = editor.section.begin()
    while block.isValid():
        yield block
        block = block.next()


def breaks(editor: SectionEditor) -> Iterator[tuple[str, int]]:
    """Each paragraph in UTF-16 units with each place where a line of it ends."""
    for block in blocks(editor):
        text, layout = units_of(block), block.layout()
        for number in range(1, layout.lineCount()):
            yield text, layout.lineAt(number).textStart()


def assert_right(editor: SectionEditor) -> int:
    """Return how many line ends were looked at."""
    seen = 0
    for text, at in breaks(editor):
        seen += 1
        around = f"{text[max(at - 8, 0) : at]}|{text[at : at + 8]} at {editor.width()}"
        assert text[at] not in CLOSING, around
        assert text[at - 1] not in OPENING, around
        assert not (text[at - 1] == text[at] and text[at] in "…—"), around
        assert keeps_number(text, at), around
    return seen


@pytest.fixture
def editor(qapp: QApplication) -> Iterator[SectionEditor]:
    desk = Desk(qapp, "\n".join(PROSE))
    made = desk.editor()
    made.show()
    yield made
    made.hide()
    desk.case.deleteLater()


def test_no_line_begins_or_ends_with_the_wrong_mark_at_any_width(editor: SectionEditor) -> None:
    seen = 0
    for width in WIDTHS:
        editor.resize(width, editor.height())
        seen += assert_right(editor)
        for block in blocks(editor):
            layout = block.layout()
            lines = [layout.lineAt(i) for i in range(layout.lineCount())]
            assert sum(line.textLength() for line in lines) == block.length() - 1, "no letter is lost"
            assert max(line.naturalTextWidth() for line in lines) <= editor.viewport().width() + 1
    assert seen > 1_000


def test_qt_alone_does_it_wrong(editor: SectionEditor) -> None:
    """Or all of this would be for nothing."""
    wrong = 0
    for width in WIDTHS:
        editor.resize(width, editor.height())
        for block in blocks(editor):
            block.layout().clearLayout()
            editor.section.documentLayout().blockBoundingRect(block)
        wrong += sum(not keeps_number(text, at) for text, at in breaks(editor))
    assert wrong > 20


def test_the_lines_stay_right_while_one_writes_and_composes(editor: SectionEditor) -> None:
    editor.resize(420, editor.height())
    cursor = editor.textCursor()
    cursor.setPosition(9)
    editor.setTextCursor(cursor)
    for character in "退款312笔，“好”。" * 6:
        QCoreApplication.sendEvent(editor, QInputMethodEvent("tui", []))
        assert_right(editor)
        event = QInputMethodEvent()
        event.setCommitString(character)
        QCoreApplication.sendEvent(editor, event)
        assert_right(editor)


def test_the_editor_is_as_tall_as_its_lines_after_any_edit(editor: SectionEditor) -> None:
    editor.resize(420, editor.height())
    for _ in range(30):
        cursor = editor.textCursor()
        cursor.setPosition(5)
        cursor.insertText("退款312笔（三）\n")
        last = editor.section.lastBlock()
        bottom = editor.blockBoundingGeometry(last).translated(editor.contentOffset()).bottom()
        assert 0 <= editor.height() - bottom <= 8
    editor.selectAll()
    editor.textCursor().removeSelectedText()
    assert editor.height() < 60


@cache
def _one_desk(app: QApplication) -> Desk:
    """The same for every example: each new one has all the widgets of the process styled anew."""
    return Desk(app, "")


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["我们", "退款", "，", "。", "（", "）", "“", "”", "312", "笔", "《", "》", "……", "——", "😀", "ab "]
        ),
        max_size=80,
    ),
    st.integers(200, 700),
)
def test_any_text(qapp: QApplication, parts: list[str], width: int) -> None:
    """Marks in a row may fill a line: then there is no right place. Wherever there is one, it is taken."""
    desk = _one_desk(qapp)
    desk.case.documents[0].replace_text("".join(parts))
    made = desk.editor()
    made.resize(width, 100)
    made.show()
    start = 0
    for text, at in breaks(made):
        if not may_end(text, at):
            assert not any(may_end(text, earlier) for earlier in range(start + 1, at)), text[start : at + 4]
        start = at
    made.hide()
