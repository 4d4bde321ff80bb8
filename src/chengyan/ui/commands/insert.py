"""The menu 插入: records of the ledger as sentences."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from chengyan.model.insertion import Insertable
from chengyan.ui.actions import Command
from chengyan.ui.main_window import MainWindow


def commands(window: MainWindow) -> list[Command]:
    translate = QCoreApplication.translate
    kinds = (
        (Insertable.FACT, translate("Menus", "Fact…")),
        (Insertable.MEASURE, translate("Menus", "Measure…")),
        (Insertable.CONTACT, translate("Menus", "Contact…")),
        (Insertable.CLAIM, translate("Menus", "Claim and answer…")),
        (Insertable.DATE, translate("Menus", "Date…")),
    )
    return [
        Command(
            "insert.record",
            translate("Menus", "From the ledger…"),
            _opener(window, None),
            "Ctrl+Shift+I",
            of_case=True,
        ),
        *(Command(f"insert.{kind.value}", name, _opener(window, kind), group=1, of_case=True) for kind, name in kinds),
    ]


def _opener(window: MainWindow, kind: Insertable | None) -> Callable[[], None]:
    def open_list() -> None:
        view = window.view
        if view is None:
            return
        editor = view.writing.editor
        if editor is None:
            said = QCoreApplication.translate("Menus", "Put the cursor into the text first.")
            window.ui.toasts.say(said, tone="warn")
            return
        view.writing.insertion.open(editor, kind)

    return open_list
