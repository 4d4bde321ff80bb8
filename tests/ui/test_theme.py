"""Every theme has the same tokens, and every text on them is readable (WCAG AA)."""

import pytest
from PySide6.QtGui import QColor

from chengyan.assets.locate import resource
from chengyan.ui.theme import Palette, palettes

TEXT = 4.5
SHAPE = 3.0

# (colour of the text, what it stands on)
TEXTS = [
    *[(ink, ground) for ink in ("ink", "ink_soft") for ground in ("desk", "panel", "paper", "raised", "accent_wash")],
    *[("ink_faint", ground) for ground in ("panel", "paper", "raised")],
    *[
        (tone, ground)
        for tone in ("block", "warn", "advise", "good", "accent")
        for ground in ("panel", "paper", "raised")
    ],
    *[("ink", f"{tone}_wash") for tone in ("block", "warn", "good")],
    ("warn", "warn_wash"),
    ("on_accent", "accent"),
    ("on_selection", "selection"),
    ("link", "paper"),
]
SHAPES = [
    ("line_strong", "paper"),
    ("line_strong", "raised"),
    ("focus", "paper"),
    ("focus", "desk"),
    ("block", "block_wash"),
]


def luminance(colour: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_there_is_a_light_and_a_dark_theme() -> None:
    assert {palette.dark for palette in palettes()} == {False, True}


@pytest.mark.parametrize("palette", palettes(), ids=lambda p: p.id)
def test_texts_are_readable(palette: Palette) -> None:
    weak = [
        f"{ink} on {ground}: {contrast(palette.colour(ink), palette.colour(ground)):.2f}"
        for ink, ground in TEXTS
        if contrast(palette.colour(ink), palette.colour(ground)) < TEXT
    ]
    assert not weak


@pytest.mark.parametrize("palette", palettes(), ids=lambda p: p.id)
def test_borders_and_marks_are_visible(palette: Palette) -> None:
    weak = [pair for pair in SHAPES if contrast(palette.colour(pair[0]), palette.colour(pair[1])) < SHAPE]
    assert not weak


def test_every_theme_has_every_token() -> None:
    first, *others = palettes()
    for palette in others:
        assert palette.colours.keys() == first.colours.keys(), palette.id


def test_icons_are_of_one_set() -> None:
    for path in sorted(resource("icons").glob("*.svg")):
        drawing = path.read_text(encoding="utf-8")
        assert 'viewBox="0 0 16 16"' in drawing, path.name
        assert "#808080" in drawing, f"{path.name}: drawn in another colour than the one that themes replace"
