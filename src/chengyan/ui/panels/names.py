"""Names as long as people have them, where there is room for a short one only."""

from PySide6.QtWidgets import QComboBox

from chengyan.text.shortening import shortened

_MOST = 14
_LEAST = 12


def short(name: str) -> str:
    """The name, cut where it is longer; whoever shows it tells the whole in a tool tip."""
    return shortened(name, _MOST)


def narrow_combo() -> QComboBox:
    """A box that is not widened by the longest of its entries: it shows what fits."""
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LEAST)
    return box
