"""Who acts in this window: the account that is logged in, until a registered person has shown the own key.

It is asked anew at each start: a file on the disk must not be able to say who somebody is.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from chengyan.model.people import Actor
from chengyan.model.vocabulary import Role

if TYPE_CHECKING:
    from chengyan.ui.models.preferences import Preferences


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


def account_of(preferences: "Preferences") -> Actor:
    """The account that is logged in, under the name and in the role of the settings: who acts where nobody proved."""
    from chengyan.services.waiving import UNSAID, account

    said = preferences.text("check.role")
    name = preferences.text("check.waived_by").strip() or account()
    return Actor(name, (Role(said) if said in set(Role) else UNSAID,))
