"""The job that asks a model what it thinks of a text: module-level, values in, values out, as in ``jobs``."""

from typing import TYPE_CHECKING

from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import ChannelId
from chengyan.services.jobs import checker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chengyan.services.opinions import Opinions
    from chengyan.wording.keys import Key


def opinions(
    location: str,
    case: str,
    statement: Statement,
    incident: Incident | None,
    channels: frozenset[ChannelId] = frozenset(),
    session: "Mapping[str, Key] | None" = None,
    say: "Callable[[object], None]" = lambda _: None,
    stopped: "Callable[[], bool]" = lambda: False,
) -> "Opinions | None":
    """What a model thinks of the text, None where the settings are off: a job for ``Lane.submit_saying``."""
    from chengyan.services.opinions import opinions

    return opinions(checker(), location, case, statement, incident, channels, session, stopped)
