"""``chengyan settings``: what the settings page does, for scripts and for those who prefer a keyboard."""

from typing import Any

import typer

from chengyan.assets import messages
from chengyan.assets.language import spoken_language
from chengyan.assets.settings import Setting, Settings, definition, definitions, parse_value
from chengyan.assets.words import with_name
from chengyan.cli.output import JSON_OPTION, print_json, remark, say
from chengyan.model.errors import InputError

_ID = typer.Argument(..., metavar="ID", help=messages.text("cli.settings.id"))

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@app.command("list", help=messages.text("cli.settings.list"))
def list_settings(as_json: bool = JSON_OPTION) -> int:
    settings = _settings()
    if as_json:
        rows = [_data(setting, settings) for group in definitions() for setting in group.settings]
        print_json({"chengyan": "settings/1", "file": str(settings.path), "settings": rows})
        return 0
    for group in definitions():
        say("cli.settings.group", name=_name(group.names))
        for setting in group.settings:
            _show(setting, settings)
            if setting.choices:
                say("cli.settings.choices", choices=tuple(with_name(c.value, _name(c.names)) for c in setting.choices))
            elif setting.type == "int":
                say("cli.settings.range", least=setting.least, most=setting.most)
    return 0


@app.command("get", help=messages.text("cli.settings.get"))
def get_setting(identifier: str = _ID, as_json: bool = JSON_OPTION) -> int:
    settings = _settings()
    setting = definition(identifier)
    if as_json:
        print_json({"chengyan": "settings/1", **_data(setting, settings)})
    else:
        typer.echo(_written(settings.get(identifier)))
    return 0


@app.command("set", help=messages.text("cli.settings.set"))
def set_setting(
    identifier: str = _ID,
    value: str = typer.Argument(..., metavar="VALUE", help=messages.text("cli.settings.value")),
    as_json: bool = JSON_OPTION,
) -> int:
    settings = _settings()
    setting = definition(identifier)
    settings.set(identifier, parse_value(identifier, value))
    return _done(setting, settings, as_json)


@app.command("reset", help=messages.text("cli.settings.reset"))
def reset_setting(
    identifier: str | None = typer.Argument(None, metavar="[ID]", help=messages.text("cli.settings.id")),
    everything: bool = typer.Option(False, "--all", help=messages.text("cli.settings.all")),
    as_json: bool = JSON_OPTION,
) -> int:
    if (identifier is None) is not everything:
        raise InputError("cli.settings.which")
    settings = _settings()
    if identifier is None:
        settings.reset()
        return list_settings(as_json=True) if as_json else _say_all()
    setting = definition(identifier)
    settings.reset(identifier)
    if as_json:
        print_json({"chengyan": "settings/1", **_data(setting, settings)})
    else:
        say("cli.settings.was-reset", name=_name(setting.names))
    return 0


def _settings() -> Settings:
    settings = Settings()
    if settings.problem is not None:
        typer.echo(messages.describe(settings.problem), err=True)
    return settings


def _say_all() -> int:
    say("cli.settings.all-reset")
    return 0


def _done(setting: Setting, settings: Settings, as_json: bool) -> int:
    if as_json:
        print_json({"chengyan": "settings/1", **_data(setting, settings)})
        return 0
    say("cli.settings.done", name=_name(setting.names), value=_named(setting, settings))
    if setting.restart:
        remark("cli.settings.restart")
    return 0


def _show(setting: Setting, settings: Settings) -> None:
    origin = messages.text(f"cli.settings.origin-{settings.origin(setting.id)}")
    value = _written(settings.get(setting.id))
    say("cli.settings.row", id=setting.id, value=value, name=_name(setting.names), origin=origin)


def _data(setting: Setting, settings: Settings) -> dict[str, Any]:
    return {
        "id": setting.id,
        "type": setting.type,
        "name": _name(setting.names),
        "value": settings.get(setting.id),
        "default": setting.default,
        "origin": settings.origin(setting.id),
        "restart": setting.restart,
        "choices": [choice.value for choice in setting.choices],
    }


def _name(names: dict[str, str]) -> str:
    return names[spoken_language()]


def _written(value: object) -> str:
    """As ``set`` takes it."""
    return ("on" if value else "off") if isinstance(value, bool) else str(value)


def _named(setting: Setting, settings: Settings) -> str:
    value = settings.get(setting.id)
    return next((_name(c.names) for c in setting.choices if c.value == value), _written(value))
