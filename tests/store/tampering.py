"""What somebody with the database file and its tools can do to a workspace: each a function that changes something.

Each returns the places of which a verification has to name one. The triggers were dropped before, as an attacker would.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from random import Random
from typing import Any

from chengyan.formats.review_data import sign_off_bytes, sign_off_from_data
from chengyan.review import signing
from chengyan.store.audit import GENESIS, event_hash, payload_hash

Tampering = Callable[[sqlite3.Connection, Random], tuple[str, ...]]
LOG = ("audit_events",)
TABLES_WITH_ROWS = (
    "people",
    "public_keys",
    "reviews",
    "threads",
    "sign_offs",
    "timestamps",
    "approvals",
    "releases",
    "revisions",
)
ATTACKER = signing.new_key("the attacker's own")


def some(connection: sqlite3.Connection, rng: Random, table: str, where: str = "1") -> dict[str, Any]:
    """One row of a table, with its rowid."""
    connection.row_factory = sqlite3.Row
    rows = connection.execute(f"SELECT rowid AS rowid_, * FROM {table} WHERE {where} ORDER BY rowid").fetchall()
    return dict(rng.choice(rows))


def put(connection: sqlite3.Connection, table: str, row: dict[str, Any], **values: object) -> None:
    changes = ", ".join(f"{name} = ?" for name in values)
    connection.execute(f"UPDATE {table} SET {changes} WHERE rowid = ?", (*values.values(), row["rowid_"]))


def flip(content: bytes, rng: Random) -> bytes:
    place = rng.randrange(len(content))
    return content[:place] + bytes([content[place] ^ (1 << rng.randrange(8))]) + content[place + 1 :]


def other_text(text: str, rng: Random) -> str:
    place = rng.randrange(len(text))
    return text[:place] + rng.choice("不一二三四五六七八九十") + text[place:]


def json_of(row: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(row["data"])
    return found


def to_text(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def places(row: dict[str, Any], table: str) -> tuple[str, ...]:
    key = {
        "public_keys": "fingerprint", "timestamps": "sign_off", "reviews": "statement_id",
    }.get(table, "id")  # fmt: skip
    return (f"{table} {row[key]}",)


def revision_places(row: dict[str, Any]) -> tuple[str, ...]:
    return (row["statement_id"], f"revisions {row['statement_id']}/{row['number']}")


# One function a way.


def text_of_a_revision(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "revisions")
    data = json_of(row)
    section = rng.choice(data["sections"])
    section["text"] = other_text(section["text"], rng)
    put(c, "revisions", row, data=to_text(data))
    return revision_places(row)


def bytes_of_a_revision(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "revisions")
    put(c, "revisions", row, canonical=flip(row["canonical"], rng))
    return revision_places(row)


def text_and_hash_of_a_revision(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "revisions")
    data, canonical = json_of(row), json.loads(row["canonical"])
    place = rng.randrange(len(data["sections"]))
    data["sections"][place]["text"] = canonical["sections"][place]["text"] = other_text("文字", rng)
    content = json.dumps(canonical, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    digest = hashlib.sha256(content).hexdigest()
    put(c, "revisions", row, data=to_text(data), canonical=content, sha256=digest)
    return revision_places(row)


def column_of_a_revision(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "revisions")
    name = rng.choice(["reason", "author", "ledger", "parent", "created_at", "sha256"])
    value = {"created_at": "2026-01-01T00:00:00.000000+00:00"}.get(name, rng.choice(["别人", "f" * 64]))
    put(c, "revisions", row, **{name: value})
    return revision_places(row)


def revision_removed(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "revisions")
    c.execute("DELETE FROM revisions WHERE rowid = ?", (row["rowid_"],))
    return revision_places(row)


def waiver_in_a_revision(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "revisions", "data LIKE '%\"waivers\"%'")
    data = json_of(row)
    data["waivers"][0]["reason"] = other_text(data["waivers"][0]["reason"], rng)
    put(c, "revisions", row, data=to_text(data))
    return revision_places(row)


def ledger_changed(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "ledgers")
    put(c, "ledgers", row, canonical=flip(row["canonical"], rng))
    return (row["case_id"],)


def ledger_exchanged(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "ledgers")
    content = row["canonical"].replace("退款".encode(), "赔款".encode())
    put(c, "ledgers", row, canonical=content, sha256=hashlib.sha256(content).hexdigest())
    return ("sign_offs", "S")


def ledger_removed(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "ledgers")
    c.execute("DELETE FROM ledgers WHERE rowid = ?", (row["rowid_"],))
    return ("sign_offs", "S")


def working_ledger(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "cases")
    put(c, "cases", row, data=row["data"].replace("退款", "赔款", 1))
    return (f"cases {row['id']}",)


def working_text(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "statements")
    data = json_of(row)
    data["sections"][0]["text"] = other_text(data["sections"][0]["text"], rng)
    put(c, "statements", row, data=to_text(data))
    return (f"statements {row['id']}",)


def waiver_of_the_working_copy(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "statements", "data LIKE '%\"waivers\"%'")
    data = json_of(row)
    way = rng.randrange(3)
    if way == 0:
        data["waivers"].pop()
    elif way == 1:
        data["waivers"][0]["reason"] = other_text(data["waivers"][0]["reason"], rng)
    else:
        data["waivers"].append({**data["waivers"][0], "rule": rng.choice(["apology-passive", "apology-conditional"])})
    # A version more, as if the program had saved it.
    put(c, "statements", row, data=to_text(data), version=row["version"] + rng.randrange(2))
    return (f"statements {row['id']}",)


def answer_of_the_working_copy(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "statements", "data LIKE '%\"checklist\"%'")
    data = json_of(row)
    if rng.randrange(2):
        data["checklist"].pop(rng.randrange(len(data["checklist"])))
    else:
        answer = rng.choice(data["checklist"])
        answer["answer"] = "no" if answer["answer"] == "yes" else "yes"
    put(c, "statements", row, data=to_text(data), version=row["version"] + rng.randrange(2))
    return (f"statements {row['id']}",)


def signature_changed(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "sign_offs")
    put(c, "sign_offs", row, signature=flip(row["signature"], rng))
    return places(row, "sign_offs")


def signatures_exchanged(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "sign_offs")
    other = some(c, rng, "sign_offs", f"id <> '{row['id']}'")
    put(c, "sign_offs", row, signature=other["signature"])
    return places(row, "sign_offs")


def record_changed(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "sign_offs")
    put(c, "sign_offs", row, canonical=flip(row["canonical"], rng))
    return places(row, "sign_offs")


def record_says_other(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "sign_offs")
    record = json.loads(row["canonical"])
    name = rng.choice(
        ["name", "person", "role", "at", "rules_version", "audit_head", "ledger", "checklist", "findings"]
    )
    record[name] = {
        "role": "board-secretary", "at": "2026-01-01T09:00+08:00", "checklist": [], "findings": [],
    }.get(name, "0" * 64)  # fmt: skip
    content = sign_off_bytes(sign_off_from_data(record))
    if content == row["canonical"]:
        return record_changed(c, rng)
    put(c, "sign_offs", row, canonical=content)
    return places(row, "sign_offs")


def record_signed_by_another(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "sign_offs")
    record = json.loads(row["canonical"])
    record["key"] = ATTACKER.fingerprint
    content = sign_off_bytes(sign_off_from_data(record))
    signature = signing.sign(content, ATTACKER.private_pem, "the attacker's own")
    put(c, "sign_offs", row, canonical=content, signature=signature)
    if rng.randrange(2):
        key = json_of(some(c, rng, "public_keys", f"person = '{record['person']}'"))
        key |= {"fingerprint": ATTACKER.fingerprint, "pem": ATTACKER.public_pem}
        values = (ATTACKER.fingerprint, record["person"], 1, to_text(key))
        c.execute("INSERT INTO public_keys (fingerprint, person, version, data) VALUES (?, ?, ?, ?)", values)
    return places(row, "sign_offs")


def column_of_a_signature(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "sign_offs")
    other = some(c, rng, "statements", f"id <> '{row['statement_id']}'")
    name = rng.choice(["statement_id", "sha256", "created_at"])
    put(c, "sign_offs", row, **{name: {"statement_id": other["id"]}.get(name, "2026" + "0" * 60)})
    return places(row, "sign_offs")


def signature_removed(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "sign_offs")
    c.execute("DELETE FROM timestamps WHERE sign_off = ?", (row["id"],))
    c.execute("DELETE FROM sign_offs WHERE id = ?", (row["id"],))
    return places(row, "sign_offs")


def key_exchanged(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "public_keys")
    put(c, "public_keys", row, data=to_text({**json_of(row), "pem": ATTACKER.public_pem}))
    return places(row, "public_keys")


def key_says_other(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "public_keys")
    data = json_of(row)
    way = rng.randrange(4)
    if way == 0:
        data["revoked_at"] = "2026-01-01T09:00+08:00"
    elif way == 1:
        data["registered_at"] = "2025-01-01T09:00+08:00"
    elif way == 2:
        data["person"] = "he" if data["person"] != "he" else "lin"
    else:
        data["pem"] = data["pem"].replace("A", "B", 1)
    put(c, "public_keys", row, data=to_text(data))
    return places(row, "public_keys")


def key_removed(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "public_keys")
    c.execute("DELETE FROM public_keys WHERE rowid = ?", (row["rowid_"],))
    return places(row, "public_keys")


def person_says_other(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "people")
    data = json_of(row)
    way = rng.choice(["roles", "name", "administrator", "left", "deputy"])
    data[way] = {"roles": ["board-secretary"], "name": "别人", "deputy": "nobody"}.get(way, not data.get(way))
    put(c, "people", row, data=to_text(data), version=row["version"] + rng.randrange(2))
    return places(row, "people")


def person_added(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    data = to_text({"id": "ghost", "name": "影子", "roles": ["legal"], "administrator": True})
    c.execute("INSERT INTO people (id, version, updated_at, data) VALUES ('ghost', 1, '2026', ?)", (data,))
    return ("people ghost",)


def event_changed(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "audit_events", "seq > 1")
    name = rng.choice(["at", "actor", "action", "case_id", "ids", "erases", "payload_hash", "prev_hash", "hash"])
    value = {"erases": 1, "ids": "{}", "at": "2020-01-01T00:00:00.000000+00:00"}.get(name, "f" * 64)
    if row[name] == value:
        value = "{ "
    put(c, "audit_events", row, **{name: value})
    return LOG


def event_changed_and_hashed(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "audit_events", "seq > 1")
    row["actor"] = "别人"
    put(c, "audit_events", row, actor="别人", hash=event_hash(row))
    return LOG


def event_removed(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "audit_events")
    c.execute("DELETE FROM audit_payloads WHERE seq = ?", (row["seq"],))
    c.execute("DELETE FROM audit_events WHERE seq = ?", (row["seq"],))
    return LOG


def payload_changed(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "audit_payloads")
    way = rng.randrange(3)
    if way == 0:
        put(c, "audit_payloads", row, payload=other_text(row["payload"], rng))
    elif way == 1:
        put(c, "audit_payloads", row, salt=flip(row["salt"], rng))
    else:
        c.execute("DELETE FROM audit_payloads WHERE seq = ?", (row["seq"],))
    return LOG


def tail_cut(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    last = c.execute("SELECT max(seq) FROM audit_events").fetchone()[0]
    keep = rng.randrange(1, last)
    c.execute("DELETE FROM audit_payloads WHERE seq > ?", (keep,))
    c.execute("DELETE FROM audit_events WHERE seq > ?", (keep,))
    if rng.randrange(4):
        digest = c.execute("SELECT hash FROM audit_events WHERE seq = ?", (keep,)).fetchone()[0]
        c.execute("UPDATE meta SET value = ? WHERE key = 'audit_head'", (f"{keep}:{digest}",))
    return LOG


def history_rewritten(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    """One event told otherwise, or left out, and every hash computed anew: the log agrees with itself again."""
    row = some(c, rng, "audit_events", "seq > 1")
    if rng.randrange(2):
        put(c, "audit_events", row, actor="别人" + str(rng.random()))
    else:
        c.execute("DELETE FROM audit_payloads WHERE seq = ?", (row["seq"],))
        c.execute("DELETE FROM audit_events WHERE seq = ?", (row["seq"],))
    chain_anew(c)
    return LOG


def chain_anew(c: sqlite3.Connection) -> None:
    """Number and hash every event anew, payloads with them."""
    c.row_factory = sqlite3.Row
    events = [dict(row) for row in c.execute("SELECT * FROM audit_events ORDER BY seq")]
    payloads = {row["seq"]: dict(row) for row in c.execute("SELECT * FROM audit_payloads")}
    c.execute("DELETE FROM audit_payloads")
    c.execute("DELETE FROM audit_events")
    previous = GENESIS
    for number, event in enumerate(events, 1):
        payload = payloads.get(event["seq"])
        event |= {"seq": number, "prev_hash": previous}
        if payload is not None:
            event["payload_hash"] = payload_hash(payload["salt"], payload["payload"])
        event["hash"] = previous = event_hash(event)
        names = ", ".join(event)
        marks = ", ".join("?" * len(event))
        c.execute(f"INSERT INTO audit_events ({names}) VALUES ({marks})", tuple(event.values()))
        if payload is not None:
            row = (number, payload["salt"], payload["payload"])
            c.execute("INSERT INTO audit_payloads (seq, salt, payload) VALUES (?, ?, ?)", row)
    c.execute("UPDATE meta SET value = ? WHERE key = 'audit_head'", (f"{len(events)}:{previous}",))


def signature_removed_from_history_too(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "sign_offs")
    c.execute("DELETE FROM timestamps WHERE sign_off = ?", (row["id"],))
    c.execute("DELETE FROM sign_offs WHERE id = ?", (row["id"],))
    gone = [e["seq"] for e in c.execute("SELECT seq, ids FROM audit_events").fetchall() if row["id"] in e["ids"]]
    for seq in gone:
        c.execute("DELETE FROM audit_payloads WHERE seq = ?", (seq,))
        c.execute("DELETE FROM audit_events WHERE seq = ?", (seq,))
    chain_anew(c)
    return (*LOG, "sign_offs")


def everything_forged(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    """A person's key exchanged for another everywhere, all signed anew, rows and log hashed anew."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    from chengyan.store.rows import row_hash

    key = some(c, rng, "public_keys", "fingerprint IN (SELECT substr(canonical, 1) FROM sign_offs) OR 1")
    data = {**json_of(key), "fingerprint": ATTACKER.fingerprint, "pem": ATTACKER.public_pem}
    put(c, "public_keys", key, fingerprint=ATTACKER.fingerprint, data=to_text(data))
    for row in [dict(r) for r in c.execute("SELECT rowid AS rowid_, * FROM sign_offs").fetchall()]:
        record = json.loads(row["canonical"])
        if record["key"] == key["fingerprint"]:
            record["key"] = ATTACKER.fingerprint
            content = sign_off_bytes(sign_off_from_data(record))
            signature = signing.sign(content, ATTACKER.private_pem, "the attacker's own")
            put(c, "sign_offs", row, canonical=content, signature=signature)
            c.execute("DELETE FROM timestamps WHERE sign_off = ?", (row["id"],))
    engine = create_engine("sqlite://", creator=lambda: c, poolclass=StaticPool)
    tables = {"sign_off": "sign_offs", "key": "public_keys"}
    with engine.connect() as connection:
        for event in c.execute("SELECT rowid AS rowid_, * FROM audit_events ORDER BY seq").fetchall():
            ids = json.loads(event["ids"].replace(key["fingerprint"], ATTACKER.fingerprint))
            if event["action"] == "statement.timestamped":
                ids["row"] = ""
            elif name := next((name for name in tables if name in ids and "row" in ids), ""):
                ids["row"] = row_hash(connection, tables[name], ids[name])
            text = json.dumps(ids, sort_keys=True, separators=(",", ":"))
            c.execute("UPDATE audit_events SET ids = ? WHERE rowid = ?", (text, event["rowid_"]))
    chain_anew(c)
    return (*LOG, "public_keys", "sign_offs")


def release_moved(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "releases")
    other = some(c, rng, "revisions", f"sha256 <> '{row['sha256']}'")
    data = {**json_of(row), "sha256": other["sha256"], "statement_id": other["statement_id"]}
    put(c, "releases", row, sha256=other["sha256"], statement_id=other["statement_id"], data=to_text(data))
    return places(row, "releases")


def release_says_other(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "releases")
    data = json_of(row)
    way = rng.choice(["by", "at", "signatures", "urgent", "sha256"])
    data[way] = {"signatures": [], "at": "2026-01-01T09:00+08:00"}.get(way, "别人")
    if data == json_of(row):
        data["by"] = "别人"
    put(c, "releases", row, data=to_text(data))
    return places(row, "releases")


def release_removed(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "releases")
    c.execute("DELETE FROM releases WHERE rowid = ?", (row["rowid_"],))
    return places(row, "releases")


def release_invented(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "releases")
    other = some(c, rng, "revisions", f"sha256 <> '{row['sha256']}'")
    data = {**json_of(row), "id": "RZZZZZ", "sha256": other["sha256"], "statement_id": other["statement_id"]}
    values = ("RZZZZZ", other["statement_id"], other["sha256"], row["created_at"], to_text(data))
    c.execute("INSERT INTO releases (id, statement_id, sha256, created_at, data) VALUES (?, ?, ?, ?, ?)", values)
    return ("releases RZZZZZ",)


def approval_changed(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "approvals")
    if rng.randrange(3):
        data = {**json_of(row), rng.choice(["person", "words", "recorded_by"]): "别人"}
        put(c, "approvals", row, data=to_text(data))
    else:
        c.execute("DELETE FROM approvals WHERE rowid = ?", (row["rowid_"],))
    return places(row, "approvals")


def time_stamp_changed(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "timestamps")
    if rng.randrange(3):
        put(c, "timestamps", row, token=flip(row["token"], rng))
    else:
        c.execute("DELETE FROM timestamps WHERE rowid = ?", (row["rowid_"],))
    return places(row, "timestamps")


def review_moved_on(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "reviews")
    data = json_of(row)
    data["stage"] = "released" if data["stage"] != "released" else "approval"
    put(c, "reviews", row, data=to_text(data), version=row["version"] + rng.randrange(2))
    return places(row, "reviews")


def thread_closed(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    row = some(c, rng, "threads")
    if rng.randrange(2):
        put(c, "threads", row, data=to_text({**json_of(row), "state": "resolved", "resolved_by": "周律师"}))
    else:
        c.execute("DELETE FROM threads WHERE rowid = ?", (row["rowid_"],))
    return places(row, "threads")


def called_old(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    """As if the workspace were from before there were signatures."""
    c.execute("PRAGMA user_version = 1")
    c.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
    c.execute("UPDATE alembic_version SET version_num = '0001'")
    return ("meta",)


def another_workspace(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    c.execute("UPDATE meta SET value = ? WHERE key = 'workspace_id'", (str(rng.random()),))
    return ("meta",)


def rubbish_in_a_column(c: sqlite3.Connection, rng: Random) -> tuple[str, ...]:
    """Not even of the column's type."""
    table = rng.choice([t for t in TABLES_WITH_ROWS if t != "revisions"])
    row = some(c, rng, table)
    name = rng.choice([n for n in row if n in ("data", "canonical", "signature", "token")])
    put(c, table, row, **{name: rng.choice([b"\xff\xfe", "{", "[]", 7, b"", "null"])})
    return places(row, table)


ALL: tuple[Tampering, ...] = (
    text_of_a_revision, bytes_of_a_revision, text_and_hash_of_a_revision, column_of_a_revision, revision_removed,
    waiver_in_a_revision, ledger_changed, ledger_exchanged, ledger_removed, working_ledger, working_text,
    waiver_of_the_working_copy, answer_of_the_working_copy, signature_changed, signatures_exchanged, record_changed,
    record_says_other, record_signed_by_another, column_of_a_signature, signature_removed, key_exchanged,
    key_says_other, key_removed, person_says_other, person_added, event_changed, event_changed_and_hashed,
    event_removed, payload_changed, tail_cut, history_rewritten, signature_removed_from_history_too, everything_forged,
    release_moved, release_says_other, release_removed, release_invented, approval_changed, time_stamp_changed,
    review_moved_on, thread_closed, called_old, another_workspace, rubbish_in_a_column,
)  # fmt: skip
