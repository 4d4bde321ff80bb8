"""Review: people and their public keys, threads, sign-offs, approvals, releases, exports for Word."""

import sqlalchemy as sa
from alembic import op

from chengyan.store import postgres
from chengyan.store.sqlite import triggers as sqlite

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated_at", sa.String(32), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_table(
        "public_keys",
        sa.Column("fingerprint", sa.String(64), primary_key=True),
        sa.Column("person", sa.String(40), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_index("public_keys_by_person", "public_keys", ["person"])
    op.create_table(
        "reviews",
        sa.Column("statement_id", sa.String(12), sa.ForeignKey("statements.id"), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated_at", sa.String(32), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_table(
        "threads",
        sa.Column("id", sa.String(12), primary_key=True),
        sa.Column("statement_id", sa.String(12), sa.ForeignKey("statements.id"), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated_at", sa.String(32), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_index("threads_by_statement", "threads", ["statement_id", "id"])
    op.create_table(
        "looks",
        sa.Column("statement_id", sa.String(12), sa.ForeignKey("statements.id"), primary_key=True),
        sa.Column("person", sa.String(40), primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
    )
    op.create_table(
        "sign_offs",
        sa.Column("id", sa.String(12), primary_key=True),
        sa.Column("statement_id", sa.String(12), sa.ForeignKey("statements.id"), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.Column("canonical", sa.LargeBinary, nullable=False),
    )
    op.create_index("sign_offs_by_statement", "sign_offs", ["statement_id", "id"])
    op.create_table(
        "timestamps",
        sa.Column("sign_off", sa.String(12), sa.ForeignKey("sign_offs.id"), primary_key=True),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("token", sa.LargeBinary, nullable=False),
    )
    for name in ("approvals", "releases", "review_exports"):
        op.create_table(
            name,
            sa.Column("id", sa.String(12), primary_key=True),
            sa.Column("statement_id", sa.String(12), sa.ForeignKey("statements.id"), nullable=False),
            sa.Column("sha256", sa.String(64), nullable=False),
            sa.Column("created_at", sa.String(32), nullable=False),
            sa.Column("data", sa.Text, nullable=False),
        )
        op.create_index(f"{name}_by_statement", name, ["statement_id", "id"])
    guards = sqlite if op.get_bind().dialect.name == "sqlite" else postgres
    for table, key in (
        ("sign_offs", "id"), ("timestamps", "sign_off"), ("approvals", "id"), ("releases", "id"),
        ("review_exports", "id"),
    ):  # fmt: skip
        for statement in guards.append_only(table, (key,)):
            op.execute(sa.text(statement))
