"""The people of the workspace and their keys, as the page that registers them works with them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from chengyan.model.people import Actor, Person, PublicKey
from chengyan.ui.context import UiContext
from chengyan.ui.models.acting import account_of

if TYPE_CHECKING:
    from chengyan.services.cases import Cases

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Everybody:
    """``people`` with the version that the next change needs; ``actor`` is who acts now."""

    people: tuple[tuple[Person, int], ...] = ()
    keys: tuple[PublicKey, ...] = ()
    actor: Actor | None = None

    def keys_of(self, person: str) -> tuple[PublicKey, ...]:
        return tuple(key for key in self.keys if key.person == person)

    def has_key(self, person: str) -> bool:
        """Whether the person has to show a key to act here."""
        return any(key.revoked_at is None for key in self.keys_of(person))


class PeopleDesk(QObject):
    """``changed`` after each look; ``failed(error)``."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, ui: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self.everybody = Everybody()
        ui.acting.changed.connect(self.refresh)

    def refresh(self) -> None:
        self._do(lambda cases, actor: None)

    def register(self, person: Person, done: Callable[[], object]) -> None:
        self._do(lambda cases, actor: cases.people.register(person, actor), lambda _: done())

    def change(self, person: Person, version: int, done: Callable[[], object]) -> None:
        self._do(lambda cases, actor: cases.people.change(person, version, actor), lambda _: done())

    def make_key(self, person: str, path: Path, passphrase: str, done: Callable[[], object],
                 failed: Callable[[Exception], object]) -> None:  # fmt: skip
        """Write a new key pair to files of the person's, and register the public half."""

        def make(cases: "Cases", actor: Actor) -> PublicKey:
            from chengyan.services.keys import make_key, read_public

            # Asked first: a key file that nobody may register would only lie about.
            cases.people.check_may_register(person, actor)
            files = make_key(path, passphrase)
            return cases.people.register_key(person, read_public(files.public), actor)

        self._do(make, lambda _: done(), failed)

    def register_key(self, person: str, path: Path) -> None:
        def take(cases: "Cases", actor: Actor) -> PublicKey:
            from chengyan.services.keys import read_public

            return cases.people.register_key(person, read_public(path), actor)

        self._do(take)

    def revoke_key(self, fingerprint: str, why: str, done: Callable[[], object]) -> None:
        self._do(lambda cases, actor: cases.people.revoke_key(fingerprint, why, actor), lambda _: done())

    def become(self, person: str, path: Path | None, passphrase: str, done: Callable[[], object],
               failed: Callable[[Exception], object]) -> None:  # fmt: skip
        """Let the person act here once the own key was shown; whoever has none yet just says so."""

        def prove(cases: "Cases", _: Actor) -> Actor:
            from chengyan.services.acting import acting_as
            from chengyan.services.keys import read_private

            return acting_as(cases, person, read_private(path) if path is not None else None, passphrase)

        def became(actor: Actor) -> None:
            if path is not None:
                self._ui.acting.key_files[person] = path
            self._ui.acting.become(person)
            self._ui.acting.meet(actor)
            done()

        self._do(prove, became, failed)

    def _do(
        self,
        step: "Callable[[Cases, Actor], T]",
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        person, account = self._ui.acting.person, account_of(self._ui.preferences)

        def both(cases: "Cases") -> tuple[T, Everybody]:
            from chengyan.services.review_glance import acting_now

            result = step(cases, acting_now(cases, person, account))
            everybody = Everybody(
                tuple(cases.people.all()), tuple(cases.people.public_keys()), acting_now(cases, person, account)
            )
            return result, everybody

        def take(found: tuple[T, Everybody]) -> None:
            self.everybody = found[1]
            if (actor := found[1].actor) is not None:
                self._ui.acting.meet(actor)
            self.changed.emit()
            if done is not None:
                done(found[0])

        def fail(error: Exception) -> None:
            (failed or self.failed.emit)(error)

        self._ui.tasks.run(self._ui.desk.with_cases(both), take, fail, owner=self)
