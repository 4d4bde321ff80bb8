"""``chengyan people``: who may do what in the workspace, and the keys that their signatures are checked against."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from chengyan.assets import messages
from chengyan.assets.words import spoken
from chengyan.cli.acting import AS_OPTION, KEY_OPTION, PASSPHRASE_OPTION, acting, read_passphrase
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, print_json, say, workspace_or_default
from chengyan.model.errors import InputError
from chengyan.model.people import Person
from chengyan.model.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chengyan.model.people import PublicKey

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)
keys = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)
app.add_typer(keys, name="key", help=messages.text("cli.people.key.help"))

_ID = typer.Argument(..., metavar="ID", help=messages.text("cli.people.id"))
_TITLE = typer.Option(None, "--title", help=messages.text("cli.people.title"))
_CONTACT = typer.Option(None, "--contact", help=messages.text("cli.people.contact"))
_DEPUTY = typer.Option(None, "--deputy", metavar="ID", help=messages.text("cli.people.deputy"))
_ADMINISTRATOR = typer.Option(
    None, "--administrator/--no-administrator", help=messages.text("cli.people.administrator")
)


@app.command("list", help=messages.text("cli.people.list"))
def list_people(workspace: str | None = WORKSPACE_OPTION, as_json: bool = JSON_OPTION) -> int:
    from chengyan.services.cases import open_cases

    with open_cases(workspace_or_default(workspace), create=False) as cases:
        people = [person for person, _ in cases.people.all()]
        known = list(cases.people.public_keys())
    if as_json:
        print_json({"chengyan": "people/1", "people": [_person_data(each, known) for each in people]})
        return 0
    if not people:
        say("cli.people.none")
    for person in people:
        say("cli.people.row", id=person.id, name=person.name, roles=_roles(person), state=_state(person))
        for key in known:
            if key.person == person.id:
                code = "cli.people.key-row" if key.revoked_at is None else "cli.people.key-row-revoked"
                at = key.registered_at.astimezone().strftime("%Y-%m-%d %H:%M")
                say(code, fingerprint=key.fingerprint, at=at, why=key.revoked_why)
    return 0


@app.command("add", help=messages.text("cli.people.add"))
def add(
    person_id: str = _ID,
    name: str = typer.Option(..., "--name", help=messages.text("cli.people.name")),
    role: list[Role] = typer.Option([], "--role", help=messages.text("cli.people.role")),
    title: str | None = _TITLE,
    contact: str | None = _CONTACT,
    deputy: str | None = _DEPUTY,
    administrator: bool | None = _ADMINISTRATOR,
    by: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases

    person = Person(
        person_id, name, tuple(dict.fromkeys(role)), title or "", contact or "", deputy or "",
        administrator=bool(administrator),
    )  # fmt: skip
    with open_cases(workspace_or_default(workspace)) as cases:
        cases.people.register(person, acting(cases, by, key, passphrase_file))
        kept = next(each for each, _ in cases.people.all() if each.id == person_id)
    if as_json:
        print_json({"chengyan": "people/1", "people": [_person_data(kept, ())]})
    else:
        code = "cli.people.added-first" if kept.administrator and not administrator else "cli.people.added"
        say(code, id=kept.id, name=kept.name, roles=_roles(kept))
    return 0


@app.command("change", help=messages.text("cli.people.change"))
def change(
    person_id: str = _ID,
    name: str | None = typer.Option(None, "--name", help=messages.text("cli.people.name")),
    role: list[Role] = typer.Option([], "--role", help=messages.text("cli.people.role-all")),
    no_roles: bool = typer.Option(False, "--no-roles", help=messages.text("cli.people.no-roles")),
    title: str | None = _TITLE,
    contact: str | None = _CONTACT,
    deputy: str | None = _DEPUTY,
    absent: bool | None = typer.Option(None, "--absent/--present", help=messages.text("cli.people.absent")),
    left: bool | None = typer.Option(None, "--left/--not-left", help=messages.text("cli.people.left")),
    administrator: bool | None = _ADMINISTRATOR,
    by: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases

    said: dict[str, Any] = {
        "name": name, "title": title, "contact": contact, "deputy": deputy,
        "absent": absent, "left": left, "administrator": administrator,
    }  # fmt: skip
    if role or no_roles:
        said["roles"] = tuple(dict.fromkeys(role))
    given = {key: value for key, value in said.items() if value is not None}
    if not given:
        raise InputError("cli.people.nothing")
    with open_cases(workspace_or_default(workspace), create=False) as cases:
        found = next(((each, v) for each, v in cases.people.all() if each.id == person_id), None)
        if found is None:
            raise InputError("store.unknown-person", id=person_id)
        person = replace(found[0], **given)
        cases.people.change(person, found[1], acting(cases, by, key, passphrase_file))
        known = list(cases.people.public_keys(person_id))
    if as_json:
        print_json({"chengyan": "people/1", "people": [_person_data(person, known)]})
    else:
        say("cli.people.changed", id=person.id, name=person.name, roles=_roles(person), state=_state(person))
    return 0


@keys.command("new", help=messages.text("cli.people.key.new"))
def new_key(
    output: Path = typer.Option(..., "-o", "--output", metavar="FILE", help=messages.text("cli.people.key.output")),
    passphrase_file: str | None = PASSPHRASE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.keys import make_key

    if output.exists() or output.is_symlink():
        raise InputError("cli.people.key.exists", path=output)
    made = make_key(output, read_passphrase(passphrase_file, twice=True))
    if as_json:
        files = {"private": str(made.private), "public": str(made.public)}
        print_json({"chengyan": "key/1", "fingerprint": made.fingerprint, **files})
    else:
        say("cli.people.key.made", private=made.private, public=made.public, fingerprint=made.fingerprint)
    return 0


@keys.command("add", help=messages.text("cli.people.key.add"))
def add_key(
    person_id: str = _ID,
    public: Path = typer.Argument(..., metavar="KEY.pub.pem", help=messages.text("cli.people.key.public")),
    by: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases
    from chengyan.services.keys import read_public

    pem = read_public(public)
    with open_cases(workspace_or_default(workspace), create=False) as cases:
        kept = cases.people.register_key(person_id, pem, acting(cases, by, key, passphrase_file))
    _tell_key("cli.people.key.added", kept, as_json=as_json)
    return 0


@keys.command("revoke", help=messages.text("cli.people.key.revoke"))
def revoke_key(
    fingerprint: str = typer.Argument(..., metavar="FINGERPRINT", help=messages.text("cli.people.key.fingerprint")),
    reason: str = typer.Option(..., "--reason", metavar="T", help=messages.text("cli.people.key.reason")),
    by: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases

    with open_cases(workspace_or_default(workspace), create=False) as cases:
        found = [each for each in cases.people.public_keys() if each.fingerprint.startswith(fingerprint.lower())]
        if len(found) != 1 or len(fingerprint) < _LEAST:
            raise InputError("review.key-unknown", fingerprint=fingerprint[:16])
        kept = cases.people.revoke_key(found[0].fingerprint, reason, acting(cases, by, key, passphrase_file))
    _tell_key("cli.people.key.revoked", kept, as_json=as_json)
    return 0


_LEAST = 8
"""Digits of a fingerprint that name a key."""


def _tell_key(code: str, key: "PublicKey", *, as_json: bool) -> None:
    if as_json:
        print_json({"chengyan": "key/1", **_key_data(key)})
    else:
        say(code, person=key.person, fingerprint=key.fingerprint)


def _person_data(person: Person, known: "Sequence[PublicKey]") -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "roles": [role.value for role in person.roles],
        "title": person.title,
        "contact": person.contact,
        "deputy": person.deputy,
        "absent": person.absent,
        "administrator": person.administrator,
        "left": person.left,
        "keys": [_key_data(key) for key in known if key.person == person.id],
    }


def _key_data(key: "PublicKey") -> dict[str, Any]:
    revoked = key.revoked_at.isoformat() if key.revoked_at else None
    return {
        "fingerprint": key.fingerprint,
        "person": key.person,
        "registered_at": key.registered_at.isoformat(),
        "registered_by": key.registered_by,
        "revoked_at": revoked,
        "revoked_why": key.revoked_why,
    }


def _roles(person: Person) -> tuple[str, ...]:
    return tuple(spoken(role) for role in person.roles) or ("—",)


def _state(person: Person) -> str:
    words = [
        messages.text("cli.people.is-administrator") if person.administrator else "",
        messages.text("cli.people.is-left") if person.left else "",
        messages.text("cli.people.is-absent", deputy=person.deputy or "—") if person.absent else "",
    ]
    return " ".join(word for word in words if word)
