"""Who acts through a verb: a registered person, who proves it with the own key, or the account that is logged in."""

import logging
from collections.abc import Callable

from chengyan.model.errors import ChengyanError, InputError
from chengyan.model.people import Actor
from chengyan.services.cases import Cases
from chengyan.services.waiving import logged_in

log = logging.getLogger(__name__)
Who = Callable[[Cases], Actor]
"""Finds out, once the workspace is open, who acts."""


def needs_key(cases: Cases, person_id: str) -> bool:
    """Whether the person has, or ever had, a key, and so has to prove who is acting."""
    return bool(cases.people.public_keys(person_id))


def acting_as(cases: Cases, person_id: str, private_pem: bytes | None = None, passphrase: str = "") -> Actor:
    """The actor; raises InputError for a person whose key is not shown.

    Without a person it is the account, in the role of its settings: enough to write and submit, not to sign.
    """
    if not person_id:
        return logged_in()
    actor = cases.people.actor(person_id)
    if needs_key(cases, person_id):
        if all(key.revoked_at is not None for key in cases.people.public_keys(person_id)):
            # A key that was lost must not leave the person's place open to everybody.
            raise InputError("review.keys-revoked", name=actor.name)
        if private_pem is None:
            raise InputError("review.prove-needed", name=actor.name)
        cases.people.prove(person_id, private_pem, passphrase)
    return actor


def acting_now(cases: Cases, person_id: str, account: Actor) -> Actor:
    """The registered person; without one, or where it is gone, the account in the role of its settings."""
    if person_id:
        try:
            return cases.people.actor(person_id)
        except ChengyanError as exc:
            # Another workspace, or the person left: nobody acts in that name.
            log.info("nobody acts as the person of the settings: %s", exc.code)
    return account


def the_account(_cases: Cases) -> Actor:
    """Whoever is logged in, in the role of the settings."""
    return logged_in()
