"""The language in which the window speaks. Data files carry names in every language; this picks one."""

from collections.abc import Mapping

from PySide6.QtWidgets import QApplication

from chengyan.assets.language import DEFAULT_LANGUAGE

__all__ = ["DEFAULT_LANGUAGE", "in_language", "interface_language"]


def interface_language() -> str:
    """``zh_CN`` or ``en``, as the application was made."""
    app = QApplication.instance()
    language = app.property("language") if app is not None else None
    return language if isinstance(language, str) else DEFAULT_LANGUAGE


def in_language(names: Mapping[str, str]) -> str:
    """The name in the window's language; where it has none, in any other."""
    return names.get(interface_language()) or next(iter(names.values()), "")
