"""Cases and statements by id, each save bound to the version it started from.

The statements are built once, at import: building one costs more than running it.
"""

import re
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, func, insert, select, update

from chengyan.model.errors import ConflictError, StoreError
from chengyan.store.encoding import from_stamp, now, printable, to_stamp
from chengyan.store.ids import CASE, STATEMENT, next_id
from chengyan.store.records import CaseRecord, CaseSummary, StatementRecord
from chengyan.store.schema import cases, statements

_c, _s = cases.c, statements.c
_COUNT: Final = select(func.count()).where(_s.case_id == _c.id).correlate(cases).scalar_subquery()
_PAGE: Final = (
    select(_c.id, _c.title, _c.kind, _c.updated_at, _COUNT)
    .order_by(_c.updated_at.desc(), _c.id.desc())
    .limit(bindparam("n"))
    .offset(bindparam("skip"))
)
_SEARCH: Final = _PAGE.where(func.lower(_c.title).like(bindparam("pattern"), escape="\\"))
_CASE: Final = select(_c.id, _c.version, _c.data, _c.source, _c.created_at, _c.updated_at).where(
    _c.id == bindparam("key")
)
_SAVE_CASE: Final = (
    update(cases)
    .where(_c.id == bindparam("key"), _c.version == bindparam("expected"))
    .values(
        title=bindparam("new_title"),
        kind=bindparam("new_kind"),
        data=bindparam("new_data"),
        updated_at=bindparam("at"),
        version=_c.version + 1,
    )
)
_TOUCH: Final = update(cases).where(_c.id == bindparam("key")).values(updated_at=bindparam("at"))
_STATEMENT_COLUMNS: Final = (_s.id, _s.case_id, _s.version, _s.data, _s.saved_at)
_STATEMENT: Final = select(*_STATEMENT_COLUMNS).where(_s.id == bindparam("key"))
_OF_CASE: Final = select(*_STATEMENT_COLUMNS).where(_s.case_id == bindparam("key")).order_by(_s.id)
_SAVE_STATEMENT: Final = (
    update(statements)
    .where(_s.id == bindparam("key"), _s.version == bindparam("expected"))
    .values(kind=bindparam("new_kind"), data=bindparam("new_data"), saved_at=bindparam("at"), version=_s.version + 1)
)

_LIKE: Final = re.compile(r"([%_\\])")
_ESCAPED: Final = r"\\\1"


class CaseRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def page(self, limit: int, offset: int, search: str = "") -> list[CaseSummary]:
        """The cases changed last come first; with ``search``, those whose title has these words in it."""
        values: dict[str, object] = {"n": limit, "skip": offset}
        if search:
            values["pattern"] = f"%{_LIKE.sub(_ESCAPED, search.lower())}%"
        rows = self._connection.execute(_SEARCH if search else _PAGE, values)
        return [CaseSummary(i, title, kind, from_stamp(at), count) for i, title, kind, at, count in rows]

    def add(self, *, title: str, kind: str, data: str, source: str) -> CaseRecord:
        """Insert a case and return it at version 1."""
        moment = now()
        newest = self._connection.execute(select(func.max(_c.id))).scalar()
        record = CaseRecord(next_id(CASE, newest, moment), 1, data, source, moment, moment)
        self._connection.execute(
            insert(cases),
            {
                "id": record.id,
                "title": printable(title),
                "kind": kind,
                "version": 1,
                "created_at": to_stamp(moment),
                "updated_at": to_stamp(moment),
                "data": data,
                "source": source,
            },
        )
        return record

    def get(self, case_id: str) -> CaseRecord:
        """The case; raises StoreError ``store.unknown-case``."""
        row = self._connection.execute(_CASE, {"key": case_id}).first()
        if row is None:
            raise StoreError("store.unknown-case", id=case_id)
        return CaseRecord(row[0], row[1], row[2], row[3], from_stamp(row[4]), from_stamp(row[5]))

    def save(self, case_id: str, expected_version: int, *, title: str, kind: str, data: str) -> int:
        """Replace the case's data and return its new version; raises ConflictError with both texts (JSON)."""
        values = {"key": case_id, "expected": expected_version, "new_title": printable(title), "new_kind": kind}
        values |= {"new_data": data, "at": to_stamp(now())}
        if self._connection.execute(_SAVE_CASE, values).rowcount != 1:
            theirs = self.get(case_id)
            raise ConflictError(
                "store.conflict-incident", id=case_id, expected=expected_version, actual=theirs.version,
                mine=data, theirs=theirs.data,
            )  # fmt: skip
        return expected_version + 1

    def touch(self, case_id: str) -> None:
        """Say that something of the case changed now."""
        self._connection.execute(_TOUCH, {"key": case_id, "at": to_stamp(now())})


class StatementRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, case_id: str, *, kind: str | None, data: str) -> StatementRecord:
        """Insert a working copy and return it at version 1."""
        moment = now()
        newest = self._connection.execute(select(func.max(_s.id))).scalar()
        record = StatementRecord(next_id(STATEMENT, newest, moment), case_id, 1, data, moment)
        self._connection.execute(
            insert(statements),
            {
                "id": record.id,
                "case_id": case_id,
                "kind": kind,
                "version": 1,
                "created_at": to_stamp(moment),
                "saved_at": to_stamp(moment),
                "data": data,
            },
        )
        return record

    def get(self, statement_id: str) -> StatementRecord:
        """The working copy; raises StoreError ``store.unknown-statement``."""
        row = self._connection.execute(_STATEMENT, {"key": statement_id}).first()
        if row is None:
            raise StoreError("store.unknown-statement", id=statement_id)
        return StatementRecord(row[0], row[1], row[2], row[3], from_stamp(row[4]))

    def of_case(self, case_id: str) -> list[StatementRecord]:
        """The case's working copies, oldest first."""
        rows = self._connection.execute(_OF_CASE, {"key": case_id})
        return [StatementRecord(row[0], row[1], row[2], row[3], from_stamp(row[4])) for row in rows]

    def save(self, statement_id: str, expected_version: int, *, kind: str | None, data: str, at: datetime) -> int:
        """Replace the working copy and return its new version; raises ConflictError with both texts (JSON)."""
        values = {"key": statement_id, "expected": expected_version, "new_kind": kind, "new_data": data}
        if self._connection.execute(_SAVE_STATEMENT, {**values, "at": to_stamp(at)}).rowcount != 1:
            theirs = self.get(statement_id)
            raise ConflictError(
                "store.conflict-statement", id=statement_id, expected=expected_version, actual=theirs.version,
                mine=data, theirs=theirs.data,
            )  # fmt: skip
        return expected_version + 1
