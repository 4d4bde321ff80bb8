"""The window is painted before anything heavy is imported; a verb imports only what it uses."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

from tests.unit.source_tree import ROOT

BEFORE_THE_WINDOW = [
    "alembic", "docx", "docxtpl", "jieba", "jinja2", "jsonschema", "langchain", "langchain_openai", "lxml", "openai",
    "PIL", "pydantic", "rich", "ruamel", "sqlalchemy", "typer", "typst", "yaml",
]  # fmt: skip
ENTRY = ["chengyan.__main__", "chengyan", "chengyan.model.errors"]
WINDOW = ["chengyan.ui.app"]


def _loaded_by(module: str) -> set[str]:
    """The top-level packages in ``sys.modules`` after importing ``module`` in a fresh interpreter."""
    code = f"import {module}, sys; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def _exists(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


@pytest.mark.parametrize("module", ENTRY + WINDOW)
def test_nothing_heavy_is_imported_first(module: str) -> None:
    if not _exists(module):
        pytest.skip(f"{module} does not exist yet")
    assert _loaded_by(module) & set(BEFORE_THE_WINDOW) == set()


@pytest.mark.parametrize("module", ENTRY)
def test_the_entry_does_not_load_qt(module: str) -> None:
    assert "PySide6" not in _loaded_by(module)


def test_the_command_line_does_not_load_qt_or_the_heavy_ones() -> None:
    if not _exists("chengyan.cli.app"):
        pytest.skip("no command line yet")
    heavy = {"PySide6", "sqlalchemy", "alembic", "docx", "docxtpl", "jieba", "typst", "PIL", "langchain", "openai"}
    assert _loaded_by("chengyan.cli.app") & heavy == set()
