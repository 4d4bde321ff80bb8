from dataclasses import replace

import pytest

from chengyan.assets.fonts import has_glyph, ui_font_path, ui_font_paths
from chengyan.model.notice import NoticeContent
from chengyan.publish.glyphs import Printable, printable


@pytest.mark.parametrize("character", "退款①→★√〇々𬭸㐂镕喆龘αЯ€×°（）“”——…")
def test_the_bundled_fonts_have(character: str) -> None:
    assert has_glyph(character)


def test_all_of_gb2312_and_gbk_hanzi_are_covered() -> None:
    hanzi = [chr(point) for point in range(0x4E00, 0x9FA6)]
    assert [h for h in hanzi if not has_glyph(h)] == []


def test_the_sample_needs_no_substitute(content: NoticeContent) -> None:
    cleaned, notices = printable(content)
    assert cleaned == content and notices == []


def test_a_missing_character_is_named_with_its_code_and_count(content: NoticeContent) -> None:
    cleaned, notices = printable(replace(content, title="退款😀说明😀\U0002ebf0"))
    assert cleaned.title == "退款〓说明〓〓"
    assert [(n.code, n.params["code"], n.params["count"]) for n in notices] == [
        ("publish.notice.no-glyph", "U+1F600", 2),
        ("publish.notice.no-glyph", "U+2EBF0", 1),
    ]
    assert "“😀”（U+1F600，共 2 处）" in notices[0].text()


def test_invisible_characters_go_silently_and_control_characters_with_a_notice() -> None:
    check = Printable()
    assert check.text("退\u200b款\ufeff\ufe0f") == "退款" and check.notices() == []
    assert check.text("退\x07款\t完\n好") == "退款 完\n好"
    assert [n.code for n in check.notices()] == ["publish.notice.not-printable"]


def test_a_lone_surrogate_is_no_crash() -> None:
    check = Printable()
    assert check.text("退\ud83d款") == "退〓款"
    assert check.notices()[0].params == {"character": "?", "code": "U+D83D", "count": 1}
    check.notices()[0].text().encode()


def test_the_window_finds_its_fonts() -> None:
    assert ui_font_path().name == "ChengyanSans-Regular.ttf"
    assert [path.name for path in ui_font_paths()] == [
        "ChengyanSans-Regular.ttf",
        "ChengyanSans-Bold.ttf",
        "ChengyanFallback-Regular.ttf",
    ]
