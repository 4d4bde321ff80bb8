"""The people of a workspace: who may do what, and the public keys that their signatures are checked against."""

import datetime as dt
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
