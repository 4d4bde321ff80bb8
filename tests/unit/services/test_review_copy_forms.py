"""The four forms of a review copy: nothing confidential, the mark on every piece, slice and page, one numbering."""

import dataclasses
import datetime as dt
import io
import re
import types
import typing
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from chengyan.formats.review_data import copy_from_data
from chengyan.model.artifact import Artifact
from chengyan.model.checklist import ChecklistAnswer
from chengyan.model.errors import InputError
from chengyan.model.incident import Incident, Organisation
from chengyan.model.people import Actor, Person
from chengyan.model.provenance import SentenceOrigin
from chengyan.model.review import Comment, Place, SuggestedEdit, Thread
from chengyan.model.review_copy import ReviewCopy
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import IncidentKind, Role, SectionId, SectionKind, StatementKind, ThreadState
from chengyan.model.waiver import Waiver
from chengyan.publish.pictures import pdf_texts
from chengyan.services.cases import Cases, open_cases
from chengyan.services.copy_pages import SLICE_HEIGHT, copy_content
from chengyan.services.review_copies import FORMS, take_copy
from chengyan.services.review_jobs import make_copies_job
from chengyan.services.review_threads import Begun, place_in

LAWYER = Actor("周律师", (Role.LEGAL,))
ADMIN = Actor("管理员", administrator=True)
CANARY = "金丝雀"
FACTS = "11月9日有312笔退款没有按时处理。\n我们将尽快退款，并公布进度。"
STATEMENT = Statement(
    StatementKind.PROGRESS,
    (Section(SectionId("s1"), SectionKind.TITLE, "关于退款的说明"), Section(SectionId("s2"), SectionKind.FACTS, FACTS)),
    date=dt.date(2026, 11, 13),
    signed_as="云栖优选",
)


def canary_in(kind: Any, path: str = "") -> Any:
    """A value of this type with a canary in every text of it, at every depth, whatever fields are added later."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if hasattr(kind, "__supertype__"):
        kind = kind.__supertype__
    if kind is str:
        return CANARY + path
    if kind in (dt.date, dt.datetime):
        return dt.date(2026, 11, 1) if kind is dt.date else dt.datetime(2026, 11, 1, 10, 0, tzinfo=dt.UTC)
    if origin in (types.UnionType, typing.Union):
        wanted = next((a for a in arguments if a is not type(None) and canary_in(a, path) is not None), type(None))
        return canary_in(wanted, path)
    if origin is tuple:
        inner = canary_in(arguments[0], path)
        return () if inner is None else (inner,)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        made = {}
        for field in dataclasses.fields(kind):
            if field.name == "extra":
                made["extra"] = (("x-canary", f"{CANARY}{path}.extra"),)
                continue
            value = canary_in(hints[field.name], f"{path}.{field.name}")
            if value is not None:
                made[field.name] = value
        return kind(**made)
    return False if kind is bool else None


def test_the_canaries_are_everywhere() -> None:
    incident = canary_in(Incident)
    said = repr(incident)
    assert said.count(CANARY) > 80
    for each in ("measures", "contacts", "queries", "enquiries", "proceedings", "signatory", "previous", "evidence"):
        assert CANARY in repr(incident).split(f"{each}=")[1][:400]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Cases, str]]:
    """A statement of which everything that is not meant for the reader has a canary in it."""
    with open_cases(tmp_path / "w") as cases:
        incident = replace(canary_in(Incident), kind=IncidentKind.GENERAL)
        case = cases.create(incident)
        answer = replace(canary_in(ChecklistAnswer), at=None)
        statement = replace(
            STATEMENT,
            waivers=(canary_in(Waiver),),
            checklist=(answer,),
            provenance=(canary_in(SentenceOrigin),),
            extra=(("x-canary", CANARY + "extra"),),
        )
        draft = cases.add_statement(case.id, statement).id
        cases.people.register(replace(canary_in(Person), id="lin", deputy="", roles=(Role.OFFICER,), left=False), ADMIN)
        secret = place_in(statement, SectionId("s2"), 0, 6)
        begun = cases.threads.begin(
            draft, Begun(secret, CANARY + "密谈", replacement=CANARY, confidential=True), LAWYER
        )
        cases.threads.reply(begun.thread.id, begun.version, CANARY + "密答", LAWYER)
        # Of an open thread the words and their authors are for the reader, and nothing else is.
        at = FACTS.index("尽快")
        shown = replace(
            canary_in(Comment), text="请写日期", author="周律师", role=Role.LEGAL, extra=(("x", CANARY + "extra"),)
        )
        edit = replace(canary_in(SuggestedEdit), replacement="于15日前")
        asked = Thread(
            "",
            place_in(statement, SectionId("s2"), at, at + 2),
            (shown,),
            edit=edit,
            revision=CANARY,
            resolved_by=CANARY,
        )
        number = Begun(place_in(statement, SectionId("s2"), 6, 10), "数字核过吗", blocking=True)
        cases.threads.take_in(draft, (asked,))
        cases.threads.begin(draft, number, LAWYER)
        cases.threads.begin(draft, Begun(Place(), "语气再平实些"), LAWYER)
        done = replace(asked, comments=(replace(shown, text="已答复的话"),), state=ThreadState.RESOLVED, edit=None)
        cases.threads.take_in(draft, (done,))
        officer = Actor(CANARY + "林", (Role.OFFICER,))
        cases.reviews.submit(draft, 0, officer, note=CANARY + "交件说明")
        state = cases.reviews.send_back(draft, 1, LAWYER, CANARY + "退回理由")
        assert state is not None
        yield cases, draft


def forms_of(copy: ReviewCopy) -> dict[str, Artifact]:
    return {each.name: each for each in make_copies_job(copy, FORMS)}


def test_nothing_confidential_or_internal_is_in_any_form(desk: tuple[Cases, str]) -> None:
    copy = take_copy(*desk, "王总", LAWYER)
    made = forms_of(copy)
    assert set(made) == {"review-copy.txt", "review-copy.html", "review-copy-01.png", "review-copy.pdf"}
    pages = pdf_texts(made["review-copy.pdf"].content)
    # What is painted is what is typeset: a picture has no other words.
    painted = repr(copy_content(copy))
    texts = [made["review-copy.txt"].content.decode(), made["review-copy.html"].content.decode(), *pages, painted]
    for text in texts:
        assert CANARY not in text and "x-canary" not in text
    for artifact in made.values():
        assert CANARY.encode() not in artifact.content
    for text in (texts[0], texts[1], "".join(pages), painted):
        assert "请写日期" in text and "数字核过吗" in text and "语气再平实些" in text
    assert "已答复的话" not in texts[0] + painted and CANARY not in repr(copy.statement)


def test_the_mark_is_on_every_piece_slice_and_page(tmp_path: Path) -> None:
    long = replace(STATEMENT, sections=(STATEMENT.sections[0], replace(STATEMENT.sections[1], text=FACTS * 60)))
    with open_cases(tmp_path / "w") as cases:
        case = cases.create(Incident("退款", IncidentKind.GENERAL, Organisation("云栖优选")))
        draft = cases.add_statement(case.id, long).id
        copy = take_copy(cases, draft, " 王总\n（集团） ", LAWYER)
    assert re.fullmatch(r"草稿 第1版 [0-9a-f]{8} · 发给王总 （集团） · \d{4}-\d\d-\d\d · 未放行", copy.mark)
    made = forms_of(copy)
    pages = pdf_texts(made["review-copy.pdf"].content)
    assert len(pages) > 2
    for page in pages:
        words = "".join(page.split())
        assert "".join(copy.mark.split()) in words
    assert made["review-copy.pdf"].content.count(b"pdfaid") > 0
    slices = [Image.open(io.BytesIO(a.content)) for n, a in made.items() if n.endswith(".png")]
    assert len(slices) > 3
    strips = set()
    for picture in slices:
        grey = picture.convert("L")
        assert picture.width == 1080 and picture.height <= SLICE_HEIGHT + 80
        # The dark strip with the words on top, and the faint ones below the text, outside of the column.
        assert grey.getpixel((2, 2)) == 51
        strips.add(grey.crop((0, 0, 1080, 60)).tobytes())
        assert grey.crop((0, 70, 1080, 600)).histogram()[221] > 500
    assert len(strips) == 1
    pieces = [a.content.decode() for n, a in made.items() if n.endswith(".txt")]
    assert len(pieces) > 1 and all(copy.mark in piece for piece in pieces)


def test_a_long_name_stands_whole_on_two_lines(desk: tuple[Cases, str]) -> None:
    wide = Image.open(io.BytesIO(forms_of(take_copy(*desk, "王" * 40, LAWYER))["review-copy-01.png"].content)).convert(
        "L"
    )
    assert [wide.getpixel((2, y)) for y in (2, 70, 100, 120)] == [51, 51, 51, 255]


@pytest.mark.parametrize("name", ["", " \n", "王" * 41], ids=["none", "blank", "long"])
def test_a_copy_is_for_somebody(desk: tuple[Cases, str], name: str) -> None:
    with pytest.raises(InputError, match=r"copies\.recipient"):
        take_copy(*desk, name, LAWYER)


def test_the_numbers_are_the_same_everywhere_and_are_kept(desk: tuple[Cases, str]) -> None:
    cases, draft = desk
    copy = take_copy(cases, draft, "王总", LAWYER)
    made = forms_of(copy)
    wanted = [(1, "312笔"), (2, "尽快"), (3, "")]
    assert [(n, each.thread.place.quote) for n, each in enumerate(copy.questions, 1)] == wanted
    said = made["review-copy.txt"].content.decode()
    assert re.findall(r"(?m)^(\d)\. “(.*)”", said) == [("1", "312笔"), ("2", "尽快")] and "\n3. 全文" in said
    page = made["review-copy.html"].content.decode()
    assert re.findall(r'id="t(\d)"', page) == ["1", "2", "3"]
    assert re.search(r'312笔<sup><a href="#t1">1</a>', page) and '</ins><sup><a href="#t2">2</a>' in page
    content = copy_content(copy)
    body = "\n".join(paragraph.text for paragraph in content.paragraphs)
    assert body == FACTS.replace("312笔", "312笔〔1〕").replace("尽快", "尽快〔2〕")
    assert [each.caption for each in content.questions[1:]] == ["1. “312笔” · 不解决不能放行", "2. “尽快”", "3. 全文"]
    printed = "".join("".join(pdf_texts(made["review-copy.pdf"].content)).split())
    assert "312笔〔1〕" in printed and "2.“尽快”" in printed
    with cases.workspace.reading() as unit:
        kept = copy_from_data(dict(unit.signatures.exports(draft))[copy.id])
    assert [(q.number, q.thread, q.quote) for q in kept.questions] == [
        (n, each.thread.id, quote) for (n, quote), each in zip(wanted, copy.questions, strict=True)
    ]
    assert kept.recipient == "王总" and kept.sha256 == copy.sha256


def test_characters_that_no_font_has_stop_nothing(tmp_path: Path) -> None:
    odd = replace(STATEMENT, sections=(replace(STATEMENT.sections[1], text="表情🙂\U000f0000与\u200b空白"),))
    with open_cases(tmp_path / "w") as cases:
        case = cases.create(Incident("退款", IncidentKind.GENERAL, Organisation("云栖优选")))
        made = forms_of(take_copy(cases, cases.add_statement(case.id, odd).id, "王🙂总", LAWYER))
    assert len(made) == 4 and "王🙂总" in made["review-copy.txt"].content.decode()


def test_a_place_without_words_is_named(tmp_path: Path) -> None:
    with open_cases(tmp_path / "w") as cases:
        case = cases.create(Incident("退款", IncidentKind.GENERAL, Organisation("云栖优选")))
        draft = cases.add_statement(case.id, STATEMENT).id
        point = place_in(STATEMENT, SectionId("s2"), 6, 6)
        cases.threads.begin(draft, Begun(point, "补上\n年份", replacement="（2026年）"), LAWYER)
        cases.threads.begin(draft, Begun(Place(SectionId("s2")), "这节太短"), LAWYER)
        copy = take_copy(cases, draft, "王总", LAWYER)
    made = forms_of(copy)
    said = made["review-copy.txt"].content.decode()
    asked = "1. 这一整节\n   周律师：这节太短\n2. “11月9日有”之后\n   建议插入：（2026年）\n   周律师：补上\n   年份\n"
    assert said.endswith(asked)
    page = made["review-copy.html"].content.decode()
    assert "1. 这一整节" in page and "2. “11月9日有”之后" in page and "<ins>（2026年）</ins>" in page
    assert "11月9日有〔2〕312笔" in "\n".join(each.text for each in copy_content(copy).paragraphs)
