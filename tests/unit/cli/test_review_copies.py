"""``chengyan review copy``, ``paste``, ``compare``, ``export`` and ``import`` on a workspace, against their schemas."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from chengyan.assets.locate import resource
from chengyan.cli.app import run
from chengyan.model.people import Actor
from chengyan.model.review import Place
from chengyan.model.vocabulary import Role, SectionId, Via
from chengyan.services.cases import open_cases
from chengyan.services.review_threads import Begun, place_in
from chengyan.services.verifying import Outcome, verify_workspace
from tests.unit.services.test_reviewing import CLEAN, make

LAWYER = Actor("周律师", (Role.LEGAL,))


class Verbs:
    """A workspace with one statement of two questions, and the verbs on it."""

    def __init__(self, folder: Path, ref: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.ref, self._capsys = folder, ref, capsys
        self.workspace = str(folder / "工作区")

    def call(self, verb: str, *arguments: str | Path, code: int = 0) -> Any:
        """The data that the verb prints, which is as its schema says."""
        words = ["review", verb, self.ref, *map(str, arguments), "--workspace", self.workspace, "--json"]
        assert run(words) == code
        data = json.loads(self._capsys.readouterr().out)
        schema = json.loads(resource("schemas", f"review-{verb}.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator(schema).validate(data)
        return data

    def say(self, verb: str, *arguments: str | Path, code: int = 0) -> str:
        words = ["review", verb, self.ref, *map(str, arguments), "--workspace", self.workspace]
        assert run(words) == code
        said = self._capsys.readouterr()
        assert "Traceback" not in said.err
        return said.out + said.err

    def file(self, content: str | bytes) -> Path:
        path = self.folder / "回来的.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


@pytest.fixture
def verbs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Verbs]:
    for desk in make(tmp_path):
        statement = desk.cases.draft(desk.statement).statement
        for quote, new in (("312笔", None), ("没有按时处理", "延迟处理")):
            at = CLEAN.index(quote)
            place = place_in(statement, SectionId("s1"), at, at + len(quote))
            desk.cases.threads.begin(desk.statement, Begun(place, f"关于{quote}", replacement=new), LAWYER)
        ref = f"desk:{desk.statement}"
    yield Verbs(tmp_path, ref, capsys)


@pytest.fixture
def released(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Verbs:
    for desk in make(tmp_path):
        desk.answer_all()
        desk.submit()
        desk.sign("zhou", Role.LEGAL)
        desk.sign("wang", Role.APPROVER)
        desk.cases.reviews.release(desk.statement, desk.status().version, desk.actor("lin"), desk.checked())
        ref = f"desk:{desk.statement}"
    return Verbs(tmp_path, ref, capsys)


def test_a_copy_goes_out_and_its_answers_come_back(verbs: Verbs) -> None:
    made = verbs.call("copy", "-o", verbs.folder / "发", "--for", "王总", "--forms", "text,html,png,pdf")
    assert sorted(Path(f).name for f in made["files"]) == [
        "review-copy-01.png", "review-copy.html", "review-copy.pdf", "review-copy.txt",
    ]  # fmt: skip
    assert all(Path(f).read_bytes() for f in made["files"])
    first, second = (each["thread"] for each in made["questions"])
    answers = verbs.file("1 同意 2 改成“晚了处理”\n\n标题呢？\n“提交的”可以删")
    done = verbs.call("paste", answers)
    assert done["copy"] == made["copy"]
    assert [(r["thread"], r["question"], r["author"], r["text"]) for r in done["answered"]] == [
        (first, 1, "王总", "同意"), (second, 2, "王总", "改成“晚了处理”"),
    ]  # fmt: skip
    assert [(r["text"], r["quote"]) for r in done["begun"]] == [("标题呢？", ""), ("“提交的”可以删", "提交的")]
    again = verbs.call("paste", answers, "--from", "王总", "--copy", made["copy"])
    assert again["answered"] == again["begun"] == [] and len(again["known"]) == 4
    with open_cases(verbs.workspace) as cases:
        threads = {each.thread.id: each.thread for each in cases.threads.of_statement(verbs.ref.removeprefix("desk:"))}
        assert len(threads) == 4
        last = threads[first].comments[-1]
        # Said to be pasted, by him who said it, in the role that he has here; signed by nobody.
        assert (last.text, last.author, last.via, last.role, last.person) == (
            "同意",
            "王总",
            Via.PASTED,
            Role.APPROVER,
            "",
        )
        whole, part = (threads[each["thread"]] for each in done["begun"])
        assert whole.place == Place() and part.place.quote == "提交的" and part.place.start == CLEAN.index("提交的")
    assert verify_workspace(verbs.workspace).outcome is not Outcome.FAILED
    assert "以前收过的 4 条" in verbs.say("paste", answers)


def test_an_older_copy_has_its_own_numbers(verbs: Verbs) -> None:
    old = verbs.call("copy", "-o", verbs.folder / "一", "--for", "王总")
    with open_cases(verbs.workspace) as cases:
        statement = verbs.ref.removeprefix("desk:")
        place = place_in(cases.draft(statement).statement, SectionId("s1"), 0, 3)
        new = cases.threads.begin(statement, Begun(place, "哪一年？"), LAWYER).thread.id
    now = verbs.call("copy", "-o", verbs.folder / "二", "--for", "何总")
    assert now["questions"][0]["thread"] == new
    # What he answers is the copy that he has.
    assert (
        verbs.call("paste", verbs.file("1 是"), "--from", "王总")["answered"][0]["thread"]
        == old["questions"][0]["thread"]
    )
    assert verbs.call("paste", verbs.file("1 今年"), "--from", "何总")["answered"][0]["thread"] == new
    assert verbs.call("paste", verbs.file("1 是的"), "--copy", old["copy"])["answered"][0]["author"] == "王总"


def test_what_cannot_be_pasted_says_why(verbs: Verbs) -> None:
    assert "还没有发出过审阅稿" in verbs.say("paste", verbs.file("1 同意"), code=2)
    verbs.call("copy", "-o", verbs.folder, "--for", "王总")
    assert "没有编号为 X9" in verbs.say("paste", verbs.file("1 同意"), "--copy", "X9", code=2)
    assert "没有可以收进来的文字" in verbs.say("paste", verbs.file(" \n"), code=2)
    assert "没有可以收进来的文字" in verbs.say("paste", verbs.file(""), code=2)
    verbs.say("paste", verbs.file(b"\x00\x01\x02\x03" * 50), code=2)
    assert "不像是意见" in verbs.say("paste", verbs.file("字" * 200_001), code=2)
    assert "最多 40 个字" in verbs.say("copy", "-o", verbs.folder, "--for", " ", code=2)
    assert "text,html,png,pdf" in verbs.say("copy", "-o", verbs.folder, "--for", "王", "--forms", "text,gif", code=2)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_answers_in_other_encodings(verbs: Verbs, encoding: str) -> None:
    verbs.call("copy", "-o", verbs.folder, "--for", "王总")
    done = verbs.call("paste", verbs.file("①同意，就这样写\r\n②改成延迟了处理".encode(encoding)))
    assert [r["text"] for r in done["answered"]] == ["同意，就这样写", "改成延迟了处理"]


def test_out_to_word_and_back(verbs: Verbs) -> None:
    target = verbs.folder / "审阅.docx"
    made = verbs.call("export", "-o", target, "--for", "周律师")
    assert made["file"] == str(target) and made["kept_back"] == 0
    back = verbs.call("import", target)
    assert back["begun"] == [] and back["unplaced"] == []


def test_published_as_released(released: Verbs, monkeypatch: pytest.MonkeyPatch) -> None:
    for content in (CLEAN, CLEAN.encode("gb18030"), CLEAN.encode("utf-16"), f"　　{CLEAN} \r\n\r\n"):
        assert released.call("compare", released.file(content))["same"]
    post = f"{CLEAN}\n\n云栖优选\n2026年11月13日\u200b\u200b 收起"
    found = released.call("compare", released.file(post))
    assert found["same"] and found["form"] == "weibo-post" and "weibo" in found["tolerated"]
    spaced = released.call("compare", released.file(CLEAN.replace("312笔", " 312 笔")))
    assert spaced["same"] and spaced["tolerated"] == ["spaces"]
    stdin = io.TextIOWrapper(io.BytesIO(CLEAN.encode("gb18030")))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert "一致" in released.say("compare", "-")


def test_a_changed_figure_is_named_with_its_place(released: Verbs) -> None:
    found = released.call("compare", released.file(CLEAN.replace("312", "313")), code=1)
    assert not found["same"]
    (only,) = found["differences"]
    assert (only["removed"], only["added"], only["figure"], only["section"]) == ("312", "313", True, "s1")
    assert only["context"] == CLEAN
    said = released.say("compare", released.file(CLEAN.replace("312", "313")), code=1)
    assert "数字不一致：放行的是“312”，发布的是“313”" in said
    folded = released.call("compare", released.file(CLEAN[:12] + "…展开"), code=1)
    assert folded["folded"]
    assert "折叠" in released.say("compare", released.file(CLEAN[:12] + "...全文"), code=1)
    longer = released.call("compare", released.file(CLEAN + "\n\n联系电话 400"), code=1)
    assert [(d["added"], d["removed"]) for d in longer["differences"]] == [("联系电话400", "")]


def test_nothing_to_compare_with(verbs: Verbs) -> None:
    verbs.say("compare", verbs.file(CLEAN), code=2)
