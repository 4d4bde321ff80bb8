"""Signatures as files that plain openssl checks, a folder each, and reading such folders back."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chengyan.assets import messages
from chengyan.formats import review_data as data
from chengyan.formats.trust_file import record_of
from chengyan.model.artifact import Artifact
from chengyan.model.errors import FormatError, InputError
from chengyan.model.people import PublicKey
from chengyan.model.signoff import SignOff
from chengyan.review import signing
from chengyan.services.cases import Cases
from chengyan.services.naming import name_of, signature_name
from chengyan.services.rendering import write_files

RECORD, SIGNATURE, KEY, STAMP, TEXT, HOW_TO = (
    "record.json", "record.sig", "key.pem", "record.tsr", "statement.json", "HOWTO.txt",
)  # fmt: skip
_MAX_BYTES = 16 << 20


@dataclass(frozen=True, slots=True)
class Exported:
    """What a folder holds: ``text`` are the canonical bytes of the signed revision, where they lie beside it."""

    place: str
    sign_off: SignOff
    key: PublicKey
    text: bytes | None


def export_signatures(cases: Cases, statement_id: str, folder: Path) -> list[Path]:
    """Write ``folder/<id of the signature>/`` for each signature of a statement; raises InputError where none is."""
    with cases.workspace.reading() as unit:
        sign_offs = unit.signatures.of_statement(statement_id)
        if not sign_offs:
            raise InputError("verify.nothing-to-export", name=name_of(unit, statement_id))
        keys = {key.fingerprint: key for key, _ in unit.people.public_keys()}
        texts = {each.record.revision: unit.revisions.by_hash(each.record.revision).canonical for each in sign_offs}
    written: list[Path] = []
    for each in sign_offs:
        key = keys.get(each.record.key)
        if key is None:
            raise InputError("review.signer-unknown", **signature_name(each.record))
        files = {
            RECORD: each.canonical,
            SIGNATURE: each.signature,
            KEY: key.pem.encode(),
            TEXT: texts[each.record.revision],
            HOW_TO: how_to(stamped=bool(each.timestamp)).encode(),
        }
        if each.timestamp:
            files[STAMP] = each.timestamp
        written += write_files(folder / each.id, [Artifact(name, "", content) for name, content in files.items()])
    return written


def check_folder(folder: Path) -> None:
    """Raise InputError where no folder can be made: nobody signs first and is told afterwards."""
    there = next((each for each in (folder.absolute(), *folder.absolute().parents) if each.exists()), None)
    if there is None or not there.is_dir():
        raise InputError("verify.export-folder", path=folder)


def how_to(*, stamped: bool = False) -> str:
    """The commands, with what each proves."""
    parts = [messages.text("verify.how-to")]
    if stamped:
        parts.append(messages.text("verify.how-to-stamp"))
    return "\n".join(parts) + "\n"


def is_bundle(folder: Path) -> bool:
    """Whether signatures were exported here, or into folders below."""
    return (folder / RECORD).is_file() or any(folder.glob(f"*/{RECORD}"))


def read_bundle(folder: Path) -> Iterator[Exported]:
    """Each signature below the folder, by name; raises FormatError for files that are not what they are named."""
    found = [folder] if (folder / RECORD).is_file() else sorted(path.parent for path in folder.glob(f"*/{RECORD}"))
    for place in found:
        canonical, signature, pem = (_read(place / name) for name in (RECORD, SIGNATURE, KEY))
        try:
            record = data.sign_off_from_data(record_of(canonical))
            text = pem.decode("ascii")
            fingerprint = signing.fingerprint(text)
        except (ValueError, KeyError, TypeError, AttributeError) as exc:
            raise FormatError("formats.record-broken", file=place / RECORD, problem=str(exc)[:80]) from exc
        stamp = _read(place / STAMP) if (place / STAMP).is_file() else b""
        key = PublicKey(fingerprint, record.person, text, record.at)
        kept = _read(place / TEXT) if (place / TEXT).is_file() else None
        yield Exported(str(place), SignOff(place.name, record, canonical, signature, stamp), key, kept)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_BYTES + 1)
    except OSError as exc:
        raise FormatError("formats.unreadable-record", file=path, reason=exc.strerror or str(exc)) from exc
    if len(content) > _MAX_BYTES:
        raise FormatError("formats.record-broken", file=path, problem="> 16 MB")
    return content
