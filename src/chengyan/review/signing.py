"""Ed25519 keys and signatures (RFC 8032), in the forms that openssl reads: PKCS#8 PEM under a passphrase, SPKI PEM.

A private key is asked for with its passphrase at every signature and is kept nowhere in memory afterwards.
"""

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chengyan.model.errors import InputError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

MIN_PASSPHRASE = 8
"""Characters: shorter ones are found by trying."""


@dataclass(frozen=True, slots=True)
class NewKey:
    """``private_pem`` is encrypted; ``fingerprint`` is the SHA-256 of the public key's DER, in hex."""

    private_pem: bytes
    public_pem: str
    fingerprint: str


def new_key(passphrase: str) -> NewKey:
    """Make a key pair; raises InputError for a passphrase that is too short."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        PrivateFormat,
        PublicFormat,
    )

    if len(passphrase) < MIN_PASSPHRASE:
        raise InputError("review.passphrase-short", least=MIN_PASSPHRASE)
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase.encode()))
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    return NewKey(private, public, fingerprint(public))


def fingerprint(public_pem: str) -> str:
    """SHA-256 of the public key's DER in hex; raises InputError for what is no Ed25519 public key."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    der = _public(public_pem).public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(der).hexdigest()


def public_of(private_pem: bytes, passphrase: str) -> str:
    """The public key that belongs to a private one, as PEM; raises InputError as ``sign`` does."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    key = _private(private_pem, passphrase).public_key()
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def sign(message: bytes, private_pem: bytes, passphrase: str) -> bytes:
    """The 64 bytes of the signature; raises InputError for a wrong passphrase or a file that is no such key."""
    return _private(private_pem, passphrase).sign(message)


def verifies(message: bytes, signature: bytes, public_pem: str) -> bool:
    """Whether the signature is that of the key over these very bytes; False for a key that cannot be read."""
    from cryptography.exceptions import InvalidSignature

    try:
        _public(public_pem).verify(signature, message)
    except (InvalidSignature, InputError):
        return False
    return True


def digest(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def _private(pem: bytes, passphrase: str) -> "Ed25519PrivateKey":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    if b"ENCRYPTED" not in pem:
        raise InputError("review.key-open" if b"PRIVATE KEY" in pem else "review.key-unreadable")
    try:
        key = load_pem_private_key(pem, passphrase.encode())
    except (ValueError, TypeError) as exc:
        # A wrong passphrase and a damaged file look alike to the library.
        raise InputError("review.passphrase-wrong") from exc
    except UnsupportedAlgorithm as exc:
        raise InputError("review.key-unreadable") from exc
    if not isinstance(key, Ed25519PrivateKey):
        raise InputError("review.key-kind")
    return key


def _public(pem: str) -> "Ed25519PublicKey":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(pem.encode())
    except (ValueError, UnsupportedAlgorithm) as exc:
        raise InputError("review.key-unreadable") from exc
    if not isinstance(key, Ed25519PublicKey):
        raise InputError("review.key-kind")
    return key
