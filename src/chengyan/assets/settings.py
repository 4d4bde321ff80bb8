"""Typed settings: defined in ``resources/settings/*.yml``, changed by the user in one small file of their own.

What a setting is worth: the user's value, else the organisation's, else the default. A value that no longer fits its
definition counts as not set. The user's file is JSON, so that the look can be read before anything heavy is imported.
"""

import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from chengyan.model.errors import AssetError, InputError

Value = bool | int | str
Origin = Literal["user", "organisation", "default"]
SettingType = Literal["bool", "int", "choice", "text", "folder", "file"]

_PLAIN: dict[str, type] = {"bool": bool, "int": int, "choice": str, "text": str, "folder": str, "file": str}


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Setting:
    """``names`` and ``helps`` by language; ``least`` and ``most`` bound a number; ``restart``: from the next start."""

    id: str
    type: SettingType
    default: Value
    names: dict[str, str]
    helps: dict[str, str]
    choices: tuple[Choice, ...] = ()
    least: int = 0
    most: int = 1_000_000
    restart: bool = False

    def fits(self, value: object) -> bool:
        """``value`` is one that this setting can have."""
        if type(value) is not _PLAIN[self.type]:
            return False
        if isinstance(value, int) and self.type == "int":
            return self.least <= value <= self.most
        return self.type != "choice" or any(choice.value == value for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    names: dict[str, str]
    settings: tuple[Setting, ...]


def parse_value(identifier: str, text: str) -> Value:
    """The value that a person typed: on, off, a number, the name of a choice in any language, a text.

    Raises InputError ``assets.setting-value`` for one that does not fit.
    """
    setting = definition(identifier)
    said = text.strip()
    value: Value = text
    match setting.type:
        case "bool":
            words = {True: {"on", "true", "yes", "1", "开", "是"}, False: {"off", "false", "no", "0", "关", "否"}}
            value = next((truth for truth, names in words.items() if said.lower() in names), text)
        case "int":
            value = int(said) if said.lstrip("-").isdecimal() else text
        case "choice":
            value = next((c.value for c in setting.choices if said in (c.value, *c.names.values())), text)
    if not setting.fits(value):
        raise InputError("assets.setting-value", setting=identifier, value=text)
    return value


@cache
def definitions() -> tuple[Group, ...]:
    """Every group with its settings, in the order of the page."""
    from chengyan.assets.locate import resource
    from chengyan.assets.yaml_file import read_yaml

    files = [(path, read_yaml(path)) for path in sorted(resource("settings").glob("*.yml"))]
    files.sort(key=lambda entry: (entry[1]["group"]["order"], entry[0].name))
    return tuple(
        Group(data["group"]["id"], data["group"]["name"], tuple(_setting(path, each) for each in data["settings"]))
        for path, data in files
    )


def _setting(path: Path, data: dict[str, Any]) -> Setting:
    try:
        setting = Setting(
            data["id"], data["type"], data["default"], data["name"], data.get("help", {}),
            tuple(Choice(c["value"], c["name"]) for c in data.get("choices", ())),
            data.get("least", 0), data.get("most", 1_000_000), data.get("restart", False),
        )  # fmt: skip
    except KeyError as exc:
        raise AssetError("assets.setting-incomplete", file=path, key=str(exc), setting=data.get("id", "?")) from exc
    for names in (setting.names, setting.helps, *(choice.names for choice in setting.choices)):
        if not all(isinstance(text, str) for entry in names.items() for text in entry):
            # A comma or an “off” without quotes: YAML reads something else than what was meant.
            raise AssetError("assets.setting-names", file=path, setting=setting.id)
    if not setting.fits(setting.default):
        raise AssetError("assets.setting-default", file=path, setting=setting.id)
    return setting


def definition(identifier: str) -> Setting:
    """The setting of this id; raises InputError ``assets.unknown-setting``."""
    for group in definitions():
        for setting in group.settings:
            if setting.id == identifier:
                return setting
    raise InputError("assets.unknown-setting", setting=identifier)


def user_file() -> Path:
    """Where the user's values are kept (``CHENGYAN_SETTINGS``, or the user's configuration folder)."""
    import platformdirs

    named = os.environ.get("CHENGYAN_SETTINGS")
    return Path(named) if named else Path(platformdirs.user_config_dir("Chengyan", appauthor=False)) / "settings.json"


def organisation_file() -> Path | None:
    """What a company gives all its officers (``CHENGYAN_ORGANISATION_SETTINGS``); None where nothing is said."""
    named = os.environ.get("CHENGYAN_ORGANISATION_SETTINGS")
    return Path(named) if named else None


class Settings:
    """The values in force. ``organisation`` is a file of the same shape that a company gives all its officers."""

    def __init__(self, path: Path | None = None, organisation: Path | None = None) -> None:
        self.path = path or user_file()
        self.problem: AssetError | None = None
        """Why the user's file was not read; it is kept beside as ``settings.json.broken`` at the next change."""
        organisation = organisation or organisation_file()
        self._organisation = _read(organisation)[0] if organisation else {}
        self._own, self.problem = _read(self.path)

    def get(self, identifier: str) -> Value:
        """The value in force; raises InputError for a setting that does not exist."""
        setting = definition(identifier)
        for values in (self._own, self._organisation):
            if identifier in values and setting.fits(values[identifier]):
                return values[identifier]
        return setting.default

    def early(self, identifier: str, default: str) -> str:
        """The value without asking the definitions, for what must be known before the window is painted."""
        value = self._own.get(identifier, self._organisation.get(identifier, default))
        return value if isinstance(value, str) else default

    def early_number(self, identifier: str, default: int) -> int:
        """The same for a number; one out of all bounds is the definitions' to refuse, later."""
        value = self._own.get(identifier, self._organisation.get(identifier, default))
        return value if type(value) is int and 0 < value < 1000 else default

    def is_set(self, identifier: str) -> bool:
        """The user has a value of their own."""
        return identifier in self._own and definition(identifier).fits(self._own[identifier])

    def origin(self, identifier: str) -> Origin:
        """Whose value is in force."""
        if self.is_set(identifier):
            return "user"
        inherited = identifier in self._organisation and definition(identifier).fits(self._organisation[identifier])
        return "organisation" if inherited else "default"

    def inherited(self, identifier: str) -> Value:
        """What it would be worth had the user set nothing."""
        setting = definition(identifier)
        value = self._organisation.get(identifier, setting.default)
        return value if setting.fits(value) else setting.default

    def set(self, identifier: str, value: Value) -> None:
        """Change a value and write the file; raises InputError for one that does not fit or cannot be written."""
        if not definition(identifier).fits(value):
            raise InputError("assets.setting-value", setting=identifier, value=value)
        self._write({**self._own, identifier: value})

    def reset(self, identifier: str | None = None) -> None:
        """Forget the user's value of one setting, or of all of them."""
        kept = {} if identifier is None else {k: v for k, v in self._own.items() if k != identifier}
        if kept != self._own:
            self._write(kept)

    def _write(self, values: dict[str, Value]) -> None:
        import tempfile  # late: reading the look before the first paint does without it

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self.problem is not None and self.path.exists():
                self.path.replace(self.path.with_name(self.path.name + ".broken"))
            with tempfile.NamedTemporaryFile(
                "w", dir=self.path.parent, prefix=self.path.name, delete=False, encoding="utf-8"
            ) as file:
                json.dump(values, file, ensure_ascii=False, indent=1, sort_keys=True)
            Path(file.name).replace(self.path)
        except OSError as exc:
            raise InputError("assets.settings-unwritable", path=self.path, reason=exc.strerror or str(exc)) from exc
        self._own, self.problem = values, None


def _read(path: Path) -> tuple[dict[str, Value], AssetError | None]:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
        if not isinstance(data, dict):
            raise ValueError(type(data).__name__)
    except FileNotFoundError:
        return {}, None
    except (OSError, ValueError) as exc:
        return {}, AssetError("assets.settings-unreadable", file=path, problem=str(exc))
    return {str(k): v for k, v in data.items() if isinstance(v, bool | int | str)}, None
