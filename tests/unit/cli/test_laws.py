"""``chengyan laws``: the law table for people and programs."""

import json

import pytest

from chengyan.cli.app import run


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["laws", *arguments]) == 0
    return capsys.readouterr().out


def test_the_list_knows_what_is_gone(capsys: pytest.CaptureFixture[str]) -> None:
    rows = said(capsys, "list").splitlines()
    assert any("contract-law  中华人民共和国合同法" in row and "2021-01-01 起废止" in row for row in rows)
    data = json.loads(said(capsys, "list", "--json"))
    assert data["chengyan"] == "laws/1"
    assert data["problems"] == []
    assert {law["key"] for law in data["laws"]} >= {"civil-code", "cybersecurity-law"}


def test_a_law_is_found_by_key_and_by_any_name(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("consumer-rights-protection-law", "消法", "中华人民共和国消费者权益保护法"):
        assert json.loads(said(capsys, "show", name, "--json"))["key"] == "consumer-rights-protection-law"
    text = said(capsys, "show", "网络安全法")
    assert "第四十二条 → 第四十四条" in text
    assert "2026-01-01 起施行" in text


@pytest.mark.parametrize("written", ["44", "第四十四条", "四十四", "第44条"])
def test_an_article_with_its_words_and_where_it_came_from(written: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "show", "网络安全法", written)
    assert "《中华人民共和国网络安全法》第四十四条" in text
    assert "在发生或者可能发生个人信息泄露、毁损、丢失的情况时" in text
    assert "已逐字核对" in text
    assert "第四十二条" in text
    data = json.loads(said(capsys, "show", "网络安全法", written, "--json"))
    assert (data["article"], data["from"], data["verified"]) == ("44", "2026-01-01", "true")
    assert {"old": "42", "new": "44"}.items() <= data["moved"][-1].items()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "消费者权益保障法"), "您要找的可能是《中华人民共和国消费者权益保护法》"),
        (("show", "没有的法"), "法条表里没有"),
        (("show", "民法典", "1500"), "它共 1260 条"),
        (("show", "民法典", "甲"), "看不懂条号"),
        (("show", "民法典", "0"), "看不懂条号"),
        (("show", "民法典", ""), "看不懂条号"),
    ],
)
def test_bad_questions_get_one_clear_message(
    arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["laws", *arguments]) == 2
    shown = capsys.readouterr()
    assert words in shown.err
    assert "Traceback" not in shown.err
    assert shown.out == ""


def test_a_rule_is_explained_with_the_clause_and_its_standing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "explain", "db-report-authority"]) == 0
    text = capsys.readouterr().out
    assert "依据：《中华人民共和国网络安全法》（2025修正，2026-01-01施行）第四十四条第二款（已逐字核对）" in text
    assert "2026-01-01 起施行" in text
    assert run(["rules", "explain", "db-report-authority", "--json"]) == 0
    first = json.loads(capsys.readouterr().out)["basis"][0]
    assert first["law"] and first["article"] and first["quote"] and first["in_force"]["from"]
