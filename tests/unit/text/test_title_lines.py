import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyan.text.title_lines import title_lines


@pytest.mark.parametrize(
    ("title", "ems", "lines"),
    [
        ("关于双十一预售退款延迟的致歉与处理方案", 20, ["关于双十一预售退款延迟的致歉与处理方案"]),
        ("关于双十一预售退款延迟的致歉与处理方案", 15.8, ["关于双十一预售退款延迟的", "致歉与处理方案"]),
        (
            "云栖优选（杭州）科技有限公司关于个人信息泄露事件的告知",
            15.8,
            ["云栖优选（杭州）科技有限公司", "关于个人信息泄露事件的告知"],
        ),
        (
            "云栖优选（杭州）科技有限公司关于“双十一”预售商品退款延迟、客服答复不当等问题的致歉、处理方案与整改安排的公告",
            15.8,
            [
                "云栖优选（杭州）科技有限公司",
                "关于“双十一”预售商品退款",
                "延迟、客服答复不当等问题的",
                "致歉、处理方案与整改安排的公告",
            ],
        ),
        ("关于部分用户参与活动后未收到奖励的情况说明", 15.8, ["关于部分用户参与活动后", "未收到奖励的情况说明"]),
        ("Update: refunds are paid", 6.5, ["Update: ", "refunds ", "are paid"]),
    ],
)
def test_a_title_turns_at_a_joint(title: str, ems: float, lines: list[str]) -> None:
    assert list(title_lines(title, ems)) == lines


@given(st.text(alphabet="关于退款延迟的、致歉“双十一”（杭州）公告 abc", max_size=60), st.floats(4, 30))
def test_no_title_loses_a_character(title: str, ems: float) -> None:
    lines = title_lines(title, ems)
    assert "".join(lines) == title
    if len(lines) > 1:
        assert all(sum(0.5 if c.isascii() else 1 for c in line) <= ems for line in lines)
        assert not any(line[0] in "、”）" for line in lines[1:])
