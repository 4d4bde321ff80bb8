"""A long post that went out in numbered parts, pasted back: joined as it was split, the part that differs named."""

import json
from pathlib import Path

import pytest

from chengyan.cli.app import run
from chengyan.model.errors import InputError
from chengyan.model.incident import Incident, Organisation
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import IncidentKind, Role, SectionId, SectionKind, StatementKind
from chengyan.publish.weibo import weibo_card
from chengyan.services.published import Comparison, Released, compare, compare_all
from tests.unit.services.test_reviewing import CLEAN, make

SENTENCES = "".join(f"第{n}批共{300 + n}笔退款已于11月{n % 28 + 1}日原路退回。" for n in range(1, 260))
TEXT = SENTENCES[:1500] + "\n" + SENTENCES[1500:]
INCIDENT = Incident("退款", IncidentKind.GENERAL, Organisation("云栖优选"))
STATEMENT = Statement(
    StatementKind.FULL_RESPONSE,
    (Section(SectionId("s1"), SectionKind.TITLE, "关于退款的说明"), Section(SectionId("s2"), SectionKind.FACTS, TEXT)),
    signed_as="云栖优选",
)
RELEASED = Released("a" * 64, STATEMENT, INCIDENT)
PARTS = weibo_card(STATEMENT, INCIDENT).parts


def verdicts(found: Comparison) -> list[str]:
    return ["missing" if part.missing else "same" if part.same else "differs" for part in found.parts]


def names(count: int) -> list[str]:
    return [f"{n}.txt" for n in range(1, count + 1)]


def test_the_text_goes_out_in_several_parts() -> None:
    assert len(PARTS) >= 3 and PARTS[0].startswith("（1/"), "else nothing is shown here"


@pytest.mark.parametrize(
    "pasted",
    [
        "\n\n".join(PARTS),
        "\n".join(reversed(PARTS)),
        "\r\n\r\n".join(f"{part}\u200b 展开" for part in PARTS),
        "\n\n".join(PARTS).replace("（", "(", 1).replace("）", ")", 1).replace("/", "／", 1),
        "\n\n".join([*PARTS, PARTS[0]]),
    ],
)
def test_in_one_paste_in_whatever_order(pasted: str) -> None:
    found = compare(RELEASED, pasted)
    assert found.same and found.form == "weibo-post" and verdicts(found) == ["same"] * len(PARTS)
    assert found.differences == ()


def test_as_several_files_with_numbers_or_in_their_order() -> None:
    texts = [part.encode("gb18030") for part in PARTS]
    assert compare_all(RELEASED, texts[::-1], names(len(texts))).same
    bare = [part.partition("）")[2] for part in PARTS]
    assert compare_all(RELEASED, bare, names(len(bare))).same
    assert not compare_all(RELEASED, bare[::-1], names(len(bare))).same


def test_cut_otherwise_by_hand_it_is_the_same_text() -> None:
    post = weibo_card(STATEMENT, INCIDENT).text
    at = post.index("。", 700) + 1
    by_hand = f"（1/2）{post[:at]}\n\n（2/2）{post[at:]}"
    assert verdicts(compare(RELEASED, by_hand)) == ["same", "same"]
    plain = f"(1/2){'关于退款的说明'}\n{TEXT[:800]}\n(2/2){TEXT[800:]}"
    assert compare(RELEASED, plain).same
    wrong = compare(RELEASED, by_hand.replace("第140批共440笔", "第140批共414笔"))
    assert verdicts(wrong) == ["same", "differs"]
    assert [(d.part, d.is_figure, d.section) for d in wrong.differences] == [(2, True, "s2")]


def test_the_part_that_differs_is_named() -> None:
    changed = [part.replace("共302笔", "共320笔") for part in PARTS]
    found = compare(RELEASED, "\n\n".join(changed))
    assert verdicts(found) == ["differs", *["same"] * (len(PARTS) - 1)]
    (only,) = found.differences
    assert (only.part, only.removed, only.added, only.section, only.is_figure) == (1, "302", "320", "s2", True)


def test_a_part_that_is_missing_or_only_half_copied_is_named() -> None:
    found = compare(RELEASED, "\n\n".join([PARTS[0], *PARTS[2:]]))
    assert not found.same and verdicts(found) == ["same", "missing", *["same"] * (len(PARTS) - 2)]
    assert found.differences == ()
    half = compare(RELEASED, "\n\n".join([PARTS[0], PARTS[1][:80] + "…展开", *PARTS[2:]]))
    assert verdicts(half)[:2] == ["same", "differs"] and half.is_folded


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ((PARTS[0], "没有编号的一条"), "part-without-number"),
        (("（4/3）甲", "（1/3）乙"), "part-beyond"),
        (("（0/3）甲", "（1/3）乙"), "part-beyond"),
        (("（1/3）甲", "（1/3）乙"), "part-twice"),
        (("（1/3）甲", "（2/4）乙"), "part-counts"),
    ],
)
def test_what_does_not_go_together_is_told(texts: tuple[str, ...], code: str) -> None:
    with pytest.raises(InputError, match=code):
        compare_all(RELEASED, texts, names(len(texts)))


def test_a_mark_that_stands_in_the_text_itself_is_no_part() -> None:
    text = "进度如下：\n（1/3）已核对。\n（2/3）正在退款。"
    released = Released("b" * 64, Statement(sections=(Section(SectionId("s1"), SectionKind.FACTS, text),)))
    found = compare(released, text)
    assert found.same and found.parts == ()
    assert not compare(released, text.replace("已核对", "未核对")).same


def test_the_verb_takes_one_paste_or_a_file_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for desk in make(tmp_path, StatementKind.PROGRESS, CLEAN + "退款记录正在逐一核对。" * 400):
        desk.answer_all()
        desk.submit()
        desk.sign("zhou", Role.LEGAL)
        desk.sign("wang", Role.APPROVER)
        desk.cases.reviews.release(desk.statement, desk.status().version, desk.actor("lin"), desk.checked())
        statement, incident = desk.cases.draft(desk.statement).statement, desk.cases.load(desk.case).incident
        parts = weibo_card(statement, incident).parts
        files = [tmp_path / f"{n}.txt" for n in range(len(parts))]
        for file, part in zip(files, parts, strict=True):
            file.write_text(part, encoding="utf-8")
        call = [
            "review",
            "compare",
            f"desk:{desk.statement}",
            *map(str, files),
            "--workspace",
            str(tmp_path / "工作区"),
        ]
        assert run([*call, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["parts"][0] == {
            "number": 1, "count": len(parts), "same": True, "missing": False,
        }  # fmt: skip
        files[1].write_text(parts[1].replace("退款", "退货款", 1), encoding="utf-8")
        assert run(call) == 1
        said = capsys.readouterr().out
        assert f"第 2 条（共 {len(parts)} 条）不一致" in said and "第 1 条（共" in said and "第 2 条，" in said
