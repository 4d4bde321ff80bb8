"""What the window knows of models: which are there, and what a request would take along."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voices:
    """``models`` are the configured ones, in the order of fall-back; empty where none may be asked.

    ``asked_before``: something was sent to a model on this incident already.
    """

    models: tuple[str, ...] = ()
    asked_before: bool = False


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Word for word what would be sent. ``hidden``: placeholder and what it stands for, which stays here."""

    to: str
    system: str
    user: str
    hidden: tuple[tuple[str, str], ...] = ()
    left_out: int = 0
