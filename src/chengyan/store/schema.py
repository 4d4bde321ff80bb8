"""The tables. Migrations make them; a test holds both together.

Times are UTC ISO 8601 texts of fixed width, so that they sort as text on every database. JSON stands in text columns:
it is written and read whole, and a working copy may hold what a JSON column refuses (lone surrogates, NUL).
Short columns come first: a list of cases must not read the pages that hold the long ones.
"""

from typing import Final

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

SCHEMA: Final = 3
"""The newest schema this program knows; it is the number of the last migration."""

metadata = MetaData()

meta = Table("meta", metadata, Column("key", String(40), primary_key=True), Column("value", Text, nullable=False))

cases = Table(
    "cases",
    metadata,
    Column("id", String(12), primary_key=True),
    Column("title", Text, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("updated_at", String(32), nullable=False),
    Column("data", Text, nullable=False),
    Column("source", Text, nullable=False),
)
Index("cases_by_update", cases.c.updated_at, cases.c.id)

statements = Table(
    "statements",
    metadata,
    Column("id", String(12), primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("kind", String(40)),
    Column("version", Integer, nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("saved_at", String(32), nullable=False),
    Column("data", Text, nullable=False),
)
Index("statements_by_case", statements.c.case_id, statements.c.id)

ledgers = Table(
    "ledgers",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("created_at", String(32), nullable=False),
    Column("canonical", LargeBinary, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("statement_id", ForeignKey("statements.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("parent", String(64)),
    Column("ledger", String(64), nullable=False),
    Column("reason", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("canonical", LargeBinary, nullable=False),
    Column("data", Text, nullable=False),
)
Index("revisions_by_hash", revisions.c.sha256)

evidence = Table(
    "evidence",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("path", String(400), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("captured_at", String(40)),
    Column("url", Text, nullable=False),
    Column("personal_data", Boolean, nullable=False),
    Column("added_at", String(32), nullable=False),
)
Index("evidence_by_hash", evidence.c.sha256)

audit_events = Table(
    "audit_events",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", String(60), nullable=False),
    Column("case_id", String(12)),
    Column("ids", Text, nullable=False),
    Column("erases", Integer),
    Column("payload_hash", String(64), nullable=False),
    Column("prev_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)
Index("audit_by_case", audit_events.c.case_id, audit_events.c.seq)
Index("audit_by_erased", audit_events.c.erases)

audit_payloads = Table(
    "audit_payloads",
    metadata,
    Column("seq", ForeignKey("audit_events.seq"), primary_key=True, autoincrement=False),
    Column("salt", LargeBinary, nullable=False),
    Column("payload", Text, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("updated_at", String(32), nullable=False),
    Column("data", Text, nullable=False),
)

public_keys = Table(
    "public_keys",
    metadata,
    Column("fingerprint", String(64), primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("data", Text, nullable=False),
)
Index("public_keys_by_person", public_keys.c.person)

reviews = Table(
    "reviews",
    metadata,
    Column("statement_id", ForeignKey("statements.id"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("updated_at", String(32), nullable=False),
    Column("data", Text, nullable=False),
)

threads = Table(
    "threads",
    metadata,
    Column("id", String(12), primary_key=True),
    Column("statement_id", ForeignKey("statements.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("updated_at", String(32), nullable=False),
    Column("data", Text, nullable=False),
)
Index("threads_by_statement", threads.c.statement_id, threads.c.id)

looks = Table(
    "looks",
    metadata,
    Column("statement_id", ForeignKey("statements.id"), primary_key=True),
    Column("person", String(40), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("at", String(32), nullable=False),
    Column("ledger", String(64), nullable=False, server_default=""),
)

sign_offs = Table(
    "sign_offs",
    metadata,
    Column("id", String(12), primary_key=True),
    Column("statement_id", ForeignKey("statements.id"), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("canonical", LargeBinary, nullable=False),
)
Index("sign_offs_by_statement", sign_offs.c.statement_id, sign_offs.c.id)

timestamps = Table(
    "timestamps",
    metadata,
    Column("sign_off", ForeignKey("sign_offs.id"), primary_key=True),
    Column("created_at", String(32), nullable=False),
    Column("token", LargeBinary, nullable=False),
)


def _kept(name: str) -> Table:
    """A table of values that are only ever added, found by their statement."""
    table = Table(
        name,
        metadata,
        Column("id", String(12), primary_key=True),
        Column("statement_id", ForeignKey("statements.id"), nullable=False),
        Column("sha256", String(64), nullable=False),
        Column("created_at", String(32), nullable=False),
        Column("data", Text, nullable=False),
    )
    Index(f"{name}_by_statement", table.c.statement_id, table.c.id)
    return table


approvals = _kept("approvals")
releases = _kept("releases")
review_exports = _kept("review_exports")
