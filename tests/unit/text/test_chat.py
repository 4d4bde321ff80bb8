"""Pasted chat: who said what, when; a text that is none is not taken for one."""

import datetime as dt

import pytest

from chengyan.text.chat import looks_like_chat, parse_chat
from chengyan.text.moments import CHINA, show_moment

TODAY = dt.date(2026, 11, 13)


def read(text: str) -> list[tuple[str, str, str]]:
    return [(m.speaker, show_moment(m.at), m.text) for m in parse_chat(text, TODAY)]


@pytest.mark.parametrize(
    ("pasted", "messages"),
    [
        ("张三 2026-11-12 21:03\n队列卡住了😂\n从零点开始", [("张三", "2026-11-12 21:03", "队列卡住了😂\n从零点开始")]),
        ("李四(运维) 11月12日 21:05\n收到", [("李四(运维)", "2026-11-12 21:05", "收到")]),
        ("张三 12月31日 21:05\n收到", [("张三", "2025-12-31 21:05", "收到")]),
        ("[2026-11-12 21:03] 张三: 在查", [("张三", "2026-11-12 21:03", "在查")]),
        ("2026/11/12 21:03:05 张三\n312笔", [("张三", "2026-11-12 21:03:05", "312笔")]),
        ("张三 下午3:04\n好", [("张三", "2026-11-13 15:04", "好")]),
        (
            "张三\n昨天 21:03\n在查\n李四\n21:04\n好",
            [("张三", "2026-11-12 21:03", "在查"), ("李四", "2026-11-13 21:04", "好")],
        ),
        (
            "昨天 21:03\n张三：好的\n李四：嗯",
            [("张三", "2026-11-12 21:03", "好的"), ("李四", "2026-11-12 21:03", "嗯")],
        ),
        ("张三: 退款没跑\n李四：几点？\n零点", [("张三", "", "退款没跑"), ("李四", "", "几点？\n零点")]),
        ("张三 11-12 21:03\n[图片]\n\n李四 11-12 21:04\n看到了 [表情]", [("李四", "2026-11-12 21:04", "看到了")]),
    ],
)
def test_messages_have_speaker_and_time(pasted: str, messages: list[tuple[str, str, str]]) -> None:
    assert read(pasted) == messages
    assert looks_like_chat(pasted)


@pytest.mark.parametrize(
    "pasted",
    [
        "",
        "退款没有处理\n监控没有报警",
        "状态\t事实\n已核实\t甲",
        "11月9日20:15，退款队列积压。",
        "11-09 20:15 退款积压",
        "结论：已恢复",
        "https://weibo.example.com/post/1",
        "张三：一句话",
    ],
)
def test_other_texts_are_no_chat(pasted: str) -> None:
    assert not looks_like_chat(pasted)


def test_a_day_of_the_week_is_the_last_one() -> None:
    # 2026-11-13 is a Friday.
    assert parse_chat("张三 周三 21:03\n好", TODAY)[0].at == dt.datetime(2026, 11, 11, 21, 3, tzinfo=CHINA)


def test_a_long_chat_is_read_at_once() -> None:
    text = "\n".join(f"用户{n} 2026-11-12 21:{n % 60:02d}\n第{n}条😂" for n in range(3_000))
    assert len(parse_chat(text, TODAY)) == 3_000
