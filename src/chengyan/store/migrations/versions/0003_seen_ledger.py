"""Looks: which state of the ledger somebody saw beside the text; empty for looks of before."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("looks", sa.Column("ledger", sa.String(64), nullable=False, server_default=""))
