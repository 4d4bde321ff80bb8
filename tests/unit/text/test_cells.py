"""Cells on the clipboard: quoted ones may hold line breaks, others stay word for word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyan.text.cells import join_cells, parse_cells


@pytest.mark.parametrize(
    ("copied", "cells"),
    [
        ("甲\t乙\r\n丙\t丁\r\n", [["甲", "乙"], ["丙", "丁"]]),
        ('"第一行\n第二行"\t已核实\n乙\t核实中', [["第一行\n第二行", "已核实"], ["乙", "核实中"]]),
        ('"他说""不退"""\t甲', [['他说"不退"', "甲"]]),
        ('"很好"他说\t甲', [['"很好"他说', "甲"]]),
        ('"原话"\t甲', [['"原话"', "甲"]]),
        ('"没有结尾\n第二行', [['"没有结尾'], ["第二行"]]),
        ("甲\t\t丙", [["甲", "", "丙"]]),
        ("甲\n\n乙\n\n", [["甲"], [""], ["乙"]]),
        ("😂\t乙", [["😂", "乙"]]),
        ("", []),
    ],
)
def test_cells_are_read_as_they_were_copied(copied: str, cells: list[list[str]]) -> None:
    assert parse_cells(copied) == cells


_CELL = st.text(st.characters(exclude_characters="\r", exclude_categories=("Cs",)), max_size=12)


@given(st.lists(st.lists(_CELL, min_size=2, max_size=4), min_size=1, max_size=4))
def test_what_is_copied_comes_back(rows: list[list[str]]) -> None:
    rows = [["起", *row] for row in rows]
    # The text between the tabs; a literal pair of marks comes back with its marks.
    assert parse_cells(join_cells(rows)) == rows
