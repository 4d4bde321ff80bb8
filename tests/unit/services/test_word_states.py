"""States of threads that come back from Word: what somebody did there, once; never what only happened here since."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chengyan.model.people import Actor
from chengyan.model.review import Place, Thread
from chengyan.model.vocabulary import Role, SectionId
from chengyan.services.deciding import thread_of
from chengyan.services.review_threads import Begun
from chengyan.services.word_review import Imported, Wanted, read_word
from tests.unit.review.word_hands import WordDocument
from tests.unit.services.test_reviewing import Desk, make


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield from make(tmp_path)


def begin(desk: Desk, person: str = "zhou") -> str:
    begun = Begun(Place(SectionId("s1")), f"{person}：哪一天？", blocking=True)
    return desk.cases.threads.begin(desk.statement, begun, desk.actor(person)).thread.id


def thread(desk: Desk, key: str) -> Thread:
    return thread_of(desk.cases, desk.statement, key).thread


def sent(desk: Desk, path: Path, to: str = "周律师") -> Path:
    path.write_bytes(desk.cases.word.export(desk.statement, Wanted(to), desk.actor("lin")).content)
    return path


def tick(path: Path, *, done: bool = True) -> Path:
    """Every thread of the file is marked resolved, or open, as Word does."""
    word = WordDocument(path.read_bytes())
    old, new = (b'w15:done="0"', b'w15:done="1"') if done else (b'w15:done="1"', b'w15:done="0"')
    word.parts["word/commentsExtended.xml"] = word.parts["word/commentsExtended.xml"].replace(old, new)
    path.write_bytes(word.save())
    return path


def back(desk: Desk, path: Path, actor: Actor | None = None) -> Imported:
    return desk.cases.word.import_back(desk.statement, read_word(path), actor or desk.actor("lin"))


def test_what_was_resolved_here_meanwhile_stays_resolved(desk: Desk, tmp_path: Path) -> None:
    key = begin(desk)
    path = sent(desk, tmp_path / "a.docx")
    desk.cases.threads.resolve(key, 1, desk.actor("zhou"))
    done = back(desk, path)
    assert (done.reopened, done.resolved, done.answered) == ((), (), ()) and not thread(desk, key).is_open


def test_resolved_in_word_it_is_resolved_once_with_a_row(desk: Desk, tmp_path: Path) -> None:
    key = begin(desk)
    path = tick(sent(desk, tmp_path / "a.docx"))
    assert back(desk, path).resolved == (key,)
    closed = thread(desk, key)
    assert not closed.is_open and closed.resolved_by == "林" and "周律师" in closed.comments[-1].text
    stored = thread_of(desk.cases, desk.statement, key)
    desk.cases.threads.reopen(key, stored.version, desk.actor("zhou"))
    again = back(desk, path)
    assert again.resolved == () and thread(desk, key).is_open and len(thread(desk, key).comments) == 2
    # And opened again in a file of its own.
    stored = thread_of(desk.cases, desk.statement, key)
    desk.cases.threads.resolve(key, stored.version, desk.actor("zhou"))
    assert back(desk, tick(sent(desk, tmp_path / "b.docx"), done=False)).reopened == (key,)
    assert thread(desk, key).is_open


def test_nobody_closes_the_lawyers_thread_by_a_file_for_somebody_else(desk: Desk, tmp_path: Path) -> None:
    lawyers, approvers = begin(desk), begin(desk, "wang")
    done = back(desk, tick(sent(desk, tmp_path / "a.docx", "王总")))
    assert done.resolved == (approvers,) and [each.thread.id for each in done.answered] == [lawyers]
    kept = thread(desk, lawyers)
    assert kept.stands_against_release and "在这里确认" in kept.comments[-1].text
    # The lawyer who brings it back closes it.
    assert back(desk, tick(sent(desk, tmp_path / "b.docx", "王总")), desk.actor("zhou")).resolved == (lawyers,)
    assert kept.comments[0].role is Role.LEGAL and not thread(desk, lawyers).is_open
