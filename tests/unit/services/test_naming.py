"""People read titles, words and names; ids are for other programs (--json)."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from chengyan.assets import messages
from chengyan.cli.app import run
from chengyan.model.errors import ChengyanError, ConflictError, InputError
from chengyan.model.review import Place, Thread
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import Role, SectionId, SectionKind, StatementKind
from chengyan.services.cases import Cases
from chengyan.services.naming import statement_name, thread_names
from chengyan.services.pasting import sent_copy
from chengyan.services.published import released
from chengyan.services.review_threads import Begun, place_in
from chengyan.services.signed_files import export_signatures
from chengyan.services.waiving import logged_in
from chengyan.services.word_review import Wanted, read_word
from tests.unit.services.test_reviewing import Desk, make

ID = re.compile(r"(?<![A-Za-z0-9/])[ISTGVXR][2-9A-HJ-NP-Z]{5,}(?![A-Za-z0-9])")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield from make(tmp_path)


def told(error: ChengyanError) -> str:
    said = messages.describe(error)
    assert not ID.search(said) and "{" not in said, said
    return said


def block(desk: Desk, start: int, end: int) -> Thread:
    statement = desk.cases.draft(desk.statement).statement
    begun = Begun(place_in(statement, SectionId("s1"), start, end), "有依据吗？", blocking=True)
    return desk.cases.threads.begin(desk.statement, begun, desk.actor("zhou")).thread


def test_what_blocks_is_told_by_its_words_and_who_asked(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = [block(desk, n, n + 4).id for n in range(6)]
    (problem,) = [p for p in desk.status().against if p.code == "review.against-threads"]
    said = told(problem)
    assert "“11月9”（周律师）" in said and "另有 2 处" in said and "6 条" in said
    call = ["review", "status", f"desk:{desk.statement}", "--no-check", "--workspace", str(tmp_path / "工作区")]
    assert run(call) == 0
    assert not ID.search(capsys.readouterr().out)
    assert run([*call, "--json"]) == 0
    (problem_data,) = [p for p in json.loads(capsys.readouterr().out)["against"] if "threads" in p]
    assert problem_data["threads"] == ids


def test_refusals_name_the_statement(desk: Desk, tmp_path: Path) -> None:
    cases, key = desk.cases, desk.statement
    other = cases.add_statement(desk.case, Statement(StatementKind.PROGRESS)).id
    path = tmp_path / "甲.docx"
    path.write_bytes(cases.word.export(other, Wanted(), logged_in()).content)
    for call in (
        lambda: released(cases, key),
        lambda: sent_copy(cases, key),
        lambda: export_signatures(cases, key, tmp_path),
        lambda: cases.word.import_back(key, read_word(path), logged_in()),
    ):
        with pytest.raises(InputError) as raised:
            call()
        assert "退款 · 进展通报" in told(raised.value)


def test_conflicts_name_no_number_of_ours(desk: Desk) -> None:
    cases: Cases = desk.cases
    thread = block(desk, 0, 4)
    draft = cases.draft(desk.statement)
    case = cases.load(desk.case)
    sun = next(p for p, _ in cases.people.all() if p.id == "sun")
    for call in (
        lambda: cases.threads.reply(thread.id, 7, "好", desk.actor("lin")),
        lambda: cases.reviews.submit(desk.statement, 7, desk.actor("lin")),
        lambda: cases.save_statement(desk.statement, draft.statement, 7, logged_in()),
        lambda: cases.save_incident(desk.case, case.incident, 7),
        lambda: cases.people.change(sun, 7, desk.actor("sun")),
    ):
        with pytest.raises(ConflictError) as raised:
            call()
        told(raised.value)


def test_a_broken_signature_is_named_by_who_gave_it(desk: Desk) -> None:
    desk.submit()
    desk.sign("zhou", Role.LEGAL)
    with desk.cases.workspace.reading() as unit:
        (sign_off,) = unit.signatures.of_statement(desk.statement)
    from chengyan.services.review_state import judge_signature

    reason = judge_signature(sign_off, (), None).reason
    assert reason is not None and "周律师" in told(reason) and "法务" in told(reason)


@pytest.mark.parametrize(
    ("statement", "case", "name"),
    [
        (Statement(sections=(Section(SectionId("s1"), SectionKind.TITLE, "关于\n退款"),)), "甲", "《关于 退款》"),
        (Statement(StatementKind.PROGRESS), "退款\n晚了", "《退款 晚了 · 进展通报》"),
        (Statement(), "", "这份文稿"),
        (Statement(), "长" * 200, f"《{'长' * 39}…》"),
    ],
)
def test_a_statement_has_a_name(statement: Statement, case: str, name: str) -> None:
    assert statement_name(statement, case) == name


def test_a_thread_without_words_is_named_too() -> None:
    assert thread_names([Thread("T2AAAA", Place())]) == ("“（整段）”（—）",)
