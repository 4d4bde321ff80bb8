"""Keys and signatures, and that plain openssl comes to the same verdict with the commands of the guide."""

import shutil
import subprocess
from pathlib import Path

import pytest

from chengyan.model.errors import InputError
from chengyan.review.signing import fingerprint, new_key, public_of, sign, verifies

MESSAGE = b'{"revision":"ab12","schema":"signoff/1"}'
PASSPHRASE = "十二月的雪 2026"
KEY = new_key(PASSPHRASE)


def test_a_signature_holds_for_its_bytes_and_its_key_only() -> None:
    signature = sign(MESSAGE, KEY.private_pem, PASSPHRASE)
    assert len(signature) == 64 and verifies(MESSAGE, signature, KEY.public_pem)
    for position in range(64):
        changed = bytearray(signature)
        changed[position] ^= 1
        assert not verifies(MESSAGE, bytes(changed), KEY.public_pem)
    assert not verifies(MESSAGE + b" ", signature, KEY.public_pem)
    assert not verifies(MESSAGE, signature, new_key(PASSPHRASE).public_pem)
    assert not verifies(MESSAGE, signature, "no key")


def test_a_key_file_says_nothing_without_its_passphrase() -> None:
    assert b"ENCRYPTED PRIVATE KEY" in KEY.private_pem
    with pytest.raises(InputError, match="passphrase-wrong"):
        sign(MESSAGE, KEY.private_pem, PASSPHRASE + " ")
    with pytest.raises(InputError, match="passphrase-short"):
        new_key("1234567")
    assert public_of(KEY.private_pem, PASSPHRASE) == KEY.public_pem
    assert fingerprint(KEY.public_pem) == KEY.fingerprint


@pytest.mark.parametrize(
    ("pem", "code"),
    [(b"", "key-unreadable"), (b"\x00\xff", "key-unreadable"), (KEY.public_pem.encode(), "key-unreadable"),
     (b"-----BEGIN PRIVATE" + b" KEY-----\nMC4=\n-----END PRIVATE" + b" KEY-----\n", "key-open"),
     (KEY.private_pem[:80] + b"\n-----END ENCRYPTED PRIVATE KEY-----\n", "passphrase-wrong")],
)  # fmt: skip
def test_a_file_that_is_no_key_says_what_to_do(pem: bytes, code: str) -> None:
    with pytest.raises(InputError, match=code):
        sign(MESSAGE, pem, PASSPHRASE)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_openssl_comes_to_the_same_verdict(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_text(KEY.public_pem, encoding="ascii")
    (tmp_path / "record.json").write_bytes(MESSAGE)
    (tmp_path / "record.sig").write_bytes(sign(MESSAGE, KEY.private_pem, PASSPHRASE))
    verify = [
        "pkeyutl",
        "-verify",
        "-pubin",
        "-inkey",
        "key.pem",
        "-rawin",
        "-in",
        "record.json",
        "-sigfile",
        "record.sig",
    ]
    assert "Verified Successfully" in openssl(tmp_path, *verify)
    digest = openssl(tmp_path, "pkey", "-pubin", "-in", "key.pem", "-outform", "DER", "-out", "key.der")
    assert KEY.fingerprint in openssl(tmp_path, "dgst", "-sha256", "key.der"), digest
    (tmp_path / "record.json").write_bytes(MESSAGE + b"\n")
    assert "Verified Successfully" not in openssl(tmp_path, *verify)


def openssl(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["openssl", *arguments], cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr
