"""Every key of the window: those of the menus, and those that belong to a place."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from chengyan.ui.actions import Actions
from chengyan.ui.language import in_language


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """``keys`` as they are written on this system; empty for a command without any."""

    place: str
    name: str
    keys: str
    command: str = ""


def plain_name(text: str) -> str:
    """A menu's text without its mnemonic: ``文件(&F)`` is 文件."""
    if text.endswith(")") and "(&" in text:
        text = text[: text.rindex("(&")]
    return text.replace("&", "")


def menu_keys(actions: Actions) -> list[KeyEntry]:
    """Every command in the order of the menus."""
    entries = []
    for command, action in actions.made.values():
        shown = [k.toString(QKeySequence.SequenceFormat.NativeText) for k in action.shortcuts()]
        keys = " / ".join(dict.fromkeys(filter(None, shown)))
        menu = plain_name(actions.menus[command.menu].title())
        entries.append(KeyEntry(menu, plain_name(command.name), keys, command.id))
    order = {plain_name(menu.title()): number for number, menu in enumerate(actions.menus.values())}
    return sorted(entries, key=lambda entry: order[entry.place])


def place_keys() -> list[KeyEntry]:
    """The keys of ``resources/keys.yml``."""
    from chengyan.assets.locate import resource
    from chengyan.assets.yaml_file import read_yaml

    return [
        KeyEntry(in_language(place["name"]), in_language(entry["name"]), _native(entry["keys"]))
        for place in read_yaml(resource("keys.yml"))["places"]
        for entry in place["keys"]
    ]


def as_text(entries: Iterable[KeyEntry]) -> str:
    """The list for paper or a chat: one place after the other, keys and names in two columns."""
    lines: list[str] = []
    place = ""
    for entry in entries:
        if not entry.keys:
            continue
        if entry.place != place:
            place = entry.place
            lines += ["", place] if lines else [place]
        lines.append(f"  {entry.keys:<24}{entry.name}")
    return "\n".join(lines) + "\n"


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
