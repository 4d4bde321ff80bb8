"""What the store asks of a database; ``sqlite.adapter`` and ``postgres`` answer."""

from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection

from chengyan.model.errors import ChengyanError


class Adapter(Protocol):
    place: str
    """The folder, or the URL without its password: for messages."""

    def transaction(self, *, write: bool) -> AbstractContextManager[Connection]:
        """A transaction, durable when it is left without an error. Writing ones take turns.

        Raises StoreError or OutsideError in the place of the driver's errors.
        """

    def translate(self, exc: Exception) -> ChengyanError:
        """A driver's error in our words."""

    def mark_schema(self, connection: Connection, schema: int) -> None:
        """Write the schema number where it can be read without opening the tables."""

    def before_erasing(self, connection: Connection) -> None:
        """Make the removals that follow in this transaction overwrite what they remove."""

    def after_erasing(self) -> None:
        """Carry the removal through to the file, after the commit."""

    def dispose(self) -> None:
        """Close every connection."""
