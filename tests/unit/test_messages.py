"""Every code that the program can raise or show has its Chinese text, and fills that text's slots."""

import ast
import builtins
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chengyan.assets.locate import resource
from chengyan.assets.messages import describe, text
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.errors import FormatError, InputError
from tests.unit.source_tree import ROOT, SOURCE, modules

# FormatError and its children fill these two by themselves.
GIVEN_BY_THE_CLASS = {"file", "line"}


@dataclass(frozen=True, slots=True)
class Raised:
    code: str
    params: frozenset[str] | None
    """None when the call passes ``**something``."""
    place: str
    error: bool


def _raised() -> Iterator[Raised]:
    for path, tree in modules():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = ast.unparse(node.func).rpartition(".")[2]
            error = name.endswith("Error") and not hasattr(builtins, name)
            first = node.args[0]
            if not isinstance(first, ast.Constant) or not isinstance(first.value, str) or "." not in first.value:
                continue
            if not (error or ast.unparse(node.func) == "messages.text"):
                continue
            named = [keyword.arg for keyword in node.keywords]
            params = None if None in named else frozenset(arg for arg in named if arg)
            yield Raised(first.value, params, f"{path.relative_to(ROOT)}:{node.lineno}", error)


def _texts() -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in sorted(resource("i18n", "zh_CN").glob("*.yml")):
        texts.update(read_yaml(path) or {})
    return texts


def _slots(template: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_code_has_a_chinese_text() -> None:
    texts = _texts()
    assert [f"{raised.place} {raised.code}" for raised in _raised() if raised.code not in texts] == []


def test_every_string_that_looks_like_a_code_is_one() -> None:
    """Notices, findings and labels travel as codes too, through tables and variables."""
    texts = _texts()
    looks = re.compile(
        rf"(?:{'|'.join(sorted({code.partition('.')[0] for code in texts}))})\.[a-z0-9]+(?:[.-][a-z0-9]+)*"
    )
    stray = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.value}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and looks.fullmatch(node.value)
        and node.value not in texts
        and not SOURCE.joinpath(*node.value.split(".")).with_suffix(".py").exists()
    ]
    assert stray == []


def test_every_slot_is_filled() -> None:
    texts = _texts()
    short = []
    for raised in _raised():
        if raised.params is None or raised.code not in texts:
            continue
        given = raised.params | (GIVEN_BY_THE_CLASS if raised.error else set())
        if missing := _slots(texts[raised.code]) - given - {"language"}:
            short.append(f"{raised.place} {raised.code}: {sorted(missing)}")
    assert short == []


def test_a_code_is_explained_once() -> None:
    seen: dict[str, Path] = {}
    for path in sorted(resource("i18n", "zh_CN").glob("*.yml")):
        for code in read_yaml(path) or {}:
            assert code not in seen, f"{code}: {seen.get(code)} and {path}"
            seen[code] = path


def test_texts_are_texts() -> None:
    assert [code for code, template in _texts().items() if not isinstance(template, str)] == []


def test_a_message_names_file_and_line() -> None:
    error = FormatError("assets.not-yaml", file="规则.yml", line=3, problem="x")
    assert describe(error).startswith("规则.yml:3: ")


def test_an_unknown_code_shows_itself() -> None:
    assert text("no.such", a=1) == "no.such {'a': 1}"
    assert "no.such" in describe(InputError("no.such"))
