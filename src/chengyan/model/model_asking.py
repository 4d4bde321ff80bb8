"""What the window knows of models: which are there, and what a request would take along."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voices:
    """``models`` are the configured ones, in the order of fall-back; empty where none may be asked.

    ``asked_before``: something was sent to a model on this incident already. ``lacking``: endpoints without a key,
    unless this session has it; ``keyring``: a key that is given outlives the program.
    """

    models: tuple[str, ...] = ()
    asked_before: bool = False
    lacking: tuple[str, ...] = ()
    keyring: bool = False
    spent: "Spent | None" = None


@dataclass(frozen=True, slots=True)
class Spent:
    """What an incident cost so far, and this month in all. ``costs``: currency and sum, where prices are known;
    ``guessed``: answers whose server named no usage. Limits are 0 where there is none."""

    answers: int
    tokens: int
    costs: tuple[tuple[str, float], ...]
    guessed: int
    month_tokens: int
    month_limit: int
    month_costs: tuple[tuple[str, float], ...] = ()
    money_limit: float = 0
    currency: str = "CNY"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Word for word what would be sent. ``hidden``: placeholder and what it stands for, which stays here."""

    to: str
    system: str
    user: str
    hidden: tuple[tuple[str, str], ...] = ()
    left_out: int = 0
