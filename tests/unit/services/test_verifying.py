"""What a verification says of single files, of files that are none, and of a workspace that cannot be read."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from chengyan.assets import messages
from chengyan.formats.trust_file import read_release, read_trust, release_to_text, trust_to_text
from chengyan.model.errors import ChengyanError, FormatError, InputError, VerificationError
from chengyan.review.signing import sign
from chengyan.services.acting import acting_as
from chengyan.services.doctor import verify as doctor
from chengyan.services.keys import make_key, read_public
from chengyan.services.releasing import open_release, record_of_release, write_record
from chengyan.services.trusting import export_trust, trust_of
from chengyan.services.verifying import Outcome, Verification, verify, verify_record
from tests.unit.services.test_reviewing import CLEAN, PASSPHRASE, Desk, key_of, signed


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    for made in signed(tmp_path):
        lin = made.actor("lin")
        made.cases.reviews.release(made.statement, made.status().version, lin, made.checked())
        yield made


def codes(found: Verification) -> list[str]:
    return [f.code for f in found.findings]


def test_a_release_record_comes_back_as_it_was(desk: Desk, tmp_path: Path) -> None:
    release = desk.status().releases[0]
    record = record_of_release(desk.cases, release)
    path = write_record(desk.cases, release, tmp_path / "R.json")
    assert read_release(path) == record
    assert release_to_text(record) == path.read_text(encoding="utf-8")
    trust = trust_of(desk.cases)
    assert verify_record(record, "R", trust).outcome is Outcome.PROVEN
    assert verify_record(record, "R").outcome is Outcome.CONSISTENT


def test_a_release_record_that_was_touched_names_what(desk: Desk) -> None:
    record, trust = record_of_release(desk.cases, desk.status().releases[0]), trust_of(desk.cases)
    first, second = record.sign_offs
    other = replace(first, signature=second.signature)
    for changed, code in (
        (replace(record, text=record.text + b" "), "verify.record-text"),
        (replace(record, sign_offs=(first,)), "verify.release-signature-gone"),
        (replace(record, sign_offs=(other, second)), "review.signature-bad"),
        (replace(record, keys=record.keys[:1]), "review.signer-unknown"),
        (replace(record, release=replace(record.release, sha256="0" * 64)), "verify.release-other-text"),
        (replace(record, release=replace(record.release, signatures=())), "verify.release-unsigned"),
        (replace(record, keys=tuple(replace(k, pem=record.keys[0].pem) for k in record.keys)), "verify.key-changed"),
    ):
        found = verify_record(changed, "R")
        assert found.outcome is Outcome.FAILED and code in codes(found), code
    assert "verify.trust-workspace" in codes(verify_record(replace(record, workspace="x"), "R", trust))
    unknown = replace(trust, keys=())
    assert codes(verify_record(record, "R", unknown)) == ["verify.trust-key-unknown"] * 2
    early = replace(trust, keys=tuple(replace(k, revoked_at=k.registered_at.replace(year=2020)) for k in trust.keys))
    assert "verify.trust-key-time" in codes(verify_record(record, "R", early))


def test_a_record_with_keys_of_its_own_is_no_release_of_this_workspace(desk: Desk, tmp_path: Path) -> None:
    """Somebody makes a whole record for another text, with our workspace's name on it."""
    path = write_record(desk.cases, desk.status().releases[0], tmp_path / "R.json")
    record = read_release(path)
    path.write_text(release_to_text(replace(record, release=replace(record.release, by="别人"))), encoding="utf-8")
    workspace = str(desk.cases.workspace.place.folder)
    with pytest.raises(VerificationError, match="record-unknown"):
        open_release(str(path), workspace)
    # Where no workspace is at hand it speaks for itself.
    assert open_release(str(path), str(tmp_path / "nowhere")).release.by == "别人"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '{"chengyan": "release/1"}', '{"chengyan": "trust/1", "heads": "x"}', "[" * 100_000,
     '{"chengyan": "release/1", "workspace": "w", "release": {}, "text": 1, "sign_offs": [7], "keys": []}'],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_in_one_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, encoding="utf-8")
    for read in (read_release, read_trust):
        with pytest.raises(FormatError) as raised:
            read(path)
        assert str(path) in messages.describe(raised.value)


def test_a_trust_file_is_written_only_of_what_is_sound_and_keeps_its_heads(desk: Desk, tmp_path: Path) -> None:
    workspace = str(desk.cases.workspace.place.folder)
    path = tmp_path / "trust.json"
    first = export_trust(workspace, path)
    assert read_trust(path) == first and trust_to_text(first) == path.read_text(encoding="utf-8")
    desk.write(CLEAN + "正在核实。")
    desk.cases.commit(desk.statement, "改了一句")
    second = export_trust(workspace, path)
    assert set(first.heads) < set(second.heads)
    assert verify(workspace, workspace, first).outcome is Outcome.PROVEN
    with closing(sqlite3.connect(Path(workspace) / "desk.db")) as connection, connection:
        connection.execute("DROP TRIGGER audit_events_no_update")
        connection.execute("UPDATE audit_events SET actor = '别人' WHERE seq = 2")
    kept = path.read_bytes()
    with pytest.raises(VerificationError, match="no-trust-in-this"):
        export_trust(workspace, path)
    assert path.read_bytes() == kept
    assert not doctor(workspace).healthy


def test_of_a_case_or_statement_only_its_own_is_listed(desk: Desk) -> None:
    workspace = str(desk.cases.workspace.place.folder)
    for ref in (f"desk:{desk.statement}", f"desk:{desk.case}"):
        assert len(verify(ref, workspace).signatures) == 2
    with pytest.raises(InputError):
        verify("desk:S22222", workspace)


def test_a_workspace_of_the_first_schema_has_nothing_to_verify_yet(desk: Desk, tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    desk.cases.workspace.back_up()
    newest = max((Path(str(desk.cases.workspace.place.folder)) / "backups").iterdir())
    with closing(sqlite3.connect(old / "desk.db")) as connection, connection:
        with closing(sqlite3.connect(newest)) as backup:
            backup.backup(connection)
        connection.execute("DROP TABLE sign_offs")
    assert verify(str(old), str(old)).outcome is Outcome.FAILED, "a table that is gone is damage"
    with closing(sqlite3.connect(old / "desk.db")) as connection, connection:
        connection.execute("PRAGMA user_version = 1")
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    assert verify(str(old), str(old)).outcome is Outcome.CONSISTENT
    # Nobody hides signatures by calling the workspace old.
    assert "verify.older-than-trust" in codes(verify(str(old), str(old), trust_of(desk.cases)))


def test_a_key_pair_is_written_once_and_for_its_owner(tmp_path: Path) -> None:
    made = make_key(tmp_path / "zhou.pem", PASSPHRASE)
    assert made.public.name == "zhou.pub.pem"
    pem = read_public(made.public)
    assert len(sign(b"x", made.private.read_bytes(), PASSPHRASE)) == 64 and "PUBLIC" in pem
    for path in (tmp_path / "zhou.pem", tmp_path / "zhou"):
        with pytest.raises(InputError, match="key-file-there"):
            make_key(path, PASSPHRASE)
    with pytest.raises(InputError, match="key-is-private"):
        read_public(made.private)
    with pytest.raises(InputError, match="passphrase-short"):
        make_key(tmp_path / "short.pem", "1234")
    assert not (tmp_path / "short.pem").exists()


def test_who_acts_shows_the_key_once_one_is_registered(desk: Desk) -> None:
    with pytest.raises(InputError, match="prove-needed"):
        acting_as(desk.cases, "lin")
    key = key_of("lin")
    assert acting_as(desk.cases, "lin", key.private_pem, PASSPHRASE + "lin").person == "lin"
    with pytest.raises(InputError, match="key-not-yours"):
        acting_as(desk.cases, "zhou", key.private_pem, PASSPHRASE + "lin")
    # The account writes, and is nobody's administrator.
    account = acting_as(desk.cases, "")
    assert account.person == "" and not account.administrator
    with pytest.raises(ChengyanError):
        acting_as(desk.cases, "nobody")


def test_the_file_holds_no_word_of_a_working_copy(desk: Desk, tmp_path: Path) -> None:
    text = trust_to_text(trust_of(desk.cases))
    assert "退款" not in text and json.loads(text)["keys"][0]["name"]
