"""The settings as the window uses them: asked for by id, and told when one changes."""

from PySide6.QtCore import QObject, Signal

from chengyan.assets.settings import Settings, Value


class Preferences(QObject):
    """``changed(id)`` after a value changed; an empty id when all were reset."""

    changed = Signal(str)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings

    def on(self, identifier: str) -> bool:
        """A switch is on."""
        return self.settings.get(identifier) is True

    def number(self, identifier: str) -> int:
        value = self.settings.get(identifier)
        assert isinstance(value, int)
        return value

    def text(self, identifier: str) -> str:
        return str(self.settings.get(identifier))

    def put(self, identifier: str, value: Value) -> None:
        """Change a setting; raises InputError when it does not fit or cannot be written."""
        if self.settings.get(identifier) != value:
            self.settings.set(identifier, value)
            self.changed.emit(identifier)

    def reset(self, identifier: str = "") -> None:
        """Back to the default: one setting, or all of them."""
        self.settings.reset(identifier or None)
        self.changed.emit(identifier)
