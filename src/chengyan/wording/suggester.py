"""What every suggester does: it proposes. Whether a proposal may be adopted is decided at the gate, elsewhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from chengyan.model.diagnostics import Diagnostic
from chengyan.model.suggestion import Asked, Note, Proposal, Remark


@dataclass(frozen=True, slots=True)
class Repair:
    """A proposal that the gate sent back, with what stood against it."""

    proposal: Proposal
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Delta:
    """A piece of text on its way; ``thinking`` is shown apart and never inserted."""

    text: str
    thinking: bool = False
    restart: bool = False
    """Forget what was shown before: the request is made again."""


class Suggester(Protocol):
    """Proposes wording. Errors are ``ChengyanError``; ``stopped`` is asked between pieces and ends the request."""

    name: str

    def propose(
        self,
        asked: Asked,
        repairs: Sequence[Repair] = (),
        say: Callable[[Delta], None] = lambda _: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> tuple[Proposal | Remark | Note, ...]:
        """Return proposals (or remarks, or notes) for what was asked.

        ``repairs``: mend these instead of proposing anew; the answers stand in the order of the repairs.
        """
        ...
