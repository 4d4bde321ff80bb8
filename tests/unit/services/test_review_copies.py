"""Copies for people without the program: nothing confidential, nothing loaded; what was published is compared."""

from pathlib import Path

import pytest

from chengyan.model.incident import Incident, Organisation
from chengyan.model.people import Actor
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import IncidentKind, Role, SectionId, SectionKind, StatementKind
from chengyan.model.waiver import Waiver
from chengyan.services.cases import open_cases
from chengyan.services.published import compare_texts
from chengyan.services.review_copies import PIECE, copy_files, take_copy
from chengyan.services.review_threads import Begun, place_in

LAWYER = Actor("周律师", (Role.LEGAL,))
FACTS = "11月9日有312笔退款没有按时处理。🙂<b>\n我们将尽快退款，𠮷先生除外。"


def statement(text: str = FACTS) -> Statement:
    title = Section(SectionId("s1"), SectionKind.TITLE, "关于退款延迟的说明")
    waiver = Waiver(rule="x.y", reason="CANARY-waiver")
    facts = Section(SectionId("s2"), SectionKind.FACTS, text)
    return Statement(StatementKind.FULL_RESPONSE, (title, facts), waivers=(waiver,))


def made(tmp_path: Path, text: str = FACTS, threads: int = 1) -> dict[str, str]:
    with open_cases(tmp_path / "w") as cases:
        case = cases.create(Incident("CANARY-incident", IncidentKind.GENERAL, Organisation("云栖优选")))
        given = statement(text)
        draft = cases.add_statement(case.id, given).id
        at = text.index("尽快")
        place = place_in(given, SectionId("s2"), at, at + 2)
        cases.threads.begin(draft, Begun(place, "CANARY-said", replacement="CANARY-new", confidential=True), LAWYER)
        for number in range(threads):
            cases.threads.begin(draft, Begun(place, f"写日期{number}", replacement="于<15日>前"), LAWYER)
        files = copy_files(take_copy(cases, draft, "王总", LAWYER), ("text", "html"))
    return {each.name: each.content.decode() for each in files}


def test_nothing_confidential_and_the_mark_is_everywhere(tmp_path: Path) -> None:
    files = made(tmp_path)
    assert len(files) == 2
    for content in files.values():
        assert "CANARY" not in content
        assert "草稿 第1版" in content and "王总" in content and "未放行" in content
        assert "写日期0" in content and "𠮷" in content and "🙂" in content


def test_the_page_is_read_only_escaped_and_loads_nothing(tmp_path: Path) -> None:
    page = made(tmp_path)["review-copy.html"]
    for loading in ("<script", "<link", "src=", "url(", "@import", "http:", "https:"):
        assert loading not in page
    assert "&lt;b&gt;" in page and "<b>" not in page
    assert "<del>尽快</del><ins>于&lt;15日&gt;前</ins>" in page
    assert "prefers-color-scheme:dark" in page


def test_a_long_text_comes_in_pieces_that_lose_nothing(tmp_path: Path) -> None:
    files = made(tmp_path, "甲乙丙丁" * 5000 + FACTS, 200)
    pieces = [content for name, content in files.items() if name.endswith(".txt")]
    assert len(pieces) > 10
    assert all(len(piece) <= PIECE and "草稿" in piece for piece in pieces)
    assert sum(piece.count("甲") for piece in pieces) == 5000
    assert sum(piece.count("写日期") for piece in pieces) == 200
    assert files["review-copy.html"].count('class="card') == 200


@pytest.mark.parametrize(
    ("published", "tolerated"),
    [
        ("甲312笔。\n乙。", ()),
        ("甲312笔。\r\n乙。", ("crlf",)),
        ("甲312笔。　\n乙。", ("line-end",)),
        ("甲312笔。\n\n乙。\n\n", ("blank-lines",)),
        ("甲31\u200b2笔。\n乙。", ("zero-width",)),
        ("甲312笔。\n乙。 http://t.cn/A6abc 展开", ("weibo",)),
    ],
)
def test_what_platforms_change_is_tolerated_by_name(published: str, tolerated: tuple[str, ...]) -> None:
    found = compare_texts("甲312笔。\n乙。", published)
    assert found.same
    assert found.tolerated == tolerated


@pytest.mark.parametrize(
    "published", ["甲313笔。\n乙。", "甲３１２笔。\n乙。", "甲312笔。\n乙", "甲312笔。\n展开乙。", ""]
)
def test_words_and_numbers_are_never_tolerated(published: str) -> None:
    assert not compare_texts("甲312笔。\n乙。", published).same
