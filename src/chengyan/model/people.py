"""The people of a workspace: who may do what, and the public keys that their signatures are checked against."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from chengyan.model.incident import Extra
from chengyan.model.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Person:
    """``deputy`` is the id of who acts when the person is ``absent``; who has ``left`` signs nothing more.

    An ``administrator`` registers people and keys.
    """

    id: str
    name: str
    roles: tuple[Role, ...] = ()
    title: str = ""
    contact: str = ""
    deputy: str = ""
    absent: bool = False
    administrator: bool = False
    left: bool = False
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class PublicKey:
    """``fingerprint`` is the SHA-256 of the key's DER (SubjectPublicKeyInfo) in hex; ``pem`` is what openssl reads.

    A key is never deleted: one that is not valid any more has ``revoked_at``.
    """

    fingerprint: str
    person: str
    pem: str
    registered_at: dt.datetime
    registered_by: str = ""
    revoked_at: dt.datetime | None = None
    revoked_why: str = ""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever does something now: ``person`` is the id in the workspace, empty where nobody is registered."""

    name: str
    roles: tuple[Role, ...] = ()
    person: str = ""
    administrator: bool = False


def acting(person: Person, people: Iterable[Person] = ()) -> Actor:
    """The person with the roles of those who are absent and named this one as deputy."""
    lent = [role for other in people if stands_in(person, other) for role in other.roles]
    return Actor(person.name, tuple(dict.fromkeys((*person.roles, *lent))), person.id, person.administrator)


def stands_in(person: Person, other: Person) -> bool:
    """Whether ``person`` acts for ``other`` now."""
    return other.absent and not other.left and other.deputy == person.id and other.id != person.id
