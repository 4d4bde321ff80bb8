"""A review with 200 threads, and the round trip through Word, against bare lxml and python-docx doing the same I/O.

python benchmarks/bench_review.py [--quick] prints a small table; run.py puts the rows into the common one.
"""

import io
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.material import incident, statement
from benchmarks.measuring import Row, hand_over, versus
from chengyan.formats.docx_marks import read_marked
from chengyan.model.people import Actor
from chengyan.model.review import Comment, SuggestedEdit, Thread
from chengyan.model.review_copy import ReviewCopy
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import Role
from chengyan.review.returning import understand
from chengyan.services.cases import open_cases
from chengyan.services.review_threads import Begun, place_in
from chengyan.services.word_review import placed, write_copy
from chengyan.text.anchors import Anchor, find
from chengyan.text.tracking import Splice, follow

THREADS = 200
LAWYER = Actor("周律师", (Role.LEGAL, Role.OFFICER))


def threads_of(text: Statement, count: int, *, edits: bool = False) -> tuple[Thread, ...]:
    """Threads spread over the text, five characters each."""
    section = max(text.sections, key=lambda s: len(s.text))
    step = max(6, (len(section.text) - 6) // count)
    found = []
    for number in range(count):
        start = (number * step) % (len(section.text) - 6)
        place = place_in(text, section.id, start, start + 5)
        edit = SuggestedEdit("另一种说法") if edits else None
        found.append(Thread(f"T{number:04d}", place, (Comment(f"c{number}", "请核对", "周律师"),), edit=edit))
    return tuple(found)


def opening(folder: Path, rounds: int) -> Row:
    """All threads of a statement of 20,000 characters, from the disk to values."""
    with open_cases(folder / "review") as cases:
        text = statement(20_000)
        draft = cases.add_statement(cases.create(incident()).id, text).id
        for thread in threads_of(text, THREADS):
            cases.threads.begin(draft, Begun(thread.place, "请核对"), LAWYER)
        raw = cases.workspace

        def floor() -> None:
            with raw.reading() as unit:
                unit.connection.exec_driver_sql("SELECT data FROM threads WHERE statement_id = ?", (draft,)).fetchall()

        return versus(
            f"{THREADS} threads opened", lambda: cases.threads.of_statement(draft), "raw SQL, texts", floor,
            most=20, rounds=rounds,
        )  # fmt: skip


def anchoring(rounds: int) -> Iterator[Row]:
    """After one edit: followed exactly (as while typing), and searched for (a text that changed unseen)."""
    text = statement(20_000)
    section = max(text.sections, key=lambda s: len(s.text))
    threads = threads_of(text, THREADS)
    old = section.text
    new = old[:9_000] + "这里添了一句。" + old[9_020:]
    splice = Splice(9_000, 20, 7)
    ranges = [(t.place.start or 0, (t.place.start or 0) + 5) for t in threads]
    anchors = [Anchor(t.place.quote, t.place.prefix, t.place.suffix, t.place.start) for t in threads]
    yield versus(
        f"{THREADS} places follow one edit",
        lambda: [follow(start, end, splice) for start, end in ranges],
        "the same additions, bare",
        lambda: [(start + 1, end + 1) for start, end in ranges],
        most=20,
        rounds=rounds,
    )
    yield versus(
        f"{THREADS} places searched for in 20,000 characters",
        lambda: [find(anchor, new) for anchor in anchors],
        "str.find of each quote",
        lambda: [new.find(anchor.quote) for anchor in anchors],
        limit_ms=50,
        rounds=rounds,
    )


def round_trip(rounds: int) -> Iterator[Row]:
    """A statement of 5,000 characters with 50 comments and 100 changes: written, read back, understood."""
    text = statement(5_000)
    commented = threads_of(text, 50)
    changed = tuple(replace(t, id=f"E{n:04d}") for n, t in enumerate(threads_of(text, 100, edits=True)))
    threads = (*commented, *changed)
    copy = ReviewCopy("XAAAA1", "a" * 64, text, tuple(placed(t, text) for t in threads), "草稿")
    content, record = write_copy(copy)
    known = {thread.id: thread for thread in threads}
    paragraphs = [line for section in text.sections for line in section.text.split("\n")]

    def bare_writing() -> None:
        document = docx.Document()
        for line in paragraphs:
            paragraph = document.add_paragraph()
            run = paragraph.add_run(line)
            for _ in range(150 // len(paragraphs)):
                document.add_comment(run, text="请核对", author="周律师", initials="周")
        document.save(io.BytesIO())

    def bare_reading() -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            root = etree.fromstring(archive.read("word/document.xml"))
            etree.fromstring(archive.read("word/comments.xml"))
            etree.fromstring(archive.read("word/commentsExtended.xml"))
        for node in root.iter():
            _ = node.tag, node.text

    yield versus(
        "review copy written, 150 marks", lambda: write_copy(copy), "bare python-docx, 150 comments", bare_writing,
        most=1.5, rounds=rounds,
    )  # fmt: skip
    yield versus(
        "review copy read", lambda: read_marked("a.docx", content), "bare lxml, all nodes", bare_reading,
        most=8, rounds=rounds,
    )  # fmt: skip
    document = read_marked("a.docx", content)
    yield versus(
        "what came back understood", lambda: understand(document, record, text, known), "bare lxml, all nodes",
        bare_reading, most=30, rounds=rounds,
    )  # fmt: skip


def main(rounds: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        yield opening(Path(folder), rounds)
    yield from anchoring(rounds)
    yield from round_trip(rounds)


if __name__ == "__main__":
    hand_over(main(10 if "--quick" in sys.argv else 100))
