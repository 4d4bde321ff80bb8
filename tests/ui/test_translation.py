"""Every text of the window stands in English in the code and in Chinese in the translation."""

import ast
import subprocess
import sysconfig
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialogButtonBox

from chengyan.assets.locate import resource

SOURCE = Path(__file__).resolve().parents[2] / "src" / "chengyan" / "ui"
_CHINESE = range(0x4E00, 0x9FFF)
# Typed by the tour, read by people as dates: data, not texts of the interface.
_MAY_HAVE_CHINESE = {"tour.py", "moments.py", "conflict.py"}


def translated() -> dict[tuple[str, str], str]:
    tree = ET.parse(resource("i18n", "chengyan_zh_CN.ts"))
    return {
        (context.findtext("name") or "", message.findtext("source") or ""): message.findtext("translation") or ""
        for context in tree.iter("context")
        for message in context.iter("message")
    }


def texts_in_code() -> Iterator[tuple[str, str, str]]:
    """File, context and source text of every translated text."""
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for cls in [n for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]:
            for call in [n for n in ast.walk(cls) if isinstance(n, ast.Call)]:
                if isinstance(call.func, ast.Attribute) and call.func.attr == "tr":
                    argument = call.args[0]
                    assert isinstance(argument, ast.Constant), f"{path.name}: tr() of something made up"
                    yield path.name, cls.name, argument.value
        for call in [n for n in ast.walk(tree) if isinstance(n, ast.Call)]:
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            if name in ("translate", "QT_TRANSLATE_NOOP") and len(call.args) == 2:
                context, text = call.args
                if isinstance(context, ast.Constant) and isinstance(text, ast.Constant):
                    yield path.name, context.value, text.value


def test_every_text_is_translated() -> None:
    chinese = translated()
    missing = [entry for entry in texts_in_code() if not chinese.get((entry[1], entry[2]))]
    assert not missing, "run scripts/translations: " + "\n".join(map(str, missing))


def test_places_for_values_are_kept() -> None:
    for (_, source), chinese in translated().items():
        for number in range(4):
            assert (f"{{{number}}}" in source) == (f"{{{number}}}" in chinese), source


def test_code_has_no_chinese() -> None:
    for path in sorted(SOURCE.rglob("*.py")):
        if path.name in _MAY_HAVE_CHINESE:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                assert not any(ord(c) in _CHINESE for c in node.value), f"{path.name}:{node.lineno}: {node.value}"


def test_the_compiled_translation_is_in_use(qapp: QApplication) -> None:
    assert qapp.translate("StartPage", "New incident") == "新建事件"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert "取消" in box.buttons()[0].text(), "Qt's own translation is loaded"


def test_the_compiled_file_is_that_of_the_texts(tmp_path: Path) -> None:
    """Whoever edits the .ts runs ``scripts/translations``."""
    compiler = Path(sysconfig.get_path("scripts")) / "pyside6-lrelease"
    fresh = tmp_path / "fresh.qm"
    subprocess.run([compiler, "-silent", resource("i18n", "chengyan_zh_CN.ts"), "-qm", fresh], check=True)
    assert fresh.read_bytes() == resource("i18n", "chengyan_zh_CN.qm").read_bytes()
