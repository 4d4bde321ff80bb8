"""The versions as a list: number, time, who and why, how much each changed."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from chengyan.ui.models.versions import Versions

if TYPE_CHECKING:
    from chengyan.services.case_values import RevisionInfo

_Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class VersionRow:
    """``size`` is empty until the version was measured."""

    number: int
    name: str
    at: str
    size: str
    why: str
    exact: str
    """When, to the second, and whose hash: for the tooltip."""


class VersionList(QAbstractListModel):
    """Newest first."""

    def __init__(self, versions: Versions, parent: QObject) -> None:
        super().__init__(parent)
        self._versions = versions
        self.rows: list[VersionRow] = []
        versions.changed.connect(self._refresh)
        versions.measured.connect(self._refresh)
        self._refresh()

    def row_of(self, number: int) -> int:
        return next((i for i, row in enumerate(self.rows) if row.number == number), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (row.name, row.at, row.size, row.why)
            return translate("VersionList", ", ").join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.exact
        return None

    def _refresh(self) -> None:
        today = dt.datetime.now().astimezone().date()
        rows = [self._row(info, today) for info in self._versions.infos]
        if [row.number for row in rows] == [row.number for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def _row(self, info: "RevisionInfo", today: dt.date) -> VersionRow:
        at = info.created_at.astimezone()
        size = self._versions.sizes.get(info.number)
        return VersionRow(
            info.number,
            translate("VersionList", "Version {0}").format(info.number),
            at.strftime("%H:%M") if at.date() == today else at.strftime("%m-%d %H:%M"),
            f"+{size.added} −{size.removed}" if size is not None else "",
            " · ".join(part for part in (info.reason, info.author) if part),
            "\n".join(filter(None, (f"{at:%Y-%m-%d %H:%M:%S}", info.reason, f"SHA-256 {info.sha256}", _checked(info)))),
        )


def _checked(info: "RevisionInfo") -> str:
    return translate("VersionList", "Checked with rule base {0}").format(info.rules) if info.rules else ""
