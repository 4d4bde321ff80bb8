"""Who acts through a verb: a registered person, who proves it with the own key, or the account that is logged in."""

from chengyan.model.errors import InputError
from chengyan.model.people import Actor
from chengyan.services.cases import Cases
from chengyan.services.waiving import account, own_role


def needs_key(cases: Cases, person_id: str) -> bool:
    """Whether the person has a key that counts, and so has to prove who is acting."""
    return any(key.revoked_at is None for key in cases.people.public_keys(person_id))


def acting_as(cases: Cases, person_id: str, private_pem: bytes | None = None, passphrase: str = "") -> Actor:
    """The actor; raises InputError for a person whose key is not shown.

    Without a person it is the account, in the role of its settings: enough to write and submit, not to sign.
    """
    if not person_id:
        return Actor(account(), (own_role(),))
    actor = cases.people.actor(person_id)
    if needs_key(cases, person_id):
        if private_pem is None:
            raise InputError("review.prove-needed", name=actor.name)
        cases.people.prove(person_id, private_pem, passphrase)
    return actor
