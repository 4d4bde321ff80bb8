"""Trust files and release records: JSON that is read strictly, because it is what others are checked against."""

import base64
import binascii
import json
from pathlib import Path
from typing import Any, cast

from chengyan.formats import review_data as data
from chengyan.formats.notices import error_of
from chengyan.formats.record_codec import Data, Record, instant, needed, records, text_list
from chengyan.formats.schema import problems
from chengyan.model.errors import FormatError
from chengyan.model.signoff import SignOff
from chengyan.model.trust import ReleaseRecord, Trust, TrustedDraft, TrustedKey

TRUST, RELEASE = "trust/1", "release/1"
_MAX_BYTES = 64 << 20

_KEY = Record(TrustedKey, (*needed("fingerprint", "person", "name"), instant("registered_at"), instant("revoked_at")))
_DRAFT = Record(TrustedDraft, needed("id", "version", "sha256"))
_TRUST = Record(
    Trust,
    (
        *needed("workspace"),
        instant("exported_at"),
        text_list("heads"),
        *needed("signatures"),
        records("keys", _KEY),
        records("drafts", _DRAFT),
    ),
    skip=frozenset({"chengyan"}),
)


def trust_to_text(trust: Trust) -> str:
    """The file's text; the same trust gives the same text."""
    return _dump({"chengyan": TRUST, **_TRUST.data(trust)})


def read_trust(path: Path) -> Trust:
    """Raises FormatError."""
    try:
        return cast(Trust, _TRUST.build(_read(path, TRUST, "trust")))
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise FormatError("formats.record-broken", file=path, problem=str(exc)[:80]) from exc


def release_to_text(record: ReleaseRecord) -> str:
    """The file's text; canonical bytes stand in it as the texts that they are, so that they stay to the byte."""
    content: Data = {
        "chengyan": RELEASE,
        "workspace": record.workspace,
        "release": data.release_to_data(record.release),
        "text": record.text.decode(),
        "sign_offs": [sign_off_entry(each) for each in record.sign_offs],
        "keys": [data.key_to_data(key) for key in record.keys],
        "audit_head": record.audit_head,
    }
    if record.approval is not None:
        content["approval"] = data.approval_to_data(record.approval)
    return _dump(content)


def read_release(path: Path) -> ReleaseRecord:
    """Only the shape is checked: whether what it says holds is for whoever verifies. Raises FormatError."""
    found = cast("dict[str, Any]", _read(path, RELEASE, "release"))
    try:
        return ReleaseRecord(
            found["workspace"],
            data.release_from_data(found["release"]),
            found["text"].encode(),
            tuple(_sign_off(entry) for entry in found.get("sign_offs", ())),
            tuple(data.key_from_data(key) for key in found.get("keys", ())),
            data.approval_from_data(found["approval"]) if found.get("approval") else None,
            found.get("audit_head", ""),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as exc:
        raise FormatError("formats.record-broken", file=path, problem=str(exc)[:80]) from exc


def sign_off_entry(sign_off: SignOff) -> Data:
    """A signature as JSON: the canonical record as text, the rest in base64."""
    return {
        "id": sign_off.id,
        "canonical": sign_off.canonical.decode(),
        "signature": base64.b64encode(sign_off.signature).decode(),
        **({"timestamp": base64.b64encode(sign_off.timestamp).decode()} if sign_off.timestamp else {}),
    }


def record_of(canonical: bytes) -> Data:
    """The JSON object in a signed record; raises ValueError for what is none."""
    try:
        found = json.loads(canonical)
    except RecursionError as exc:
        raise ValueError("nested too deeply") from exc
    if not isinstance(found, dict):
        raise ValueError("not a JSON object")
    return found


def _sign_off(entry: "dict[str, Any]") -> SignOff:
    canonical = entry["canonical"].encode()
    record = data.sign_off_from_data(record_of(canonical))
    return SignOff(entry["id"], record, canonical, _bytes(entry["signature"]), _bytes(entry.get("timestamp", "")))


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as exc:
        raise ValueError("base64") from exc


def _read(path: Path, form: str, schema: str) -> Data:
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_BYTES + 1)
    except OSError as exc:
        raise FormatError("formats.unreadable-record", file=path, reason=exc.strerror or str(exc)) from exc
    if len(content) > _MAX_BYTES:
        raise FormatError("formats.not-a-record", file=path, form=form)
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as exc:
        line = exc.lineno if isinstance(exc, json.JSONDecodeError) else None
        raise FormatError("formats.not-a-record", file=path, line=line, form=form) from exc
    if not isinstance(found, dict) or found.get("chengyan") != form:
        raise FormatError("formats.not-a-record", file=path, form=form)
    wrong = [problem for _, problem in problems(found, schema)]
    if wrong:
        raise error_of(wrong, path)
    return found


def _dump(content: Data) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
