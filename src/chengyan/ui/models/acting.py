"""Who acts in this window: the account that is logged in, until a registered person has shown the own key.

It is asked anew at each start: a file on the disk must not be able to say who somebody is.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from chengyan.model.people import Actor
from chengyan.model.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from chengyan.services.cases import Cases
    from chengyan.ui.models.preferences import Preferences


class Acting(QObject):
    """``leaving()`` before somebody else acts: what is typed belongs to who acts still; ``changed()`` when they do."""

    leaving = Signal()
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
            self.leaving.emit()
            self.person = person
            self.changed.emit()


def account_of(preferences: "Preferences") -> Actor:
    """The account that is logged in, under the name and in the role of the settings: who acts where nobody proved."""
    from chengyan.services.waiving import UNSAID, account

    said = preferences.text("check.role")
    name = preferences.text("check.waived_by").strip() or account()
    return Actor(name, (Role(said) if said in set(Role) else UNSAID,))


def who_acts(acting: Acting, preferences: "Preferences") -> "Callable[[Cases], Actor]":
    """Who acts at this moment, to be found in the workspace on the store's thread."""
    person, account = acting.person, account_of(preferences)

    def find(cases: "Cases") -> Actor:
        from chengyan.services.acting import acting_now

        return acting_now(cases, person, account)

    return find
