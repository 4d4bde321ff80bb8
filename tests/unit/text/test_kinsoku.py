"""Where a line may end: marks, dashes and numbers with their units."""

import pytest

from chengyan.text.kinsoku import keeps_number, line_end, may_end


def _first_line(text: str, room: int) -> str:
    return text[: line_end(text, 0, room)]


@pytest.mark.parametrize(
    ("text", "room", "line"),
    [
        ("我们道歉。然后", 4, "我们道"),
        ("他问（为何）吗", 3, "他问"),
        ("这是我们的错……对此", 7, "这是我们的错"),
        ("没有做到——这是", 5, "没有做到"),
        ("共收到312笔申请", 6, "共收到"),
        ("定于11月9日发布", 4, "定于"),
        ("定于11月9日发布", 5, "定于11月"),
        ("增长92.5%以上", 6, "增长"),
        ("依照第24条处理", 3, "依照"),
        ("重量25 kg以内", 5, "重量"),
        ("说“不行”，然后", 5, "说“不"),
        ("普通的一行文字", 4, "普通的一"),
        ("共用ab ，然后", 5, "共用a"),  # Qt does not part the word: it ends the line before it
    ],
)
def test_a_line_ends_where_it_may(text: str, room: int, line: str) -> None:
    assert _first_line(text, room) == line


def test_marks_without_any_place_between_them_stay() -> None:
    assert line_end("！！！！！！", 0, 3) == 3


def test_the_ends_of_a_paragraph_are_no_breaks() -> None:
    assert may_end("。", 0) and may_end("（", 1) and keeps_number("3", 1)


def test_a_number_too_long_for_the_line_is_taken_apart() -> None:
    assert line_end("编号" + "1" * 40, 0, 30) >= 14
