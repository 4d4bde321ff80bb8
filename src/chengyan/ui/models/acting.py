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
    """``leaving()`` before somebody else acts: what is typed belongs to who acts still; ``changed()`` when they do.

    ``known()`` once the workspace told name and roles of who acts.
    """

    leaving = Signal()
    changed = Signal()
    known = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.person = ""
        """The id in the workspace; empty for the account."""
        self._actor: Actor | None = None
        self.key_files: dict[str, Path] = {}
        """Where each person's key file lay last; never what is in it."""

    def become(self, person: str) -> None:
        """Let this person act from now on; the key was asked for by whoever calls."""
        if person != self.person:
            self.leaving.emit()
            self.person, self._actor = person, None
            self.changed.emit()

    def meet(self, actor: Actor) -> None:
        """The workspace tells who acts, by name and roles."""
        if actor.person == self.person and actor != self._actor:
            self._actor = actor
            self.known.emit()

    def actor(self, preferences: "Preferences") -> Actor:
        """Who acts, as far as it is known here: the registered person, or the account in the role of the settings.

        A person of whom the workspace has not told yet has no role: nothing is done in a name by mistake.
        """
        if not self.person:
            return account_of(preferences)
        return self._actor or Actor(self.person, person=self.person)


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
