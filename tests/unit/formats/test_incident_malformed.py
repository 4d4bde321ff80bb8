"""Malformed incident files: every one is refused with file, line and what to do."""

import re
from pathlib import Path

import pytest

from chengyan.assets.messages import describe
from chengyan.formats.incident_file import read_incident
from chengyan.model.errors import FormatError

HEAD = "chengyan: incident/1\ntitle: 退款延迟\nkind: service-dispute\norganisation: {name: 云栖优选}\n"
"""Four good lines; what follows begins in line 5."""

# name: (text, line, code, part of the message)
MALFORMED: dict[str, tuple[str | bytes, int | None, str, str]] = {
    "empty": ("", 1, "formats.empty", "请写入内容"),
    "only comments": ("# 事件\n", 1, "formats.empty", "请写入内容"),
    "no header": ("title: 退款\n", 1, "formats.no-header", "chengyan: incident/1"),
    "a statement": ("chengyan: statement/1\nsections: []\n", 1, "formats.is-statement", ".incident.yml"),
    "a newer version": ("# 新\nchengyan: incident/2\n", 2, "formats.newer", "请升级"),
    "another format": ("chengyan: notice\n", 1, "formats.wrong-format", "incident/1"),
    "prose": ("关于退款延迟的说明\n", 1, "formats.yaml.no-keys", "键: 值"),
    "a list": ("- a\n- b\n", 1, "formats.yaml.no-keys", "键: 值"),
    "no title": ("chengyan: incident/1\nkind: rumor\norganisation: {name: 甲}\n", 1, "formats.missing-key", "title"),
    "null title": (HEAD.replace("退款延迟", ""), 2, "formats.null", "请填写"),
    "tilde title": (HEAD.replace("退款延迟", "~"), 2, "formats.null", "请填写"),
    "null word title": (HEAD.replace("退款延迟", "null"), 2, "formats.null", "请填写"),
    "blank title": (HEAD.replace("退款延迟", '" "'), 2, "formats.empty-text", "请填写"),
    "unknown kind": (
        HEAD.replace("service-dispute", "服务纠纷"),
        3,
        "formats.unknown-word",
        "是否想写 service-dispute",
    ),
    "no such platform": (HEAD + "platforms: [贴吧]\n", 5, "formats.unknown-word-far", "heimao（黑猫投诉）"),
    "misspelt kind": (HEAD.replace("service-dispute", "service-disput"), 3, "formats.unknown-word", "service-dispute"),
    "title is a list": (HEAD.replace("退款延迟", "[a]"), 2, "formats.not-text", "请改成一段文字"),
    "facts are text": (HEAD + "facts: 很多\n", 5, "formats.not-list", "以“- ”开头"),
    "a fact is text": (HEAD + "facts:\n  - 晚了\n", 6, "formats.not-mapping", "键: 值"),
    "a null fact": (HEAD + "facts:\n  - id: F1\n    what: 晚了\n  -\n", 8, "formats.null", "请填写"),
    "a fact without id": (HEAD + "facts:\n  - what: 晚了\n", 6, "formats.missing-key", "id"),
    "a null fact text": (HEAD + "facts:\n  - id: F1\n    what:\n", 7, "formats.null", "# 开头"),
    "duplicate key": (HEAD + "title: 另一个\n", 5, "formats.duplicate-key", "第 2 行已有"),
    "duplicate nested key": (HEAD + "topics:\n  watch: []\n  watch: [a]\n", 7, "formats.duplicate-key", "删去一个"),
    "duplicate id": (
        HEAD + "facts:\n  - {id: F1, what: 一}\n  - {id: F1, what: 二}\n",
        7,
        "formats.duplicate-id",
        "换一个编号",
    ),
    "duplicate id across": (
        HEAD + "facts:\n  - {id: X, what: 一}\nmeasures:\n  - {id: X, action: 退}\n",
        8,
        "formats.duplicate-id",
        "换一个编号",
    ),
    "unknown finding": (
        HEAD + "facts:\n  - {id: F1, what: 一}\nclaims:\n  - id: C1\n    quote: 扣钱\n    finding: F9\n",
        10,
        "formats.unknown-reference",
        "现有：F1",
    ),
    "finding without facts": (
        HEAD + "claims:\n  - {id: C1, quote: 扣钱, finding: F9}\n",
        6,
        "formats.reference-to-nothing",
        "先补上",
    ),
    "unknown supersedes": (
        HEAD + "facts:\n  - id: F1\n    what: 一\n    supersedes: F0\n",
        8,
        "formats.unknown-reference",
        "F0",
    ),
    "supersedes itself": (
        HEAD + "facts:\n  - id: F1\n    what: 一\n    supersedes: F1\n",
        8,
        "formats.self-reference",
        "旧记录",
    ),
    "unknown query fact": (
        HEAD + "queries:\n  - {question: 何时?, fact: F1}\n",
        6,
        "formats.reference-to-nothing",
        "F1",
    ),
    "impossible date": (HEAD + "occurred_at: 2026-02-30\n", 5, "formats.bad-moment", "2026-11-13"),
    "date in words": (HEAD + "occurred_at: 11月9日\n", 5, "formats.bad-moment", "2026-11-13"),
    "next update without time": (HEAD + "next_update_at: 2026-11-13\n", 5, "formats.bad-instant", "钟点"),
    "interval backwards": (
        HEAD + "facts:\n  - {id: F1, what: 一, when: 2026-11-12/2026-11-09}\n",
        6,
        "formats.bad-period",
        "结束不早于开始",
    ),
    "bad due": (HEAD + "measures:\n  - {id: M1, action: 退, due: 尽快}\n", 6, "formats.bad-due", "3 workdays"),
    "bad amount": (
        HEAD + "measures:\n  - {id: M1, action: 退, compensation: {amount: 五十}}\n",
        6,
        "formats.bad-amount",
        "只写数字",
    ),
    "bad sha256": (
        HEAD + "facts:\n  - {id: F1, what: 一, evidence: [{name: 日志, sha256: abc}]}\n",
        6,
        "formats.bad-sha256",
        "64 位",
    ),
    "bad boolean": (
        HEAD + "facts:\n  - {id: F1, what: 一, evidence: [{name: 日志, personal_data: maybe}]}\n",
        6,
        "formats.not-boolean",
        "true",
    ),
    "an id with a blank": (HEAD + "facts:\n  - {id: F 1, what: 一}\n", 6, "formats.bad-id", "空格"),
    "full-width colon": (
        "chengyan: incident/1\ntitle：退款\nkind: rumor\n",
        2,
        "formats.yaml.fullwidth-colon",
        "英文冒号",
    ),
    "colon without blank": ("chengyan: incident/1\ntitle:退款\nkind: rumor\n", 2, "formats.yaml.colon-space", "空格"),
    "a colon inside": ("chengyan: incident/1\ntitle: 退款: 延迟\n", 2, "formats.yaml.colon", "双引号"),
    "unclosed quote": (
        'chengyan: incident/1\ntitle: "退款\nkind: rumor\norganisation: {name: 甲}\n',
        2,
        "formats.yaml.quote",
        "引号没有配对",
    ),
    "unclosed bracket": (HEAD + "platforms: [weibo, heimao\nflags: []\n", 5, "formats.yaml.bracket", "[ ]"),
    "topics as comment": (HEAD + "topics: {publish: [#退款#]}\n", 5, "formats.yaml.hash-in-brackets", "双引号"),
    "tab": (HEAD + "topics:\n\twatch: [a]\n", 6, "formats.yaml.tab", "空格"),
    "bad indent": (HEAD + "facts:\n  - id: F1\n   what: 一\n", 7, "formats.yaml.indent", "对不齐"),
    "a bad escape": (HEAD + 'facts:\n  - {id: F1, what: "C:\\path"}\n', 6, "formats.yaml.escape", "单引号"),
    "alias": (HEAD + "facts: &a []\nclaims: *a\n", 5, "formats.yaml.alias", "直接写出来"),
    "python tag": (HEAD + "x: !!python/object/apply:os.system [id]\n", 5, "formats.yaml.tag", "去掉标签"),
    "second document": (HEAD + "---\ntitle: 二\n", 5, "formats.yaml.second-document", "拆成两个文件"),
    "a key that is a list": (HEAD + "? [a]\n: b\n", 5, "formats.yaml.complex-key", "键: 值"),
    "deep nesting": (HEAD + "x: " + "[" * 5000 + "\n", 5, "formats.yaml.too-deep", "40"),
    "bell character": (HEAD + "facts: [\x07]\n", 5, "formats.yaml.character", "U+0007"),
    "byte order mark inside": (HEAD + "x: a\ufeffb\n", 5, "formats.yaml.character", "U+FEFF"),
    "NUL": (HEAD.encode() + b"x: a\0b\n", 5, "formats.binary", "文本文件"),
    "an escaped NUL": (HEAD + 'x: "a\\0b"\n', 5, "formats.yaml.character", "U+0000"),
    "surrogate bytes": (HEAD.encode() + b"x: \xed\xa0\xbd\n", 5, "formats.surrogate", "表情符号"),
    "surrogate escape": (HEAD + 'x: "\\ud83d"\n', 5, "formats.surrogate", "半个字符"),
    "UTF-16 without mark": (HEAD.encode("utf-16-le"), 1, "formats.utf16-without-bom", "UTF-8"),
    "lone UTF-16": (
        b"\xff\xfe" + "a: b\nc: ".encode("utf-16-le") + b"\x3d\xd8\x0a\x00",
        2,
        "formats.surrogate",
        "半个",
    ),
    "damaged UTF-8": (HEAD.encode() + "x: 退款".encode() + b"\xff\n", 5, "formats.damaged", "另存为 UTF-8"),
    "latin bytes": (b"title: caf\xe9\n", 1, "formats.unknown-encoding", "UTF-8"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 30, 3, "formats.binary", "文本文件"),
    "a Word file": (b"PK\x03\x04\x14\0", None, "formats.is-zip", ".docx"),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_is_refused_with_file_line_and_remedy(tmp_path: Path, name: str) -> None:
    source, line, code, part = MALFORMED[name]
    path = tmp_path / "坏.incident.yml"
    path.write_bytes(source if isinstance(source, bytes) else source.encode("utf-8"))

    with pytest.raises(FormatError) as caught:
        read_incident(path)

    error = caught.value
    message = describe(error)
    assert (error.code, error.line) == (code, line), message
    assert message.startswith(f"{path}:{line}: " if line else f"{path}: ")
    assert part in message
    # Every slot is filled, and the message says what to do.
    assert not re.search(r"\{[a-z_]+\}", message.replace(str(path), ""))
    assert re.search("请|不知道就", message)


def test_all_faults_of_a_file_are_named_in_the_order_of_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.incident.yml"
    path.write_text(HEAD + "occurred_at: 昨天\nfacts:\n  - {id: F1, what: 一}\n  - {id: F1, status: 已核实}\n", "utf-8")

    with pytest.raises(FormatError) as caught:
        read_incident(path)

    error = caught.value
    assert error.code == "formats.several"
    assert error.line == 5
    problems = error.params["problems"]
    assert isinstance(problems, tuple)
    assert [(p.code, p.line) for p in problems] == [
        ("formats.bad-moment", 5),
        ("formats.missing-key", 8),
        ("formats.unknown-word", 8),
        ("formats.duplicate-id", 8),
    ]
    message = describe(error)
    assert "共有 4 处问题" in message
    assert message.count("第 8 行") == 3


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.incident.yml"
    with path.open("wb") as stream:
        stream.truncate(300 * 1024 * 1024)

    with pytest.raises(FormatError) as caught:
        read_incident(path)

    assert caught.value.code == "formats.too-large"
    assert "300.0 MB" in describe(caught.value)
    assert "5 MB" in describe(caught.value)


def test_a_file_of_too_many_items_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "many.incident.yml"
    path.write_text(HEAD + "x:\n" + "- a\n" * 300_000, "utf-8")

    with pytest.raises(FormatError) as caught:
        read_incident(path)

    assert caught.value.code == "formats.yaml.too-many"


@pytest.mark.parametrize("place", ["missing.incident.yml", "."])
def test_what_is_no_file_is_said(tmp_path: Path, place: str) -> None:
    with pytest.raises(FormatError) as caught:
        read_incident(tmp_path / place)
    assert caught.value.code in ("formats.not-found", "formats.is-folder")


def test_a_bomb_of_aliases_costs_nothing() -> None:
    lines = ["a0: &a0 [哈]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    with pytest.raises(FormatError) as caught:
        read_incident("bomb", "\n".join(lines).encode())
    assert caught.value.code == "formats.yaml.alias"
