"""From a record to its sentences and from a sentence to its records, while both are written."""

from PySide6.QtGui import QTextCursor

from chengyan.model.vocabulary import RecordId, SectionKind
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Step
from tests.window_fixtures import editor_of, type_into, view_of, wait_until

MONEY = RecordId("F2")
REFUND = RecordId("M1")


def traced(view: CaseView) -> None:
    wait_until(lambda: view.traces.up_to_date and bool(view.traces.counts()), "the sentences are traced")


def opened(window: MainWindow) -> CaseView:
    window.open_sample("refund-delay")
    view = view_of(window)
    traced(view)
    return view


def said(view: CaseView, record: RecordId) -> list[str]:
    found = []
    for place in view.traces.places_of(record):
        document = view.case.document(place.section)
        assert document is not None
        cursor = QTextCursor(document)
        cursor.setPosition(place.start)
        cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        found.append(cursor.selectedText())
    return found


def test_a_record_knows_its_sentences_and_a_sentence_its_records(window: MainWindow) -> None:
    view = opened(window)
    assert said(view, MONEY) == ["涉及平台11月9日收到的全部预售退款申请，待退金额合计146654.85元"]
    place = view.traces.places_of(MONEY)[0]
    assert view.traces.records_at(place.section, place.start + 3, place.start + 3)[0] == MONEY
    assert view.traces.counts()[MONEY] == 1
    assert RecordId("F7") not in view.traces.counts()


def test_places_move_with_what_is_typed_before_them(window: MainWindow) -> None:
    view = opened(window)
    editor = editor_of(view, SectionKind.FACTS)
    before = said(view, MONEY)
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    type_into(editor, "🙏说明：")
    assert said(view, MONEY) == before  # at once, before anything was sought anew
    traced(view)
    assert said(view, MONEY) == before


def test_writing_within_a_sentence_keeps_it_and_removing_it_ends_it(window: MainWindow) -> None:
    view = opened(window)
    place = view.traces.places_of(MONEY)[0]
    document = view.case.document(place.section)
    assert document is not None
    cursor = QTextCursor(document)
    cursor.setPosition(place.start + 2)
    cursor.insertText("到的")
    assert said(view, MONEY)[0].startswith("涉及到的平台")
    cursor.setPosition(place.start)
    cursor.setPosition(place.end + 2, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    assert said(view, MONEY) == []
    wait_until(lambda: view.traces.up_to_date and MONEY not in view.traces.counts(), "the search agrees")
    view.case.undo()
    wait_until(lambda: view.traces.up_to_date and MONEY in view.traces.counts(), "undo brings the link back")


def test_a_search_that_was_stopped_is_made_again(window: MainWindow) -> None:
    view = opened(window)
    failures: list[Exception] = []
    view.traces.failed.connect(failures.append)

    def stopped() -> bool:
        """As when a person cancels work of the same lane while the search is at it."""
        if not failures:
            view.traces.trace_now()
            view.ui.desk.work.stop_running()
        return bool(failures)

    wait_until(stopped, "a search is stopped")
    wait_until(lambda: view.traces.up_to_date and view.traces.problem is None, "sought again")
    assert said(view, MONEY)


def test_a_record_is_shown_in_its_table(window: MainWindow) -> None:
    view = opened(window)
    assert view.show_record(REFUND)
    assert view.step is Step.REMEDIATION
    assert view.remediation_page.measures.view.currentIndex().row() == 0
    assert view.show_record(MONEY)
    assert view.step is Step.FACTS
    assert view.facts_page.facts.view.currentIndex().row() == 1
    assert view.show_record(RecordId("contacts/2"))
    assert view.step is Step.INCIDENT
    assert view.incident_page.contacts.view.currentIndex().row() == 1
    assert not view.show_record(RecordId("F99"))


def test_a_place_is_shown_in_the_text(window: MainWindow) -> None:
    view = opened(window)
    view.show_record(REFUND)
    view.show_place(view.traces.places_of(MONEY)[0])
    editor = editor_of(view, SectionKind.FACTS)
    assert editor.textCursor().selectedText() == said(view, MONEY)[0]
