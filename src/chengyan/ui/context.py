"""What every part of the window is handed: the look, the settings, the way to run work and to say what came of it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chengyan.ui.models.acting import Acting
from chengyan.ui.models.preferences import Preferences
from chengyan.ui.panels.progress import Progress
from chengyan.ui.panels.toasts import Toasts
from chengyan.ui.tasks import Tasks
from chengyan.ui.theme import Theme

if TYPE_CHECKING:
    from chengyan.desk import Desk


@dataclass(slots=True)
class UiContext:
    theme: Theme
    tasks: Tasks
    desk: "Desk"
    preferences: Preferences
    toasts: Toasts
    progress: Progress
    acting: Acting = field(default_factory=Acting)
