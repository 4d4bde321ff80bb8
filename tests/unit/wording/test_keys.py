"""A key stands in the keyring or in memory, and nowhere else: files, logs, errors and reports are searched for it."""

import io
import logging
import os
import pickle
import traceback
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backend
import pytest
from keyring.backends import fail

from chengyan.assets import logbook
from chengyan.assets.messages import describe
from chengyan.cli import app as cli
from chengyan.model.errors import ChengyanError, InputError
from chengyan.services import diagnostics_report
from chengyan.wording.endpoints import Endpoints, check_address, make, presets
from chengyan.wording.keys import Key, Keys, has_keyring, variable
from tests.unit.wording.conftest import SECRET, Making, asked
from tests.wording_server import Reply, Server, event, proposals, stream


class _Ring(keyring.backend.KeyringBackend):
    priority = 5  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.kept.pop((service, username), None)


@pytest.fixture
def ring() -> Iterator[_Ring]:
    before = keyring.get_keyring()
    made = _Ring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def no_ring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHENGYAN_SETTINGS", str(tmp_path / "home" / "settings.json"))


def test_the_keyring_keeps_a_key(ring: _Ring) -> None:
    assert Keys().put("deepseek", f" {SECRET}\n") == "keyring"
    assert Keys().get("deepseek") == Key(SECRET)
    assert Keys().where("deepseek") == "keyring"
    Keys().remove("deepseek")
    assert Keys().get("deepseek") is None


def test_without_a_keyring_a_key_lives_in_this_session_only(no_ring: None, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = Keys()
    assert not has_keyring()
    assert keys.put("deepseek", SECRET) == "session"
    assert keys.where("deepseek") == "session"
    assert Keys().get("deepseek") is None
    monkeypatch.setenv(variable("deepseek"), SECRET)
    assert Keys().where("deepseek") == "environment"


@pytest.mark.parametrize("nonsense", ["", "  ", "密钥", "a b", "a\nb"])
def test_nonsense_is_no_key_and_is_not_repeated(nonsense: str, no_ring: None) -> None:
    with pytest.raises(InputError) as refused:
        Keys().put("deepseek", nonsense)
    assert refused.value.params == {}


def test_a_key_shows_itself_to_nobody() -> None:
    key = Key(SECRET)
    assert SECRET not in f"{key} {key!r} {[key]} { ({'k': key}) }"
    assert pickle.loads(pickle.dumps(key)) == key


def test_a_key_is_found_nowhere(
    ring: _Ring, server: Server, suggester: Making, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        monkeypatch.setattr("sys.stdin", io.StringIO(SECRET + "\n"))
        assert cli.run(["models", "add", "deepseek", "--url", server.url, "--model", "m"]) == 0
        said = []
        quoting = f'{{"error":{{"message":"Incorrect API key provided: {SECRET}"}}}}'.encode()
        for status in (400, 401, 429, 500):
            server.replies = [Reply([quoting], status, {"content-type": "application/json"})]
            with pytest.raises(ChengyanError) as failed:
                suggester().propose(asked())
            said += [describe(failed.value), repr(failed.value), str(failed.value.params)]
            said += traceback.format_exception(failed.value)
        assert cli.run(["models", "list", "--json"]) == 0
        assert cli.run(["models", "test", "deepseek", "--workspace", str(tmp_path / "desk")]) == 3
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    out = capsys.readouterr()
    report = diagnostics_report.make(str(tmp_path / "desk"))
    for text in (*said, out.out, out.err, log.getvalue(), report):
        assert SECRET not in text
    for folder, _, names in os.walk(tmp_path):
        for name in names:
            assert SECRET.encode() not in Path(folder, name).read_bytes(), name
    assert server.headers and SECRET in server.headers[0]["authorization"]


_QUOTING = f'{{"error":{{"message":"Incorrect API key provided: {SECRET}","code":"{SECRET}","type":"{SECRET}"}}}}'
_JSON = {"content-type": "application/json"}
_ECHOES = {
    "status": [Reply([_QUOTING.encode()], status, _JSON) for status in (400, 401, 402, 403, 404, 413, 422, 500, 503)],
    "page": [Reply([f"<p>{SECRET}</p>".encode()], status, {"content-type": "text/html"}) for status in (200, 502)],
    "headers": [
        Reply([b"{}"], 429, {"retry-after": SECRET, "x-request-id": SECRET}),
        Reply([b"moved"], 307, {"location": f"http://127.0.0.1:1/{SECRET}"}),
    ],
    "framing": [
        Reply([f"data: {_QUOTING}\n\n".encode()]), Reply([f"data: {SECRET}\n\n".encode()]),
        Reply([SECRET.encode()], headers=_JSON), Reply([event({"content": f'{{"proposals": "{SECRET}'})], drop=True),
    ],
    "words": [
        stream(proposals(f"密钥是{SECRET}。")), stream(SECRET), stream(f"<think>{SECRET}</think>{proposals(SECRET)}"),
        stream(proposals(SECRET), end="length"), stream(proposals("好的。"), end=SECRET),
        Reply([event({"refusal": SECRET}), event({}, "stop")]),
    ],
}  # fmt: skip
"""A server that sends the key back in whatever it can say."""


@pytest.mark.parametrize("way", _ECHOES)
def test_a_server_that_sends_the_key_back_puts_it_nowhere(
    way: str, server: Server, suggester: Making, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHENGYAN_LOG", str(tmp_path / "log" / "chengyan.log"))
    handler = logbook.start()
    assert handler is not None
    raw = io.StringIO()
    listening = logging.StreamHandler(raw)
    logging.getLogger().addHandler(listening)
    said: list[str] = []
    try:
        for reply in _ECHOES[way]:
            server.replies = [reply]
            try:
                said += [repr(each) for each in suggester(fresh=True).propose(asked())]
            except ChengyanError as failed:
                said += [describe(failed), repr(failed), str(failed.params), *traceback.format_exception(failed)]
                # As the window's hook does with what nobody caught.
                logbook.note_error("window.unforeseen", failed)
    finally:
        logging.getLogger().removeHandler(listening)
        logbook.stop(handler)
    viewed = [entry.text for entry in logbook.read_entries()]
    report = diagnostics_report.make(str(tmp_path / "models"))
    for text in (*said, raw.getvalue(), *viewed, report):
        assert SECRET not in text
    for folder, _, names in os.walk(tmp_path):
        for name in names:
            assert SECRET.encode() not in Path(folder, name).read_bytes(), name


def test_endpoints_are_kept_in_order_and_without_keys(tmp_path: Path) -> None:
    kept = Endpoints(tmp_path / "endpoints.json")
    assert kept.all() == ()
    for preset in presets():
        kept.put(make(preset.id))
    assert [each.id for each in kept.all()] == [preset.id for preset in presets()]
    kept.reorder(["ollama", "deepseek"])
    assert [each.id for each in kept.all()][:2] == ["ollama", "deepseek"]
    kept.put(make("openai", model="other"), first=True)
    assert kept.all()[0].model == "other"
    kept.remove("openai")
    assert "openai" not in [each.id for each in kept.all()]
    kept.path.write_text("{", encoding="utf-8")
    with pytest.raises(InputError):
        kept.all()


@pytest.mark.parametrize(
    "address",
    ["http://api.example.com/v1", "ftp://x/v1", "https://user:pass@x.example/v1", "https://x.example/v1?key=a", "", "https://"],
)  # fmt: skip
def test_addresses_that_we_do_not_send_to(address: str) -> None:
    with pytest.raises(InputError) as refused:
        check_address(address)
    assert "pass" not in describe(refused.value)


@pytest.mark.parametrize("address", ["http://127.0.0.1:11434/v1", "http://192.168.1.9/v1", "http://gpu-box:8000/v1"])
def test_addresses_in_the_house_need_no_certificate(address: str) -> None:
    check_address(address)
