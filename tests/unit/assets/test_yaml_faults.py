"""Broken YAML is told in a Chinese sentence with line and column; nothing of the parser's English is in it."""

import re
from pathlib import Path

import pytest

from chengyan.assets.messages import describe
from chengyan.assets.yaml_file import parse_yaml
from chengyan.model.errors import AssetError


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("id: a\ntitle: 甲: 乙\n", 2, 9, "冒号"),
        ("terms:\n  - 甲\n  why: 乙\n", 3, 3, "对不齐"),
        ("title: @甲\n", 1, 8, "加引号"),
        ("title: *甲\n", 1, 8, "别名"),
        ("title: *one\n", 1, 8, "别名"),
        ("id: a\nid: b\n", 2, 1, "写了两次"),
        ("params:\n\tid: b\n", 2, 1, "制表符"),
        ('id: "a\nwhy: b\n', 1, 5, "引号没有配对"),
        ("terms: [甲\nwhy: b\n", 1, 8, "括号没有配对"),
        ('why: "\\q"\n', 1, 6, "反斜杠"),
        ("why: !!python/x y\n", 1, 6, "标签"),
        ("terms: - b\n", 1, 8, "另起一行"),
        ("id: a\n甲\nwhy: c\n", 3, 1, "缺少冒号"),
        ("id: a\nwhy: 甲\x07\n", 2, 7, "控制字符"),
        ("%YAML 3.0\n---\nid: a\n", 1, 1, "读不懂"),
    ],
)
def test_a_fault_is_told_in_chinese_with_its_place(text: str, line: int, column: int, said: str) -> None:
    with pytest.raises(AssetError) as caught:
        parse_yaml(text, Path("规则.yml"))
    told = describe(caught.value, language="zh_CN")
    assert caught.value.code == "assets.not-yaml"
    assert caught.value.params["line"] == line
    assert f"第 {line} 行第" in told
    assert said in told
    assert caught.value.params["column"] == pytest.approx(column, abs=1)  # the two parsers differ by one
    assert re.findall(r"[A-Za-z]{3,}", told.removeprefix("规则.yml")) in (["YAML"], ["YAML", "Tab"])


def test_a_key_may_stand_in_two_mappings() -> None:
    assert parse_yaml("- {id: a}\n- {id: b}\n", Path("a.yml")) == [{"id": "a"}, {"id": "b"}]
