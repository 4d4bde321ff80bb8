"""Rows that go on below where there is no room."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from chengyan.model.vocabulary import Platform
from chengyan.ui.pages.fields import ManyField, named
from chengyan.ui.pages.flow import FlowLayout, FoldingRow, FormGrid
from tests.window_fixtures import wait_until


@pytest.fixture
def holder(qapp: QApplication) -> QWidget:
    made = QWidget()
    made.setLayout(QVBoxLayout())
    return made


def _put(holder: QWidget, widget: QWidget) -> None:
    layout = holder.layout()
    assert layout is not None
    layout.addWidget(widget)


def _wide(holder: QWidget, width: int) -> None:
    holder.resize(width, 400)
    holder.show()
    QTest.qWait(20)
    wait_until(lambda: holder.width() == width, "the width")


def test_words_that_do_not_fit_go_into_the_next_line(holder: QWidget) -> None:
    row = QWidget()
    flow = FlowLayout(4)
    row.setLayout(flow)
    buttons = [QPushButton(f"按钮{n}号") for n in range(6)]
    for button in buttons:
        flow.addWidget(button)
    _put(holder, row)
    _wide(holder, 900)
    assert len({button.y() for button in buttons}) == 1
    high = row.height()
    _wide(holder, 300)
    assert len({button.y() for button in buttons}) > 1 and row.heightForWidth(row.width()) > buttons[0].height()
    assert all(button.geometry().right() < row.width() for button in buttons), "nothing is cut"
    assert high >= buttons[0].height()


def test_buttons_fold_under_the_words(holder: QWidget) -> None:
    row = FoldingRow(200)
    words = QLabel("已经写好，还没有放行")
    words.setWordWrap(True)
    row.words.addWidget(words, 1)
    buttons = [QPushButton("复制审批卡"), QPushButton("全部导出到文件夹")]
    for button in buttons:
        row.buttons.addWidget(button)
    _put(holder, row)
    _wide(holder, 800)
    assert not row.folded and buttons[0].mapTo(row, buttons[0].rect().topLeft()).x() > 200
    _wide(holder, 340)
    assert row.folded
    wait_until(lambda: buttons[0].mapTo(row, buttons[0].rect().topLeft()).y() >= words.height(), "they stand below")
    assert all(b.width() >= b.sizeHint().width() for b in buttons)


def test_a_form_has_two_columns_where_four_would_be_narrow(holder: QWidget) -> None:
    form = FormGrid(4)
    fields = [named("事件名称", QLineEdit()) for _ in range(3)]
    form.add(fields[0], 3)
    form.add(fields[1])
    form.add(fields[2])
    _put(holder, form)
    _wide(holder, 900)
    assert form.shown_columns == 4 and fields[0].y() == fields[1].y() and fields[2].y() > fields[0].y()
    _wide(holder, 400)
    assert form.shown_columns == 2
    wait_until(lambda: fields[1].y() == fields[2].y() > fields[0].y(), "two side by side below the long one")
    _wide(holder, 900)
    wait_until(lambda: fields[0].y() == fields[1].y(), "as before")


def test_boxes_take_as_many_columns_as_fit_and_keep_what_is_chosen(holder: QWidget) -> None:
    field: ManyField[Platform] = ManyField("讨论平台", Platform, 7)
    _put(holder, field)
    first, *_, last = Platform
    chosen = (first, last)
    field.show_value(chosen)
    _wide(holder, 1200)
    lines = {box.y() for box in field._boxes.values()}
    _wide(holder, 300)
    wait_until(lambda: len({box.y() for box in field._boxes.values()}) > len(lines), "more lines")
    assert all(box.geometry().right() <= field.width() for box in field._boxes.values())
    assert field.value() == chosen
