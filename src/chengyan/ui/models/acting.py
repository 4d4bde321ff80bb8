"""Who acts in this window: the account that is logged in, until a registered person has shown the own key.

It is asked anew at each start: a file on the disk must not be able to say who somebody is.
"""

from pathlib import Path

from PySide6.QtCore import QObject, Signal


class Acting(QObject):
    """``changed()`` when somebody else acts."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.person = ""
        """The id in the workspace; empty for the account."""
        self.key_files: dict[str, Path] = {}
        """Where each person's key file lay last; never what is in it."""

    def become(self, person: str) -> None:
        """Let this person act from now on; the key was asked for by whoever calls."""
        if person != self.person:
            self.person = person
            self.changed.emit()
