"""A real window that types into itself until it is killed. Prints each key with its time, so that a witness remains.

usage: typing_window.py WORKSPACE CACHE   (run as a program of its own)
"""

import itertools
import sys
import time

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QInputMethodEvent

from chengyan.desk import open_desk
from chengyan.model.vocabulary import SectionKind
from chengyan.ui.app import make_application, make_window
from chengyan.ui.models.session import Session

KEY_MS = 35


def main(workspace: str) -> int:
    app = make_application(["window"])
    window = make_window(app)
    window.show()
    desk = open_desk(workspace)
    window.attach(desk, Session(desk.location))
    numbers = itertools.count()

    def begin() -> None:
        view = window.view
        assert view is not None
        document = view.case.add_section(SectionKind.FACTS)
        editor = view.navigation.editor_of(document.section_id)
        assert editor is not None

        def key() -> None:
            number = next(numbers)
            event = QInputMethodEvent()
            event.setCommitString(f"{number}，")
            QCoreApplication.sendEvent(editor, event)
            # Told before the next event is handled: what stands on this line was typed at this time.
            sys.stdout.write(f"{number} {time.time()}\n")
            sys.stdout.flush()

        timer = QTimer(window)
        timer.timeout.connect(key)
        timer.start(KEY_MS)

    window.case_opened.connect(begin)
    window.new_case()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
