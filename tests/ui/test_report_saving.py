"""The check report from the panel: chosen in the file dialog, made in the helper process, written whole."""

import json
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from chengyan.ui.main_window import MainWindow
from tests.window_fixtures import checked, view_of, wait_until


@pytest.mark.parametrize(
    ("typed", "kind", "written"),
    [
        ("报告.docx", "Word (*.docx)", "报告.docx"),
        ("报告", "SARIF (*.sarif)", "报告.sarif"),
        ("a.b", "HTML (*.html)", "a.b.html"),
    ],
)
def test_the_report_is_saved_in_the_form_chosen(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, kind: str, written: str
) -> None:
    window.open_sample("refund-delay")
    panel = view_of(window).check_panel
    checked(view_of(window))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / typed), kind))
    done: list[Path] = []
    panel.saving.saved.connect(done.append)
    QTest.mouseClick(panel.bar.report, Qt.MouseButton.LeftButton)
    wait_until(lambda: bool(done), "the report")
    assert done == [tmp_path / written]
    content = done[0].read_bytes()
    title = view_of(window).case.snapshot().statement.title or ""
    if written.endswith(".docx"):
        assert any(title in cell.text for t in docx.Document(str(done[0])).tables for r in t.rows for cell in r.cells)
    elif written.endswith(".sarif"):
        assert json.loads(content)["version"] == "2.1.0"
    else:
        assert content.decode().startswith("<!doctype html>")
