"""Every code that the program can raise or show has its texts in Chinese and English, and fills their slots."""

import ast
import builtins
import errno
import os
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from chengyan.assets.language import DEFAULT_LANGUAGE, LANGUAGES, VARIABLE
from chengyan.assets.locate import resource
from chengyan.assets.messages import describe, printed, text
from chengyan.assets.settings import definitions
from chengyan.assets.words import named
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
            if not (error or ast.unparse(node.func) in ("messages.text", "messages.printed")):
                continue
            named = [keyword.arg for keyword in node.keywords]
            params = None if None in named else frozenset(arg for arg in named if arg)
            yield Raised(first.value, params, f"{path.relative_to(ROOT)}:{node.lineno}", error)


# Printed on Chinese notices, or quoted in what Chinese rules say: no other language has it.
CHINESE_ONLY = "printed.yml"


def _texts(language: str = DEFAULT_LANGUAGE) -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in sorted(resource("i18n", language).glob("*.yml")):
        texts.update(read_yaml(path) or {})
    return texts


def _by_file(language: str) -> dict[str, dict[str, str]]:
    files = {path.name: read_yaml(path) or {} for path in resource("i18n", language).glob("*.yml")}
    files.pop(CHINESE_ONLY, None)
    return files


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
    settings = {setting.id for group in definitions() for setting in group.settings}
    # What is written to the program's log is read by its maintainers, and has no text.
    logged = {
        node.args[0]
        for _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("logbook.note") and node.args
    }
    codes_logged = {node.value for node in logged if isinstance(node, ast.Constant)}
    stray = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.value}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and looks.fullmatch(node.value)
        and node.value not in texts.keys() | settings | codes_logged
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


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != DEFAULT_LANGUAGE])
def test_every_text_stands_in_every_language(language: str) -> None:
    """The same files, the same codes in them, and the same slots in each."""
    chinese, foreign = _by_file(DEFAULT_LANGUAGE), _by_file(language)
    assert foreign.keys() == chinese.keys()
    lost = [f"{name} {code}" for name in chinese for code in chinese[name].keys() ^ foreign[name].keys()]
    assert lost == [], f"codes that stand in one of {DEFAULT_LANGUAGE} and {language} only"
    other = [
        f"{code}: {sorted(_slots(template) ^ _slots(foreign[name][code]))}"
        for name in chinese
        for code, template in chinese[name].items()
        if _slots(template) != _slots(foreign[name][code])
    ]
    assert other == []


def test_english_texts_are_english() -> None:
    """Chinese stands in them only where a word of a Chinese text is named: never a sentence."""
    quoted = re.compile(r"“[^”]*”|（[^）]*）|《[^》]*》")
    sentence = re.compile(r"[，。：；、]|[㐀-鿿]{7}")
    left = [code for code, template in _texts("en").items() if sentence.search(quoted.sub("", template))]
    assert left == []


def test_the_language_spoken_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    error = InputError("services.unknown-channel", channel="x", known=("a", "b"))
    for name, said in (("en_GB.UTF-8", "Available: a, b."), ("zh-CN", "可选：a、b。"), ("fr", "可选：a、b。")):
        monkeypatch.setenv(VARIABLE, name)
        assert said in describe(error)
    monkeypatch.setenv(VARIABLE, "en")
    assert printed("publish.mark.bare") == "未放行", "artefacts are Chinese whatever the window speaks"
    assert named("severity", "block") == "Block"
    assert describe(error, language="zh_CN").endswith("可选：a、b。")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_is_explained_once(language: str) -> None:
    seen: dict[str, Path] = {}
    for path in sorted(resource("i18n", language).glob("*.yml")):
        for code in read_yaml(path) or {}:
            assert code not in seen, f"{code}: {seen.get(code)} and {path}"
            seen[code] = path


def test_texts_are_texts() -> None:
    for language in LANGUAGES:
        assert [code for code, template in _texts(language).items() if not isinstance(template, str)] == []


def test_a_message_names_file_and_line() -> None:
    error = FormatError("assets.not-yaml", file="规则.yml", line=3, problem="x")
    assert describe(error).startswith("规则.yml:3: ")


def test_an_unknown_code_shows_itself() -> None:
    assert text("no.such", a=1) == "no.such {'a': 1}"
    assert "no.such" in describe(InputError("no.such"))


def test_the_system_speaks_the_language_of_the_message() -> None:
    full = InputError("services.cannot-write", path="/x", reason=os.strerror(errno.ENOSPC))
    assert "磁盘已满" in describe(full, language="zh_CN") and "disk is full" in describe(full, language="en")
