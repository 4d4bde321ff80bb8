"""The first schema: cases, statements, append-only history, evidence, audit chain."""

import sqlalchemy as sa
from alembic import op

from chengyan.store import postgres
from chengyan.store.sqlite import triggers as sqlite

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "meta", sa.Column("key", sa.String(40), primary_key=True), sa.Column("value", sa.Text, nullable=False)
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.String(12), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("updated_at", sa.String(32), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
    )
    op.create_index("cases_by_update", "cases", ["updated_at", "id"])
    op.create_table(
        "statements",
        sa.Column("id", sa.String(12), primary_key=True),
        sa.Column("case_id", sa.String(12), sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("kind", sa.String(40)),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("saved_at", sa.String(32), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_index("statements_by_case", "statements", ["case_id", "id"])
    op.create_table(
        "ledgers",
        sa.Column("case_id", sa.String(12), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("canonical", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "revisions",
        sa.Column("statement_id", sa.String(12), sa.ForeignKey("statements.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("parent", sa.String(64)),
        sa.Column("ledger", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("canonical", sa.LargeBinary, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_index("revisions_by_hash", "revisions", ["sha256"])
    op.create_table(
        "evidence",
        sa.Column("case_id", sa.String(12), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("path", sa.String(400), primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("captured_at", sa.String(40)),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("personal_data", sa.Boolean, nullable=False),
        sa.Column("added_at", sa.String(32), nullable=False),
    )
    op.create_index("evidence_by_hash", "evidence", ["sha256"])
    op.create_table(
        "audit_events",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action", sa.String(60), nullable=False),
        sa.Column("case_id", sa.String(12)),
        sa.Column("ids", sa.Text, nullable=False),
        sa.Column("erases", sa.Integer),
        sa.Column("payload_hash", sa.String(64), nullable=False),
        sa.Column("prev_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_index("audit_by_case", "audit_events", ["case_id", "seq"])
    op.create_index("audit_by_erased", "audit_events", ["erases"])
    op.create_table(
        "audit_payloads",
        sa.Column("seq", sa.Integer, sa.ForeignKey("audit_events.seq"), primary_key=True, autoincrement=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    guards = sqlite if op.get_bind().dialect.name == "sqlite" else postgres
    for statement in (
        *guards.append_only("ledgers", ("case_id", "sha256")),
        *guards.append_only("revisions", ("statement_id", "number")),
        *guards.append_only("audit_events", ("seq",)),
        *guards.erasable_with_tombstone("audit_payloads", "audit_events"),
    ):
        op.execute(sa.text(statement))
