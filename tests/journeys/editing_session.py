"""A real window in which a scripted session goes on until it is killed: prose, ledger, structure, undo and redo.

Tells each state with its time, so that a witness remains: ``number time statement-hash ledger-hash``.

usage: editing_session.py WORKSPACE SEED   (run as a program of its own)
"""

import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest

from chengyan.desk import open_desk
from chengyan.formats.canonical import canonical_revision, incident_hash
from chengyan.model.incident import Fact
from chengyan.model.vocabulary import Disclosure, RecordId, RecordStatus, SectionKind, StatementKind
from chengyan.ui.app import make_application, make_window
from chengyan.ui.case_view import CaseView
from chengyan.ui.models.session import Session

STEP_MS = 30
_WORDS = ("截至11月13日，", "退款已经原路退回。", "我们向用户道歉。", "由客服中心负责，", "😀", "\n", "每位50元。")
_KINDS = (SectionKind.OTHER, SectionKind.REMEDIATION, SectionKind.CLOSING)


class Evening:
    """What an officer does in an evening, at random, but the same for the same seed."""

    def __init__(self, view: CaseView, seed: int) -> None:
        self._view = view
        self._case = view.case
        self._chance = random.Random(seed)
        self._deeds: list[tuple[int, Callable[[], None]]] = [
            (50, self._type),
            (8, self._erase),
            (6, self._edit_fact),
            (3, self._new_fact),
            (2, self._drop_fact),
            (2, self._measure_status),
            (2, self._new_section),
            (1, self._drop_section),
            (2, self._move_section),
            (1, self._header),
            (8, self._case.undo),
            (5, self._case.redo),
            (2, self._fix),
        ]

    def step(self) -> None:
        weights = [weight for weight, _ in self._deeds]
        deed = self._chance.choices([deed for _, deed in self._deeds], weights)[0]
        deed()

    def _type(self) -> None:
        if not self._case.documents:
            self._new_section()
        document = self._chance.choice(self._case.documents)
        editor = self._view.navigation.editor_of(document.section_id)
        assert editor is not None
        cursor = editor.textCursor()
        cursor.setPosition(self._chance.randint(0, document.characterCount() - 1))
        editor.setTextCursor(cursor)
        event = QInputMethodEvent()
        event.setCommitString(self._chance.choice(_WORDS))
        QCoreApplication.sendEvent(editor, event)

    def _erase(self) -> None:
        if self._case.documents:
            document = self._chance.choice(self._case.documents)
            editor = self._view.navigation.editor_of(document.section_id)
            assert editor is not None
            editor.moveCursor(QTextCursor.MoveOperation.End)
            QTest.keyClick(editor, Qt.Key.Key_Backspace)

    def _facts(self, change: Callable[[list[Fact]], None]) -> None:
        facts = list(self._case.incident.facts)
        change(facts)
        self._case.set_incident(replace(self._case.incident, facts=tuple(facts)))

    def _edit_fact(self) -> None:
        def change(facts: list[Fact]) -> None:
            if facts:
                at = self._chance.randrange(len(facts))
                status = self._chance.choice((RecordStatus.VERIFIED, RecordStatus.CHECKING))
                facts[at] = replace(facts[at], what=facts[at].what + self._chance.choice("甲乙丙"), status=status)

        self._facts(change)

    def _new_fact(self) -> None:
        number = self._chance.randrange(10**6)
        fact = Fact(RecordId(f"F{number}"), f"第{number}条，正在核实", disclosure=Disclosure.INTERNAL)
        self._facts(lambda facts: facts.append(fact))

    def _drop_fact(self) -> None:
        self._facts(lambda facts: facts.pop(self._chance.randrange(len(facts))) and None if facts else None)

    def _measure_status(self) -> None:
        measures = self._case.incident.measures
        self._case.set_incident(replace(self._case.incident, measures=measures[1:] + measures[:1]))

    def _new_section(self) -> None:
        self._case.add_section(self._chance.choice(_KINDS), "新的一段。")

    def _drop_section(self) -> None:
        if len(self._case.documents) > 3:
            self._case.remove_section(self._chance.choice(self._case.documents).section_id)

    def _move_section(self) -> None:
        if self._case.documents:
            self._case.move_section(self._chance.choice(self._case.documents).section_id, self._chance.choice((-1, 1)))

    def _header(self) -> None:
        self._case.set_kind(self._chance.choice((StatementKind.FULL_RESPONSE, StatementKind.PROGRESS)))

    def _fix(self) -> None:
        for finding in self._view.findings.in_order():
            if finding.diagnostic.fixes:
                self._view.apply(finding.diagnostic.fixes[0])
                return


def main(workspace: str, seed: int) -> int:
    app = make_application(["window"])
    window = make_window(app)
    window.show()
    desk = open_desk(workspace)
    window.attach(desk, Session(desk.location))

    def begin() -> None:
        assert window.view is not None
        view = window.view
        session = Evening(view, seed)
        number = 0

        def tell() -> None:
            snapshot = view.case.snapshot()
            hashes = canonical_revision(snapshot.statement).sha256, incident_hash(snapshot.incident)
            sys.stdout.write(f"{number} {time.time()} {hashes[0]} {hashes[1]}\n")
            sys.stdout.flush()

        def go_on() -> None:
            nonlocal number
            session.step()
            number += 1
            # Before the next event is handled: from this moment on the state may be on the disk.
            tell()

        tell()
        timer = QTimer(window)
        timer.timeout.connect(go_on)
        timer.start(STEP_MS)

    window.case_opened.connect(begin)
    window.open_sample("refund-delay", faulty=True)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
