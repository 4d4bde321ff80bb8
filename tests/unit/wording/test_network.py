"""Nobody but the configured endpoint is spoken to: no telemetry, no download; proxies and company certificates hold."""

import datetime as dt
import ipaddress
import json
import socket
import socketserver
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from chengyan.model.errors import ChengyanError
from chengyan.model.suggestion import Proposal
from chengyan.wording.endpoints import make
from tests.unit.wording.conftest import SECRET, Making, asked
from tests.wording_server import Server, proposals, serving, stream

TEXT = "给您带来不便，我们向您道歉。"
WHOLE = proposals(TEXT)
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
NOISY = {
    "LANGSMITH_TRACING": "true", "LANGCHAIN_TRACING_V2": "true", "LANGSMITH_API_KEY": "x", "LANGCHAIN_API_KEY": "x",
    "LANGSMITH_ENDPOINT": "http://telemetry.example.invalid", "LANGSMITH_GATEWAY": "true",
    "LANGSMITH_GATEWAY_API_KEY": "x", "OPENAI_BASE_URL": "http://elsewhere.example.invalid/v1",
    "OPENAI_API_BASE": "http://elsewhere.example.invalid/v1", "OPENAI_PROXY": "http://proxy.example.invalid:1",
    "OPENAI_ORG_ID": "org-owner", "OPENAI_PROJECT_ID": "proj-owner", "OPENAI_API_KEY": "env-key",
}  # fmt: skip

_heard: list[str] | None = None


def _listen(event: str, args: tuple[object, ...]) -> None:
    if _heard is not None and event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname"}:
        _heard.append(str(args[1][0] if event == "socket.connect" and isinstance(args[1], tuple) else args[0]))


sys.addaudithook(_listen)


@pytest.fixture
def contacted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every host that this process connects to or asks the address of."""
    global _heard
    for name in (*PROXIES, *(each.lower() for each in PROXIES)):
        monkeypatch.delenv(name, raising=False)
    _heard = []
    yield _heard
    _heard = None


def _texts(found: object) -> list[str]:
    return [each.text for each in found if isinstance(each, Proposal)]  # type: ignore[attr-defined]


def test_no_other_host_is_spoken_to_whatever_the_environment_says(
    server: Server, suggester: Making, contacted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in NOISY.items():
        monkeypatch.setenv(name, value)
    server.replies = [stream(WHOLE)]
    assert _texts(suggester().propose(asked())) == [TEXT]
    assert set(contacted) == {"127.0.0.1"}
    headers = server.headers[0]
    assert headers["authorization"] == f"Bearer {SECRET}"
    assert not [name for name in headers if name.startswith(("x-stainless", "openai-", "langsmith", "x-langsmith"))]
    assert "owner" not in json.dumps(headers) and "env-key" not in json.dumps(headers)


def test_nothing_counts_tokens_by_a_download(server: Server, suggester: Making, contacted: list[str]) -> None:
    # Without usage in the reply it is reckoned from characters, never by tiktoken's downloaded tables.
    server.replies = [stream(WHOLE)]
    reply = server.replies[0]
    server.replies = [type(reply)([c for c in reply.chunks if b'"usage":{' not in c])]
    asking = suggester()
    asking.propose(asked())
    assert asking.costs.total("case-1").tokens > 0
    assert set(contacted) == {"127.0.0.1"}
    loaded = sys.modules.get("tiktoken.registry")
    assert loaded is None or not getattr(loaded, "ENCODINGS", None)


class _Proxy(socketserver.ThreadingTCPServer):
    """Answers what is asked through it in plain http by itself, and makes tunnels for https."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, answer: bytes = b"") -> None:
        super().__init__(("127.0.0.1", 0), _ProxyRequest)
        self.answer = answer
        self.lines: list[str] = []
        self.headers: list[str] = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}"


class _ProxyRequest(socketserver.StreamRequestHandler):
    server: _Proxy

    def handle(self) -> None:
        line = self.rfile.readline().decode()
        headers = list(iter(lambda: self.rfile.readline().decode().strip(), ""))
        self.server.lines.append(line.strip())
        self.server.headers += headers
        if line.startswith("CONNECT"):
            self._tunnel(line.split()[1])
            return
        length = next((int(h.split(":")[1]) for h in headers if h.lower().startswith("content-length")), 0)
        self.rfile.read(length)
        self.wfile.write(
            b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n" + self.server.answer
        )

    def _tunnel(self, target: str) -> None:
        host, port = target.rsplit(":", 1)
        with socket.create_connection((host, int(port))) as there:
            self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=_pipe, args=(there, self.connection), daemon=True)
            back.start()
            _pipe(self.connection, there)
            back.join(5)


def _pipe(source: socket.socket, sink: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        return


@pytest.fixture
def proxy() -> Iterator[_Proxy]:
    running = _Proxy(b"".join(stream(WHOLE).chunks))
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()


@pytest.mark.usefixtures("contacted")
def test_a_proxy_of_the_environment_is_used(proxy: _Proxy, suggester: Making, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    # A name that only the proxy could know.
    inside = make("vllm", base_url="http://model.internal/v1", model="m")
    assert _texts(suggester(inside).propose(asked())) == [TEXT]
    assert proxy.lines == ["POST http://model.internal/v1/chat/completions HTTP/1.1"]


@pytest.mark.usefixtures("contacted")
def test_a_host_that_needs_no_proxy_goes_without(
    server: Server, proxy: _Proxy, suggester: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server.replies = [stream(WHOLE)]
    assert _texts(suggester().propose(asked())) == [TEXT] and proxy.lines == []


@pytest.mark.usefixtures("contacted")
@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "socks5://127.0.0.1:9", "nonsense://x"])
def test_a_proxy_that_is_not_there_is_said(address: str, suggester: Making, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", address)
    with pytest.raises(ChengyanError) as failed:
        suggester(make("vllm", base_url="http://model.internal/v1", model="m")).propose(asked())
    assert failed.value.code == "wording.proxy"


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """A certificate of a company's own authority for 127.0.0.1: authority, certificate, key."""
    pytest.importorskip("cryptography")
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    folder = tmp_path_factory.mktemp("tls")
    now = dt.datetime.now(dt.UTC)

    def named(name: str) -> "x509.Name":
        return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])

    def made(subject: str, issuer: str, key: object, signer: object, authority: bool) -> "x509.Certificate":
        builder = (
            x509.CertificateBuilder().subject_name(named(subject)).issuer_name(named(issuer))
            .public_key(key.public_key()).serial_number(x509.random_serial_number())  # type: ignore[attr-defined]
            .not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
            .add_extension(x509.BasicConstraints(authority, None), critical=True)
            .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        )  # fmt: skip
        return builder.sign(signer, hashes.SHA256())  # type: ignore[arg-type]

    root, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    files = folder / "authority.pem", folder / "certificate.pem", folder / "key.pem"
    pem = serialization.Encoding.PEM
    files[0].write_bytes(made("authority", "authority", root, root, True).public_bytes(pem))
    files[1].write_bytes(made("model", "authority", own, root, False).public_bytes(pem))
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    files[2].write_bytes(own.private_bytes(pem, *plain))
    return files


@pytest.fixture(scope="module")
def secure(company: tuple[Path, Path, Path]) -> Iterator[Server]:
    with serving(str(company[1]), str(company[2])) as running:
        running.replies = [stream(WHOLE)]
        yield running


@pytest.mark.usefixtures("contacted")
def test_a_company_certificate_is_taken_from_ssl_cert_file(
    secure: Server, company: tuple[Path, Path, Path], suggester: Making, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    endpoint = make("vllm", base_url=secure.url, model="m")
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    for wrong in (None, tmp_path / "none.pem", company[2]):
        if wrong is not None:
            monkeypatch.setenv("SSL_CERT_FILE", str(wrong))
        with pytest.raises(ChengyanError) as failed:
            suggester(endpoint).propose(asked())
        assert failed.value.code == "wording.certificate"
    monkeypatch.setenv("SSL_CERT_FILE", str(company[0]))
    assert _texts(suggester(endpoint).propose(asked())) == [TEXT]


@pytest.mark.usefixtures("contacted")
def test_https_goes_through_a_proxy_as_a_tunnel(
    secure: Server, company: tuple[Path, Path, Path], proxy: _Proxy, suggester: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(company[0]))
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    assert _texts(suggester(make("vllm", base_url=secure.url, model="m")).propose(asked())) == [TEXT]
    assert [line.split()[0] for line in proxy.lines] == ["CONNECT"]
    # The proxy sees whereto, and neither the key nor the text.
    assert SECRET not in "".join(proxy.headers)
