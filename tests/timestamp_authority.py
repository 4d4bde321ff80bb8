"""A time-stamp authority (RFC 3161) on this machine: openssl answers behind a small HTTP server."""

import datetime as dt
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from chengyan.review.timestamps import query_for

CONFIG = """\
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""
REFUSED = bytes.fromhex("3018301602010230110c0f") + b"quota exhausted"
"""A TimeStampResp with status 2 (rejection) and the authority's own words, without a token."""
Pair = tuple[x509.Certificate, ec.EllipticCurvePrivateKey]


@dataclass
class Authority:
    """``mode``, what becomes of a request: ``fine``, ``error``, ``garbage``, ``silent``, ``refused``, ``other``."""

    folder: Path
    url: str = ""
    mode: str = "fine"
    asked: list[bytes] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def certificate(self) -> Path:
        """The root's certificate, in PEM."""
        return self.folder / "ca.pem"

    def answer(self, query: bytes) -> bytes:
        """The TimeStampResp to a TimeStampReq."""
        self.asked.append(query)
        if self.mode == "other":
            query = query_for(b"a text that nobody signed").content
        (self.folder / "query.tsq").write_bytes(query)
        subprocess.run(
            ["openssl", "ts", "-reply", "-config", "tsa.cnf", "-section", "here", "-queryfile", "query.tsq",
             "-inkey", "tsa.key", "-signer", "tsa.pem", "-chain", "ca.pem", "-out", "answer.tsr"],
            cwd=self.folder, check=True, capture_output=True,
        )  # fmt: skip
        return (self.folder / "answer.tsr").read_bytes()


@contextmanager
def running_authority(folder: Path, ends: dt.timedelta = dt.timedelta(days=30)) -> Iterator[Authority]:
    """An authority of its own with its own root, its certificate good until then; skips where openssl is absent."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl here")
    folder.mkdir(parents=True, exist_ok=True)
    root = _certificate("Loopback Root", None)
    leaf = _certificate("Loopback TSA", root, ends)
    (folder / "ca.pem").write_bytes(root[0].public_bytes(serialization.Encoding.PEM))
    (folder / "tsa.pem").write_bytes(leaf[0].public_bytes(serialization.Encoding.PEM))
    (folder / "tsa.key").write_bytes(
        leaf[1].private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder.as_posix()))
    (folder / "serial").write_text("01\n")
    authority = Authority(folder)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            if authority.mode == "silent":
                authority.stop.wait(30)
                return
            if authority.mode == "error":
                self.send_error(503)
                return
            made = {"garbage": b"not a time-stamp", "refused": REFUSED}
            content = made.get(authority.mode) or authority.answer(query)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    authority.url = f"http://127.0.0.1:{server.server_address[1]}/tsa"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield authority
    finally:
        authority.stop.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _certificate(name: str, issuer: Pair | None, ends: dt.timedelta = dt.timedelta(days=30)) -> Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer[0].subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=2))
        .not_valid_after(now + ends)
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if issuer is None:
        builder = builder.add_extension(_usage(signs_certificates=True), critical=True)
    else:
        builder = builder.add_extension(_usage(signs_certificates=False), critical=True)
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
        above = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer[0].public_key())  # type: ignore[arg-type]
        builder = builder.add_extension(above, critical=False)
    return builder.sign(issuer[1] if issuer else key, hashes.SHA256()), key


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates, content_commitment=False, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=signs_certificates, crl_sign=signs_certificates,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
