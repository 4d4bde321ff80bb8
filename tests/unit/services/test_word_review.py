"""The round trip through Word and LibreOffice against the workspace: everything comes back once, in its place."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chengyan.formats.docx_marks import read_marked
from chengyan.model.errors import FormatError, InputError
from chengyan.model.incident import Incident, Organisation
from chengyan.model.marked_text import MarkedComment
from chengyan.model.people import Actor
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import IncidentKind, Role, SectionId, SectionKind, StatementKind
from chengyan.services.cases import Cases, open_cases
from chengyan.services.review_threads import Begun, place_in
from chengyan.services.waiving import logged_in
from chengyan.services.word_review import Wanted, moved, read_word, splices_between
from tests.unit.formats.marked_lines import after_changes, before_changes
from tests.unit.review.word_hands import WordDocument

LAWYER = Actor("周律师", (Role.LEGAL,))
OFFICER = Actor("林", (Role.OFFICER,))
FACTS = "11月9日有312笔退款没有按时处理。🙂\n我们将尽快退款，我们向312位用户道歉。"
STATEMENT = Statement(
    StatementKind.FULL_RESPONSE,
    (
        Section(SectionId("s1"), SectionKind.TITLE, "关于退款延迟的说明"),
        Section(SectionId("s2"), SectionKind.FACTS, FACTS),
        Section(SectionId("s3"), SectionKind.CONTACT, "请拨打400-000-0000。"),
    ),
)


@pytest.fixture
def cases(tmp_path: Path) -> Iterator[Cases]:
    with open_cases(tmp_path / "工作区") as opened:
        yield opened


@pytest.fixture
def draft(cases: Cases) -> str:
    case = cases.create(Incident("退款", IncidentKind.GENERAL, Organisation("云栖优选")))
    return cases.add_statement(case.id, STATEMENT).id


def say(cases: Cases, draft: str, quote: str, text: str, actor: Actor = LAWYER, **more: object) -> str:
    start = FACTS.index(quote)
    place = place_in(STATEMENT, SectionId("s2"), start, start + len(quote))
    return cases.threads.begin(draft, Begun(place, text, **more), actor).thread.id  # type: ignore[arg-type]


@pytest.fixture
def discussed(cases: Cases, draft: str) -> str:
    """Threads of every sort: with a reply, resolved, proposing, confidential."""
    first = say(cases, draft, "312笔", "核对数量")
    cases.threads.reply(first, 1, "已核对", OFFICER)
    done = say(cases, draft, "用户道歉", "对谁道歉？")
    cases.threads.resolve(done, 1, LAWYER)
    say(cases, draft, "尽快", "写日期", replacement="于11月15日前")
    say(cases, draft, "按时", "诉讼风险大", confidential=True)
    return draft


def exported(cases: Cases, statement: str, tmp_path: Path, wanted: Wanted | None = None) -> Path:
    path = tmp_path / "审阅稿.docx"
    path.write_bytes(cases.word.export(statement, wanted or Wanted("周律师"), OFFICER).content)
    return path


def test_untouched_nothing_comes_back(cases: Cases, discussed: str, tmp_path: Path) -> None:
    path = exported(cases, discussed, tmp_path)
    done = cases.word.import_back(discussed, read_word(path), OFFICER)
    assert not (done.begun or done.answered or done.resolved or done.reopened or done.unplaced)


def test_what_is_confidential_stays_unless_asked_for(cases: Cases, discussed: str, tmp_path: Path) -> None:
    made = cases.word.export(discussed, Wanted(), OFFICER)
    assert made.kept_back == 1
    hidden = WordDocument(made.content)
    assert not any("诉讼风险".encode() in part for part in hidden.parts.values())
    asked = cases.word.export(discussed, Wanted(confidential=True), OFFICER)
    assert any("诉讼风险".encode() in part for part in WordDocument(asked.content).parts.values())


def edited_in_word(path: Path) -> None:
    word = WordDocument(path.read_bytes())
    at = word.text.index("按时")
    word.delete(at, at + 2, "周律师")
    word.insert(at, "按承诺的时间", "周律师")
    comments = word.parts["word/comments.xml"].decode()
    new = (
        '<w:comment w:id="90" w:author="周律师" w:date="2026-11-14T08:00:00Z"><w:p w14:paraId="20000001"><w:r>'
        "<w:t>还要写金额</w:t></w:r></w:p></w:comment>"
    )
    word.parts["word/comments.xml"] = comments.replace("</w:comments>", new + "</w:comments>").encode()
    extended = word.parts["word/commentsExtended.xml"].decode()
    reply = '<w15:commentEx w15:paraId="20000001" w15:paraIdParent="10000000" w15:done="0"/></w15:commentsEx>'
    word.parts["word/commentsExtended.xml"] = extended.replace("</w15:commentsEx>", reply).encode()
    path.write_bytes(word.save())


def test_twice_imported_nothing_is_doubled(cases: Cases, discussed: str, tmp_path: Path) -> None:
    path = exported(cases, discussed, tmp_path)
    edited_in_word(path)
    before = len(cases.threads.of_statement(discussed))
    first = cases.word.import_back(discussed, read_word(path), OFFICER)
    (edit,) = first.begun
    assert edit.thread.edit is not None and edit.thread.edit.replacement == "按承诺的时间"
    assert (edit.thread.place.quote, edit.thread.comments[0].author) == ("按时", "周律师")
    (answered,) = first.answered
    assert [c.text for c in answered.thread.comments] == ["核对数量", "已核对", "还要写金额"]
    again = cases.word.import_back(discussed, read_word(path), OFFICER)
    assert (again.begun, again.answered, again.known) == ((), (), 2)
    assert len(cases.threads.of_statement(discussed)) == before + 1


def test_it_lands_in_the_text_as_it_is_now(cases: Cases, discussed: str, tmp_path: Path) -> None:
    path = exported(cases, discussed, tmp_path)
    edited_in_word(path)
    current = cases.draft(discussed)
    newer = "先说结论：我们错了。\n" + FACTS.replace("我们将尽快退款，", "")
    cases.save_statement(discussed, current.statement.with_text(SectionId("s2"), newer), current.version, logged_in())
    (edit,) = cases.word.import_back(discussed, read_word(path), OFFICER).begun
    place = edit.thread.place
    assert place.start is not None and newer[place.start : place.start + 2] == place.quote == "按时"


def test_words_that_are_gone_make_an_orphan_and_no_jump(cases: Cases, discussed: str, tmp_path: Path) -> None:
    path = exported(cases, discussed, tmp_path)
    edited_in_word(path)
    current = cases.draft(discussed)
    newer = "我们错了。退款没有按时的还有很多。"
    cases.save_statement(discussed, current.statement.with_text(SectionId("s2"), newer), current.version, logged_in())
    (edit,) = cases.word.import_back(discussed, read_word(path), OFFICER).begun
    # It keeps the place that it had: the pane lists it as one that has lost its words.
    assert edit.thread.place.start == FACTS.index("按时") and edit.thread.place.quote == "按时"


@pytest.mark.parametrize(
    ("new", "there"),
    [("甲乙丙丁", (1, 3)), ("前甲乙丙丁", (2, 4)), ("甲丁", None), ("甲乙一丙丁", None)],
)
def test_a_stretch_is_followed_through_a_difference(new: str, there: tuple[int, int] | None) -> None:
    assert moved("甲乙丙丁", new, 1, 3, splices_between("甲乙丙丁", new)) == there


def test_a_file_of_somebody_else_is_told_what_to_do(cases: Cases, discussed: str, tmp_path: Path) -> None:
    other = cases.add_statement(cases.list()[0].id, STATEMENT).id
    path = exported(cases, other, tmp_path)
    with pytest.raises(InputError, match="not-our-copy"):
        cases.word.import_back(discussed, read_word(path), OFFICER)
    path.write_bytes(b"no docx")
    with pytest.raises(FormatError):
        read_word(path)
    with pytest.raises(InputError, match="not-you"):
        exported(cases, discussed, tmp_path)
        cases.word.import_back(discussed, read_word(path), Actor("路人"))


def test_a_summary_says_what_changed_since(cases: Cases, discussed: str, tmp_path: Path) -> None:
    seen = cases.commit(discussed, "送审").sha256
    current = cases.draft(discussed)
    newer = current.statement.with_text(SectionId("s3"), "请拨打400-000-0000，每天9时至21时。")
    cases.save_statement(discussed, newer, current.version, logged_in())
    path = exported(cases, discussed, tmp_path, Wanted(since=seen))
    lines = [line.text for line in before_changes(read_marked(path).paragraphs)]
    assert lines[0].startswith("自上次") and "新增" in lines[1]
    assert cases.word.import_back(discussed, read_word(path), OFFICER).begun == ()


def test_the_verbs(cases: Cases, discussed: str, tmp_path: Path) -> None:
    from chengyan.cli.app import app

    place = ["--workspace", str(tmp_path / "工作区"), "--json"]
    path = tmp_path / "给律师.docx"
    run = CliRunner()
    sent = run.invoke(app, ["review", "export", f"desk:{discussed}", "-o", str(path), "--for", "周律师", *place])
    assert sent.exit_code == 0, sent.output
    assert json.loads(sent.stdout)["kept_back"] == 1
    edited_in_word(path)
    back = run.invoke(app, ["review", "import", f"desk:{discussed}", str(path), *place])
    assert back.exit_code == 0, back.output
    said = json.loads(back.stdout)
    assert (len(said["begun"]), len(said["answered"])) == (1, 1)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_saved_again_by_libreoffice_it_is_the_same(cases: Cases, discussed: str, tmp_path: Path) -> None:
    path = exported(cases, discussed, tmp_path)
    ours = read_marked(path)
    folder = tmp_path / "again"
    home = f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    again = read_marked(folder / path.name)
    # LibreOffice writes the comments in the order of their places.
    assert sorted(map(told, again.comments)) == sorted(map(told, ours.comments))
    for lines in (before_changes, after_changes):
        assert [line.text for line in lines(again.paragraphs)] == [line.text for line in lines(ours.paragraphs)]
    done = cases.word.import_back(discussed, again, OFFICER)
    assert not (done.begun or done.answered or done.resolved or done.reopened or done.unplaced), done
    assert not (done.accepted or done.rejected)


def told(comment: MarkedComment) -> tuple[str, ...]:
    return (comment.text, comment.author, str(comment.at), str(comment.done), str(comment.start), str(comment.end))
