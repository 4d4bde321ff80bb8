"""What comes back from Word is what was done there: edits, comments, replies, states, our own proposals settled."""

import datetime as dt
import random
from dataclasses import replace

import pytest

from chengyan.formats.docx_marks import read_marked
from chengyan.formats.docx_review import write_review_docx
from chengyan.model.diagnostics import Span
from chengyan.model.review import Comment, Place, SuggestedEdit, Thread
from chengyan.model.review_copy import CopiedThread, CopyRecord, ReviewCopy
from chengyan.model.statement import Section, Statement
from chengyan.model.suggestion import Hunk
from chengyan.model.vocabulary import ChannelId, SectionId, SectionKind, StatementKind, ThreadState
from chengyan.model.word_review import Returned
from chengyan.publish.channels import load_channels
from chengyan.review.returning import understand
from chengyan.text.hunks import apply_hunks
from tests.unit.review.word_hands import Sign, WordDocument

AT = dt.datetime(2026, 11, 13, 9, 30, tzinfo=dt.UTC)
TEXTS = (
    "关于退款延迟的说明",
    "11月9日有312笔退款没有按时处理。🙂\n我们将尽快退款，我们向312位用户道歉。",
    "",
    "请拨打400-000-0000。",
)
KINDS = (SectionKind.TITLE, SectionKind.FACTS, SectionKind.REMEDIATION, SectionKind.CONTACT)
BASE = Statement(
    StatementKind.FULL_RESPONSE,
    tuple(Section(SectionId(f"s{n}"), k, t) for n, (k, t) in enumerate(zip(KINDS, TEXTS, strict=True), 1)),
)
WORDS = ("退款", "我们", "312", "尽快", "。", "，将", "于11月15日前", "\n", "全部\n", "🙂", "𬭸", "a b", "")


def thread(name: str, quote: str, *said: str, section: str = "s2", **more: object) -> CopiedThread:
    text = next(s.text for s in BASE.sections if s.id == section)
    start = text.index(quote)
    comments = tuple(Comment(f"{name}{n}", words, ("周律师", "林")[n % 2], AT) for n, words in enumerate(said))
    made = Thread(name, Place(SectionId(section), quote, "", "", start), comments, **more)  # type: ignore[arg-type]
    return CopiedThread(made, section, start, start + len(quote))


ASKED = thread("T1", "312笔", "核对数量", "已核对")
PROPOSED = thread("T2", "尽快", "写日期", edit=SuggestedEdit("于11月15日前"))
DONE = thread("T3", "400-000-0000", "通了吗", section="s4", state=ThreadState.RESOLVED)


def sent(*threads: CopiedThread, base: Statement = BASE, **more: object) -> tuple[bytes, CopyRecord]:
    copy = ReviewCopy("XAAAA1", "a" * 64, base, threads, "草稿", at=AT, **more)  # type: ignore[arg-type]
    return write_review_docx(copy, page())


def page():  # type: ignore[no-untyped-def] # the layout's type is of no interest here
    layout = load_channels()[ChannelId.DOCX].page
    assert layout is not None
    return layout


def back(content: bytes, record: CopyRecord, *threads: CopiedThread, base: Statement = BASE) -> Returned:
    return understand(read_marked("back.docx", content), record, base, {t.thread.id: t.thread for t in threads})


def applied(returned: Returned, *ours: CopiedThread, base: Statement = BASE) -> list[str]:
    """The sections with every edit accepted: those that came back, and our own that still stand."""
    texts = []
    for section in base.sections:
        hunks = [
            Hunk(Span(e.place.start, e.place.end), e.replacement)
            for e in returned.edits
            if e.place.section == section.id
        ]
        hunks += [
            Hunk(Span(t.start or 0, t.end or 0), t.thread.edit.replacement)
            for t in ours
            if t.section == section.id and t.thread.edit and t.thread.id not in (*returned.accepted, *returned.rejected)
        ]
        texts.append(apply_hunks(section.text, hunks))
    return texts


def test_untouched_it_brings_nothing_back() -> None:
    content, record = sent(ASKED, PROPOSED, DONE)
    assert back(content, record, ASKED, PROPOSED, DONE) == Returned()
    assert back(WordDocument(content).save(3), record, ASKED, PROPOSED, DONE) == Returned()
    # The same copy is the same bytes.
    assert sent(ASKED, PROPOSED, DONE) == (content, record)


def test_a_summary_on_top_is_not_ours_to_read_back() -> None:
    content, record = sent(ASKED, summary=("自上次以来改了两处：", "金额"))
    assert back(content, record, ASKED) == Returned()


def test_edits_of_others_come_back_where_they_were_made() -> None:
    content, record = sent(ASKED, PROPOSED)
    word = WordDocument(content)
    at = word.text.index("道歉")
    word.delete(at, at + 2, "王总")
    word.insert(at, "诚恳道歉", "王总")
    found = back(word.save(), record, ASKED, PROPOSED)
    (edit,) = found.edits
    assert (edit.author, edit.tracked, edit.place.section, edit.place.quote) == ("王总", True, "s2", "道歉")
    assert edit.replacement == "诚恳道歉" and not found.unplaced
    assert edit.at == dt.datetime(2026, 11, 14, 8, tzinfo=dt.UTC)
    assert applied(found, PROPOSED)[1] == TEXTS[1].replace("道歉", "诚恳道歉").replace("尽快", "于11月15日前")


def test_our_proposal_accepted_or_rejected_in_word_is_said() -> None:
    content, record = sent(PROPOSED)
    for accepted in (True, False):
        word = WordDocument(content)
        gone = [sign for sign in word.signs if (sign.gone if accepted else sign.by)]
        word.signs = [sign for sign in word.signs if sign not in gone]
        for sign in word.signs:
            sign.by = sign.gone = ""
        found = back(word.save(), record, PROPOSED)
        assert (found.accepted, found.rejected) == ((("T2",), ()) if accepted else ((), ("T2",)))
        assert found.edits == ()


def test_an_edit_without_a_trace_is_found_by_comparing() -> None:
    content, record = sent(ASKED)
    word = WordDocument(content)
    at = word.text.index("尽快")
    word.overwrite(at, at + 2, "立即")
    found = back(word.save(), record, ASKED)
    assert [(e.tracked, e.place.quote, e.replacement) for e in found.edits] == [(False, "尽快", "立即")]
    assert applied(found)[1] == TEXTS[1].replace("尽快", "立即")


def test_replies_new_comments_and_states() -> None:
    content, record = sent(ASKED, DONE)
    word = WordDocument(content)
    comments = word.parts["word/comments.xml"].decode()
    w14 = 'w14:paraId="{}"'
    new = "".join(
        f'<w:comment w:id="{number}" w:author="王总" w:date="2026-11-14T08:00:00Z"><w:p {w14.format(para)}><w:r>'
        f"<w:t>{text}</w:t></w:r></w:p></w:comment>"
        for number, para, text in ((50, "20000001", "同意"), (51, "20000002", "这里呢"), (52, "20000003", "补充"))
    )
    word.parts["word/comments.xml"] = comments.replace("</w:comments>", new + "</w:comments>").encode()
    extended = word.parts["word/commentsExtended.xml"].decode()
    extended = extended.replace('w15:done="0"', 'w15:done="1"', 1).replace(
        "</w15:commentsEx>",
        '<w15:commentEx w15:paraId="20000001" w15:paraIdParent="10000000" w15:done="0"/>'
        '<w15:commentEx w15:paraId="20000002" w15:done="0"/>'
        '<w15:commentEx w15:paraId="20000003" w15:paraIdParent="20000002" w15:done="0"/></w15:commentsEx>',
    )
    word.parts["word/commentsExtended.xml"] = extended.encode()
    at = word._at(word.text.index("尽快"))
    for offset, name in ((at + 2, "End"), (at, "Start")):
        word.signs[offset:offset] = [Sign(xml=f'<w:commentRange{name} w:id="{n}"/>') for n in (51, 52)]
    found = back(word.save(), record, ASKED, DONE)
    reply, fresh, answer = found.comments
    assert (reply.text, reply.thread, reply.author) == ("同意", "T1", "王总")
    assert (fresh.thread, fresh.answers) == ("", "")
    assert fresh.place is not None and fresh.place.quote == "尽快"
    assert answer.answers == fresh.source != ""
    assert found.resolved == ("T1",) and found.reopened == ()
    assert len({c.source for c in found.comments}) == 3


def test_a_comment_whose_words_were_changed_is_told() -> None:
    content, record = sent(ASKED)
    word = WordDocument(content)
    word.parts["word/comments.xml"] = word.parts["word/comments.xml"].replace("核对数量".encode(), "核对金额".encode())
    (changed,) = back(word.save(), record, ASKED).comments
    assert (changed.text, changed.changed, changed.thread) == ("核对金额", "T10", "T1")


def test_what_crosses_sections_is_listed_not_dropped() -> None:
    content, record = sent()
    word = WordDocument(content)
    word.delete(word.text.index("说明"), word.text.index("11月9日") + 2, "王总")
    found = back(word.save(), record)
    assert found.edits == () and len(found.unplaced) == 1 and "说明" in found.unplaced[0]


@pytest.mark.parametrize("locked", [False, True])
def test_protection_is_asked_of_word(locked: bool) -> None:
    content, _ = sent(ASKED, locked=locked)
    settings = WordDocument(content).parts["word/settings.xml"].decode()
    assert ('w:edit="trackedChanges"' in settings) is locked and "<w:trackRevisions/>" in settings


def test_any_edits_come_back_as_they_were_made(prove: bool) -> None:
    """Random scripts of three authors over a copy with proposals: what comes back makes the text they saw in Word."""
    for seed in range(1_000 if prove else 60):
        dice = random.Random(seed)
        threads = dice.choice(((), (ASKED,), (ASKED, PROPOSED), (PROPOSED, DONE)))
        content, record = sent(*threads)
        word = WordDocument(content)
        for _ in range(dice.randint(1, 8)):
            # Within one section: what crosses their bounds is listed, as another test shows.
            low, high = dice.choice(section_bounds(word))
            start = dice.randint(low, high)
            end = min(high, start + dice.choice((0, 1, 2, 5, 12)))
            author = dice.choice(("王总", "周律师", "何"))
            word.delete(start, end, author)
            word.insert(start, dice.choice(WORDS), author)
        saved = word.save(seed)
        found = back(saved, record, *threads)
        again = back(WordDocument(saved).save(seed + 1), record, *threads)
        assert again == found, f"seed {seed}: another division of runs reads otherwise"
        assert not found.unplaced, f"seed {seed}: {found.unplaced}"
        ours = [t for t in threads if t.thread.edit and t.thread.id not in overlaid(found, t)]
        assert "\n".join(applied(found, *ours)) == word.text, f"seed {seed}"


def section_bounds(word: WordDocument) -> list[tuple[int, int]]:
    """[low, high] of each section in the visible text, by the bookmarks that begin them."""
    starts, offset = [], 0
    for sign in word.signs:
        if sign.xml.startswith("<w:bookmarkStart"):
            starts.append(offset)
        offset += sign.seen
    ends = [start - 1 for start in starts[1:]] + [offset - 1]
    return list(zip(starts, ends, strict=True))


def overlaid(found: Returned, ours: CopiedThread) -> set[str]:
    """Our proposal if an edit that came back stands in its place."""
    edit = ours.thread.edit
    assert edit is not None and ours.start is not None and ours.end is not None
    meets = any(
        e.place.section == ours.section
        and e.author == "周律师"
        and e.place.start <= ours.end
        and ours.start <= e.place.end
        and e.place.start != e.place.end
        for e in found.edits
    )
    return {ours.thread.id} if meets else set()


def test_another_base_is_needed_where_sections_changed() -> None:
    content, record = sent()
    moved = replace(BASE, sections=BASE.sections[:2])
    found = back(content, record, base=moved)
    assert found.edits or found.unplaced
