"""A small window of another program, from which files are dragged, as from a file manager.

usage: drag_source.py X Y FILE...   (run as a program of its own; says "ready" when it is shown)
"""

import sys

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel


class Source(QLabel):
    def __init__(self, files: list[str]) -> None:
        super().__init__("files")
        self._files = files
        self._told = False
        self.setFixedSize(120, 80)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(100, self._tell)

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            print("ready", flush=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(file) for file in self._files])
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.CopyAction)


def main(x: int, y: int, files: list[str]) -> int:
    app = QApplication(["source"])
    source = Source(files)
    source.move(x, y)
    source.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))
