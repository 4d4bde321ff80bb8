"""One token file makes every theme; every text is readable (WCAG AA), every border and mark visible."""

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from chengyan.assets.locate import resource
from chengyan.ui.theme import PROSE_SIZE, SYSTEM, Palette, Theme, palettes, style_sheet, theme_exists, tokens

SOURCE = Path(__file__).resolve().parents[2] / "src" / "chengyan" / "ui"
_COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}\b")
_OF_THE_PLATFORM = {"weibo_card.py"}
"""Paints what Weibo looks like, in Weibo's colours; its own test measures them."""
_TRANSPARENT = "transparent"


def luminance(colour: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs(kind: str) -> list[tuple[str, str]]:
    return [(fore, ground) for fore, grounds in tokens()["pairs"][kind].items() for ground in grounds]


def weak(palette: Palette, kind: str, least: float) -> list[str]:
    measured = [(f, g, contrast(palette.colour(f), palette.colour(g))) for f, g in pairs(kind)]
    return [f"{fore} on {ground}: {ratio:.2f}" for fore, ground, ratio in measured if ratio < least]


@pytest.mark.parametrize("palette", palettes(), ids=lambda p: p.id)
def test_texts_are_readable(palette: Palette) -> None:
    assert palette.text >= 4.5
    assert not weak(palette, "text", palette.text)


@pytest.mark.parametrize("palette", palettes(), ids=lambda p: p.id)
def test_borders_marks_and_focus_are_visible(palette: Palette) -> None:
    assert palette.shape >= 3.0
    assert not weak(palette, "shape", palette.shape)


def test_high_contrast_is_higher_and_thicker() -> None:
    by_id = {palette.id: palette for palette in palettes()}
    for name in ("contrast", "contrast-dark"):
        assert by_id[name].text >= 7.0
        assert by_id[name].edges["edge"] > by_id["light"].edges["edge"]
        assert by_id[name].edges["ring"] > by_id["light"].edges["ring"]


def test_every_theme_has_every_token_and_its_counterpart() -> None:
    by_id = {palette.id: palette for palette in palettes()}
    assert {"light", "dark", "contrast", "contrast-dark"} <= by_id.keys()
    for palette in by_id.values():
        assert palette.colours.keys() == by_id["light"].colours.keys(), palette.id
        assert palette.edges.keys() == by_id["light"].edges.keys()
        assert by_id[palette.other].dark is not palette.dark and by_id[palette.other].other == palette.id
        assert set(palette.names) == {"en", "zh_CN"}
        assert theme_exists(palette.id)
    assert theme_exists(SYSTEM) and not theme_exists("pink")


def rules_of_the_sheet() -> Iterator[tuple[str, dict[str, str]]]:
    text = re.sub(r"/\*.*?\*/", "", resource("themes", "window.qss").read_text(encoding="utf-8"), flags=re.S)
    for selector, body in re.findall(r"([^{}]+)\{((?:[^{}]|\$\{\w+\})*)\}(?!px)", text):
        entries = (line.partition(":") for line in body.split(";") if ":" in line)
        yield selector.strip(), {key.strip(): value.strip() for key, _, value in entries}


def tokens_in(value: str) -> list[str]:
    return [name for name in re.findall(r"\$\{?(\w+)", value) if name in palettes()[0].colours]


def test_what_stands_together_in_the_sheet_is_measured() -> None:
    """A rule with a colour and a ground is a pair; a colour alone must be measured on something."""
    texts = set(pairs("text"))
    fores = {fore for fore, _ in texts}
    unmeasured = []
    for selector, entries in rules_of_the_sheet():
        for fore in tokens_in(entries.get("color", "")):
            grounds = tokens_in(entries.get("background", "") or entries.get("background-color", ""))
            if ":disabled" not in selector:  # what cannot be used is exempt, and readable all the same
                unmeasured += [f"{selector}: {fore} on {ground}" for ground in grounds if (fore, ground) not in texts]
            if fore not in fores:
                unmeasured.append(f"{selector}: {fore}")
    assert not unmeasured


def test_controls_and_focus_have_measured_borders() -> None:
    shapes = {fore for fore, _ in pairs("shape")} | {fore for fore, _ in pairs("text")}
    decoration = {"line"}  # between things that stand apart without it
    for selector, entries in rules_of_the_sheet():
        for key, value in entries.items():
            if key.startswith("border") and ":disabled" not in selector:
                assert set(tokens_in(value)) - decoration <= shapes, f"{selector}: {value}"


def colours_asked_for() -> Iterator[tuple[str, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for call in [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]:
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            place = {"colour": 0, "pixmap": 1, "set_icon": 2}.get(name)
            if place is not None and len(call.args) > place:
                argument = call.args[place]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield path.name, argument.value


def test_what_is_painted_is_measured() -> None:
    measured = set(chain.from_iterable((*pairs("text"), *pairs("shape"))))
    measured |= {"line", "artefact"}  # between things that stand apart without it; the paper of what goes out
    asked = list(colours_asked_for())
    assert len(asked) > 10
    for file, token in asked:
        assert token in palettes()[0].colours, f"{file}: no theme has {token}"
        assert token in measured, f"{file}: {token} is in no pair of tokens.json"


def test_no_colour_is_written_into_code() -> None:
    written = []
    for path in sorted(SOURCE.rglob("*.py")):
        if path.name in _OF_THE_PLATFORM or path.name == "theme.py":
            continue
        text = path.read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            if "GlobalColor" in line or _COLOUR.search(line) or re.search(r"QColor\(\s*[\"'\d]", line):
                written.append(f"{path.name}:{number}: {line.strip()}")
    assert not [line for line in written if _TRANSPARENT not in line]


def test_nothing_in_the_sheet_escapes_the_tokens() -> None:
    text = resource("themes", "window.qss").read_text(encoding="utf-8")
    assert not _COLOUR.search(re.sub(r"#[a-zA-Z]\w*(?=[\s,:{\[>.]|$)", "", text))
    assert not re.search(r"font-size: \d|border-radius: [1-9]|border[^:;]*: \d+px", text)
    for palette in palettes():
        assert not re.search(r"\$|\[\d+-", style_sheet(palette))


def test_sizes_come_from_the_token_file() -> None:
    assert tokens()["type"]["prose"] == PROSE_SIZE
    sizes = sorted(tokens()["type"].values())
    assert len(sizes) <= 6 and sizes[0] >= 12


def test_the_theme_changes_while_the_program_runs(qapp: QApplication) -> None:
    theme = Theme(qapp, "light")
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.palette.id))
    theme.use("contrast-dark")
    assert told == ["contrast-dark"] and theme.next_name() == "contrast"
    assert qapp.palette().window().color() == theme.colour("desk")
    theme.use(SYSTEM)
    assert theme.name == SYSTEM and theme.palette.id in ("light", "dark")
    theme.set_prose_size(24)
    assert "QPlainTextEdit#prose { font-size: 24px;" in qapp.styleSheet()
    theme.set_prose_size(PROSE_SIZE)
    theme.use("light")


def test_icons_are_of_one_set() -> None:
    for path in sorted(resource("icons").glob("*.svg")):
        drawing = path.read_text(encoding="utf-8")
        assert 'viewBox="0 0 16 16"' in drawing, path.name
        assert "#808080" in drawing, f"{path.name}: drawn in another colour than the one that themes replace"
        assert not set(_COLOUR.findall(drawing)) - {"#808080"}, f"{path.name}: a colour that no theme replaces"
    assert "Apache" in resource("icons", "LICENCE.txt").read_text(encoding="utf-8")


def icons_named() -> set[str]:
    named: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named |= {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    return named


def test_no_icon_is_missing_and_none_unused() -> None:
    there = {path.stem for path in resource("icons").glob("*.svg")}
    assert not there - icons_named(), "icons that nothing shows"
    for path in SOURCE.rglob("*.py"):
        for call in [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]:
            name = getattr(call.func, "attr", "")
            place = {"set_icon": 1, "pixmap": 0, "icon": 0}.get(name)
            if place is not None and len(call.args) > place and isinstance(call.args[place], ast.Constant):
                value = call.args[place].value
                assert value in there, f"{path.name}: no icon {value}"


def test_the_sheets_own_marks_exist_for_light_and_dark() -> None:
    sheet = resource("themes", "window.qss").read_text(encoding="utf-8")
    marks = set(re.findall(r"\$marks/([\w-]+\.svg)", sheet))
    for tone in ("light", "dark"):
        assert marks == {path.name for path in resource("themes", "marks", tone).iterdir()}
