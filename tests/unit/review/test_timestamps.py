"""Time-stamps against a real authority on this machine: asked for with a hash only, judged by its root."""

import datetime as dt
import hashlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from chengyan.assets import messages
from chengyan.model.errors import ChengyanError, InputError, OutsideError
from chengyan.review.timestamps import check_authorities, check_timestamp, query_for
from chengyan.services.timestamping import ask
from tests.timestamp_authority import Authority, running_authority

SIGNATURE = bytes(range(64))


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    with running_authority(tmp_path_factory.mktemp("authority")) as running:
        yield running


@pytest.fixture(autouse=True)
def fine(authority: Authority) -> None:
    authority.mode = "fine"


def test_a_time_stamp_is_proven_by_the_root_and_only_by_it(authority: Authority, tmp_path: Path) -> None:
    token = ask(authority.url, SIGNATURE)
    root = authority.certificate.read_bytes()
    stamped = check_timestamp(token, SIGNATURE, (root,))
    assert stamped.problem is None and stamped.proven and stamped.at is not None
    assert not check_timestamp(token, SIGNATURE, ()).proven
    with running_authority(tmp_path / "other") as other:
        refused = check_timestamp(token, SIGNATURE, (other.certificate.read_bytes(),))
    assert refused.problem is not None and refused.problem.code == "review.timestamp-authority"
    # What is kept is what openssl reads.
    (tmp_path / "sig").write_bytes(SIGNATURE)
    (tmp_path / "tsr").write_bytes(token)
    command = ["openssl", "ts", "-verify", "-data", "sig", "-in", "tsr", "-CAfile", str(authority.certificate)]
    assert b"Verification: OK" in subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout


def test_nothing_but_the_hash_is_sent(authority: Authority) -> None:
    ask(authority.url, SIGNATURE)
    sent = authority.asked[-1]
    assert hashlib.sha256(SIGNATURE).digest() in sent
    assert SIGNATURE not in sent and len(sent) < 100


def test_a_token_is_for_its_signature_and_whole(authority: Authority) -> None:
    token = ask(authority.url, SIGNATURE)
    other = check_timestamp(token, b"\0" * 64, ())
    assert other.problem is not None and other.problem.code == "review.timestamp-other"
    for place in range(0, len(token), 37):
        broken = bytearray(token)
        broken[place] ^= 0x55
        root = authority.certificate.read_bytes()
        # Bytes outside of what is signed (the outer certificates) may change; what it proves may not.
        seen = check_timestamp(bytes(broken), SIGNATURE, (root,))
        assert seen.problem is not None or seen.at == check_timestamp(token, SIGNATURE, (root,)).at
    assert check_timestamp(b"", SIGNATURE, ()).problem is not None


@pytest.mark.parametrize("mode", ["error", "garbage", "silent"])
def test_an_authority_that_fails_is_one_sentence(authority: Authority, mode: str) -> None:
    authority.mode = mode
    with pytest.raises(OutsideError) as raised:
        ask(authority.url, SIGNATURE, seconds=0.3)
    said = messages.describe(raised.value)
    assert "\n" not in said and "{" not in said and raised.value.code not in said


def test_an_answer_to_another_question_is_refused(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    earlier = ask(authority.url, SIGNATURE)
    monkeypatch.setattr(Authority, "answer", lambda _self, _query: earlier)
    with pytest.raises(ChengyanError, match="timestamp-other"):
        ask(authority.url, SIGNATURE)


def test_a_refusal_is_told_in_the_authoritys_own_words(authority: Authority) -> None:
    authority.mode = "refused"
    with pytest.raises(OutsideError, match="timestamp-refused") as raised:
        ask(authority.url, SIGNATURE)
    told = messages.describe(raised.value, language="zh_CN")
    assert "quota exhausted" in told and "签署仍然有效" in told


def test_a_stamp_over_another_hash_is_none_of_ours(authority: Authority) -> None:
    authority.mode = "other"
    with pytest.raises(OutsideError, match="timestamp-other") as raised:
        ask(authority.url, SIGNATURE)
    assert messages.describe(raised.value, language="zh_CN") == "时间戳不是给这个签名的。"


def test_a_certificate_that_had_expired_when_it_stamped_proves_nothing(tmp_path: Path) -> None:
    with running_authority(tmp_path / "old", dt.timedelta(days=-1)) as old:
        root = old.certificate.read_bytes()
        token = old.answer(query_for(SIGNATURE).content)
        judged = [check_timestamp(token, SIGNATURE, roots) for roots in ((root,), ())]
        with pytest.raises(OutsideError, match="timestamp-expired") as raised:
            ask(old.url, SIGNATURE)
    for each in judged:
        assert not each.proven and each.problem is not None and each.problem.code == "review.timestamp-expired"
    assert "不在有效期内" in messages.describe(raised.value, language="zh_CN")


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "ftp://127.0.0.1/", "127.0.0.1:1", "http://"])
def test_only_http_is_asked(url: str) -> None:
    with pytest.raises(InputError, match="timestamp-url"):
        ask(url, SIGNATURE)


def test_nobody_there() -> None:
    with pytest.raises(OutsideError, match="timestamp-failed") as raised:
        ask("http://127.0.0.1:9/", SIGNATURE, seconds=1)
    told = messages.describe(raised.value, language="zh_CN")
    assert "127.0.0.1" in told and "签署仍然有效" in told and "chengyan timestamp" in told


def test_a_certificate_that_is_none() -> None:
    with pytest.raises(InputError, match="certificate-unreadable"):
        check_authorities((b"hello",))
