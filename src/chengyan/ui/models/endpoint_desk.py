"""The configured models and their keys, as the page that sets them up works with them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from chengyan.services import jobs
from chengyan.ui.context import UiContext

if TYPE_CHECKING:
    from chengyan.services.models import Endpoint, ModelRow, Preset

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setup:
    """``rows`` in the order in which they are asked; ``keyring``: whether keys outlive the program here."""

    rows: "tuple[ModelRow, ...]" = ()
    presets: "tuple[Preset, ...]" = ()
    keyring: bool = True


@dataclass(frozen=True, slots=True)
class EndpointForm:
    """What was filled in; what is empty comes from the preset. Prices per million tokens."""

    name: str
    preset: str
    model: str
    address: str
    input_price: float
    output_price: float
    currency: str
    secret: str


class EndpointDesk(QObject):
    """``changed`` after each look; ``failed(error)``; ``tried(name, words)`` when a model answered."""

    changed = Signal()
    failed = Signal(object)
    tried = Signal(str, str)

    def __init__(self, ui: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self.setup = Setup()

    def refresh(self) -> None:
        self._do(lambda: None)

    def save(self, form: EndpointForm, done: Callable[[str], object]) -> None:
        """Add or replace, then keep the key if one was given; ``done("keyring" | "session" | "")``."""

        def put() -> str:
            from chengyan.services.models import Endpoints, keep_key, make

            Endpoints().put(_made(make, form))
            return keep_key(form.name, form.secret) if form.secret.strip() else ""

        def kept(where: str) -> None:
            if where:
                self._ui.desk.hold_key(form.name, form.secret, where)
            self._tell()

        self._do(put, kept, done)

    def remove(self, name: str, done: Callable[[], object]) -> None:
        """Take a model off the list, its key with it."""

        def take() -> None:
            from chengyan.services.models import Endpoints, Keys

            Endpoints().remove(name)
            Keys().remove(name)

        def gone(_: None) -> None:
            self._ui.desk.session_keys.pop(name, None)
            self._tell()

        self._do(take, gone, lambda _: done())

    def reorder(self, names: tuple[str, ...]) -> None:
        def order() -> None:
            from chengyan.services.models import Endpoints

            Endpoints().reorder(names)

        self._do(order, lambda _: self._tell())

    def key_of(self, row: "ModelRow") -> str:
        """keyring, session, environment, none or free."""
        return "session" if row.key == "none" and row.endpoint.id in self._ui.desk.session_keys else row.key

    def try_out(self, name: str) -> None:
        """Ask the model for a sentence, with nothing of anybody's in it."""
        desk = self._ui.desk
        future = desk.models.submit(jobs.try_model, desk.location, name, dict(desk.session_keys))
        self._ui.progress.watch(future, self.tr("Asking {0}…").format(name), desk.models.stop_running)
        self._ui.tasks.run(future, lambda text: self.tried.emit(name, text), self.failed.emit, owner=self, place="try")

    def _tell(self) -> None:
        # Panels that offer models look again.
        self._ui.preferences.changed.emit("models.on")

    def _do(
        self,
        work: Callable[[], T],
        kept: Callable[[T], object] = lambda _: None,
        done: Callable[[T], object] = lambda _: None,
    ) -> None:
        """``kept`` is called before the look is told of, ``done`` after."""

        def run() -> tuple[T, Setup]:
            from chengyan.services.models import configured, has_keyring, presets

            found = work()
            return found, Setup(configured(), presets(), has_keyring())

        def look(both: tuple[T, Setup]) -> None:
            found, self.setup = both
            kept(found)
            self.changed.emit()
            done(found)

        self._ui.tasks.run(self._ui.tasks.call(run), look, self.failed.emit, owner=self)


def _made(make: "Callable[..., Endpoint]", form: EndpointForm) -> "Endpoint":
    return make(
        form.preset, model=form.model, base_url=form.address, name=form.name,
        input_price=form.input_price, output_price=form.output_price, currency=form.currency,
    )  # fmt: skip
