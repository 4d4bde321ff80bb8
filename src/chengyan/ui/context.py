"""What every part of the window is handed: the look, the way to run work, the desk."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chengyan.ui.tasks import Tasks
from chengyan.ui.theme import Theme

if TYPE_CHECKING:
    from chengyan.desk import Desk


@dataclass(slots=True)
class UiContext:
    theme: Theme
    tasks: Tasks
    desk: "Desk"
