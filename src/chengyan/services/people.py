"""The people of the workspace and their public keys, registered by an administrator, each step in the audit log.

Synchronous: call it on the store's own thread only.
"""

import re
import secrets
from collections.abc import Sequence
from dataclasses import replace

from chengyan.model.errors import InputError
from chengyan.model.people import Actor, Person, PublicKey, acting
from chengyan.review import signing
from chengyan.services.said_words import name, said
from chengyan.store.audit import Ids
from chengyan.store.encoding import now
from chengyan.store.reviewing import NEW
from chengyan.store.workspace import UnitOfWork, Workspace

REGISTERED, CHANGED = "person.registered", "person.changed"
KEY_REGISTERED, KEY_REVOKED = "key.registered", "key.revoked"
_PROOF, _NONCE_BYTES = b"chengyan identity/1\n", 32
"""What is signed to prove oneself can never be read as a sign-off: those are JSON."""

_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")


class People:
    """Errors are StoreError, InputError (not an administrator, not registered) and ConflictError."""

    def __init__(self, workspace: Workspace, account: str = "") -> None:
        self._workspace = workspace
        self._account = account

    def all(self) -> Sequence[tuple[Person, int]]:
        """Each with the version that the next change needs, by id."""
        with self._workspace.reading() as unit:
            return unit.people.all()

    def public_keys(self, person_id: str = "") -> Sequence[PublicKey]:
        """Every key there ever was, or those of one person."""
        with self._workspace.reading() as unit:
            return [key for key, _ in unit.people.public_keys() if not person_id or key.person == person_id]

    def actor(self, person_id: str) -> Actor:
        """The person with the roles that count now, those of absent people who named a deputy among them."""
        with self._workspace.reading() as unit:
            person, _ = unit.people.get(person_id)
            if person.left:
                raise InputError("review.person-left", name=person.name)
            return acting(person, [each for each, _ in unit.people.all()])

    def prove(self, person_id: str, private_pem: bytes, passphrase: str) -> Actor:
        """Let somebody take the person's place here: the key signs a fresh nonce, the registered one checks it.

        Raises InputError for a wrong passphrase, and for a key that is not the person's or counts no more.
        """
        actor = self.actor(person_id)
        nonce = _PROOF + secrets.token_bytes(_NONCE_BYTES)
        signature = signing.sign(nonce, private_pem, passphrase)
        keys = [key for key in self.public_keys(person_id) if key.revoked_at is None]
        if not any(signing.verifies(nonce, signature, key.pem) for key in keys):
            fingerprint = signing.fingerprint(signing.public_of(private_pem, passphrase))
            raise InputError("review.key-not-yours", name=actor.name, fingerprint=fingerprint[:16])
        return actor

    def register(self, person: Person, actor: Actor) -> int:
        """Add a person. The first one ever becomes administrator; after that only an administrator adds people."""
        if not _ID.fullmatch(person.id):
            raise InputError("review.person-id", id=person.id)
        person = _tidied(person)
        with self._workspace.writing() as unit:
            known = unit.people.all()
            if not known:
                person = replace(person, administrator=True)
            else:
                _check_administrator(actor)
            if any(each.id == person.id for each, _ in known):
                raise InputError("review.person-twice", id=person.id)
            _check_deputy(person, [each for each, _ in known])
            version = unit.people.save(person, NEW)
            self._tell(unit, REGISTERED, actor, _about(unit, person), {"name": person.name, "contact": person.contact})
            return version

    def change(self, person: Person, version: int, actor: Actor) -> int:
        """Change roles, deputy or absence. Whoever is absent may say so; the rest is for an administrator."""
        person = _tidied(person)
        with self._workspace.writing() as unit:
            before, _ = unit.people.get(person.id)
            own = replace(before, absent=person.absent, deputy=person.deputy, contact=person.contact) == person
            if not (own and actor.person == person.id):
                _check_administrator(actor)
            others = [each for each, _ in unit.people.all() if each.id != person.id]
            if before.administrator and not any(p.administrator and not p.left for p in (*others, person)):
                raise InputError("review.last-administrator", name=person.name)
            if person.deputy != before.deputy or (person.absent and not before.absent):
                _check_deputy(person, others)
            saved = unit.people.save(person, version)
            self._tell(unit, CHANGED, actor, {**_about(unit, person), "version": saved}, {"name": person.name})
            return saved

    def check_may_register(self, person_id: str, actor: Actor) -> None:
        """Raise what ``register_key`` would, before a key is made for nothing."""
        with self._workspace.reading() as unit:
            unit.people.get(person_id)
        _check_administrator(actor)

    def register_key(self, person_id: str, public_pem: str, actor: Actor) -> PublicKey:
        """Let signatures with this key count as the person's; raises InputError for what is no Ed25519 public key."""
        fingerprint = signing.fingerprint(public_pem)
        with self._workspace.writing() as unit:
            person, _ = unit.people.get(person_id)
            _check_administrator(actor)
            if unit.people.key(fingerprint) is not None:
                raise InputError("review.key-twice", fingerprint=fingerprint[:16])
            key = PublicKey(fingerprint, person.id, public_pem, now().replace(microsecond=0), actor.name)
            unit.people.save_key(key, NEW)
            self._tell(unit, KEY_REGISTERED, actor, _of_key(unit, key), {"name": person.name})
            return key

    def revoke_key(self, fingerprint: str, why: str, actor: Actor) -> PublicKey:
        """Let a key count no more from now on; what it signed before still counts."""
        why = said(why)
        if not why:
            raise InputError("review.revoke-why")
        with self._workspace.writing() as unit:
            found = unit.people.key(fingerprint)
            if found is None:
                raise InputError("review.key-unknown", fingerprint=fingerprint[:16])
            key, version = found
            if actor.person != key.person:
                _check_administrator(actor)
            if key.revoked_at is not None:
                return key
            _check_somebody_is_left(unit, key)
            key = replace(key, revoked_at=now().replace(microsecond=0), revoked_why=why)
            unit.people.save_key(key, version)
            self._tell(unit, KEY_REVOKED, actor, _of_key(unit, key), {"why": why})
            return key

    def _tell(self, unit: UnitOfWork, action: str, actor: Actor, ids: Ids, payload: dict[str, str]) -> None:
        told = {key: text for key, text in {"by": actor.name, **payload}.items() if text}
        unit.audit.append(action, actor=self._account, ids={"person": actor.person, **ids}, payload=told)


def _about(unit: UnitOfWork, person: Person) -> dict[str, str | int]:
    return {
        "of": person.id,
        "roles": " ".join(role.value for role in person.roles),
        "deputy": person.deputy,
        "absent": int(person.absent),
        "administrator": int(person.administrator),
        "left": int(person.left),
        "row": unit.row_hash("people", person.id),
    }


def _of_key(unit: UnitOfWork, key: PublicKey) -> dict[str, str | int]:
    row = unit.row_hash("public_keys", key.fingerprint)
    return {"of": key.person, "key": key.fingerprint, "row": row}


def _tidied(person: Person) -> Person:
    """Names and titles on one line; raises InputError for a person without a name."""
    tidied = replace(person, name=name(person.name), title=name(person.title), contact=said(person.contact))
    if not tidied.name:
        raise InputError("review.person-name")
    return tidied


def _check_deputy(person: Person, others: Sequence[Person]) -> None:
    """Raise InputError for a deputy who cannot act: nobody, the person, or somebody who left."""
    if not person.deputy:
        return
    deputy = next((each for each in others if each.id == person.deputy), None)
    if deputy is None or deputy.left:
        raise InputError("review.no-deputy", deputy=person.deputy, name=person.name)


def _check_somebody_is_left(unit: UnitOfWork, revoked: PublicKey) -> None:
    """Raise InputError where without this key no administrator could act any more, not even to register another."""
    keys = [key for key, _ in unit.people.public_keys()]
    for person in (each for each, _ in unit.people.all() if each.administrator and not each.left):
        own = [key for key in keys if key.person == person.id]
        if not own or any(key.revoked_at is None and key.fingerprint != revoked.fingerprint for key in own):
            return
    raise InputError("review.last-key")


def _check_administrator(actor: Actor) -> None:
    if not actor.administrator:
        raise InputError("review.administrator-only")
