"""What the models cost: tokens and money as the servers report them, per case and month, and a limit that is kept.

One line of JSON for each answer in ``usage.jsonl`` of the model folder; no text, no key.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from chengyan.model.errors import InputError, StoreError
from chengyan.wording.endpoints import Endpoint


@dataclass(frozen=True, slots=True)
class Use:
    """One answer. ``told`` is False where the server named no usage and tokens are counted from the characters."""

    at: str
    case: str
    endpoint: str
    model: str
    prompt: str
    asked: int
    answered: int
    cost: float
    currency: str
    told: bool = True


@dataclass(frozen=True, slots=True)
class Total:
    """``costs``: currency -> sum."""

    answers: int
    tokens: int
    costs: tuple[tuple[str, float], ...]
    guessed: int = 0


class Costs:
    """``month_tokens`` and ``month_money`` (in ``currency``) are limits of a calendar month (UTC); 0 is none.

    Money is known only of models with prices; what another currency cost counts for no limit.
    """

    def __init__(self, folder: Path, month_tokens: int = 0, month_money: float = 0, currency: str = "CNY") -> None:
        self.path = folder / "usage.jsonl"
        self.month_tokens = month_tokens
        self.month_money = month_money
        self.currency = currency

    def check(self, now: datetime | None = None) -> None:
        """Raises InputError ``wording.month-used`` or ``wording.month-spent`` where the month's limit is reached."""
        if self.month_tokens <= 0 and self.month_money <= 0:
            return
        total = self.total(month=_month(now))
        if 0 < self.month_tokens <= total.tokens:
            raise InputError("wording.month-used", used=f"{total.tokens:,}", limit=f"{self.month_tokens:,}")
        spent = dict(total.costs).get(self.currency, 0.0)
        if 0 < self.month_money <= spent:
            limit = f"{self.month_money:,.2f}"
            raise InputError("wording.month-spent", used=f"{spent:,.2f}", limit=limit, currency=self.currency)

    def add(
        self,
        endpoint: Endpoint,
        case: str,
        prompt: str,
        usage: tuple[int, int] | None,
        characters: tuple[int, int],
        now: datetime | None = None,
    ) -> Use:
        """Write one answer down. Where no usage came, one token counts for each character: rather too much."""
        asked, answered = usage or characters
        cost = (asked * endpoint.input_price + answered * endpoint.output_price) / 1_000_000
        at = (now or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
        use = Use(
            at, case, endpoint.id, endpoint.model, prompt, asked, answered, round(cost, 6), endpoint.currency,
            usage is not None,
        )  # fmt: skip
        append_line(self.path, asdict(use))
        return use

    def total(self, case: str | None = None, month: str | None = None) -> Total:
        """The sum of a case, a month (``2026-11``), both or all."""
        answers = tokens = guessed = 0
        costs: Counter[str] = Counter()
        for use in self.uses():
            if (case is not None and use.case != case) or (month is not None and not use.at.startswith(month)):
                continue
            answers += 1
            tokens += use.asked + use.answered
            guessed += not use.told
            if use.cost:
                costs[use.currency] += use.cost  # type: ignore[assignment]
        return Total(answers, tokens, tuple(sorted((c, round(float(v), 4)) for c, v in costs.items())), guessed)

    def cases(self, month: str | None = None) -> tuple[tuple[str, Total], ...]:
        """The sum of each case that asked (without the empty one: files and trials), the dearest first."""
        names = {use.case for use in self.uses() if use.case}
        sums = [(name, self.total(name, month)) for name in names]
        return tuple(sorted((each for each in sums if each[1].answers), key=lambda e: (-e[1].tokens, e[0])))

    def uses(self) -> Iterator[Use]:
        for data in read_lines(self.path):
            try:
                yield Use(**data)  # type: ignore[arg-type]
            except TypeError:
                continue


def _month(now: datetime | None) -> str:
    return (now or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m")


def append_line(path: Path, data: dict[str, object]) -> None:
    """Add one line of JSON, in one write. Raises StoreError."""
    line = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(line.encode("utf-8", "replace"))
    except OSError as exc:
        raise StoreError("wording.log-unwritable", file=str(path), problem=exc.strerror or "") from exc


def read_lines(path: Path) -> Iterator[dict[str, object]]:
    """The lines that can be read; half a line (the machine went off) is left out."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return
    except OSError as exc:
        raise StoreError("wording.log-unreadable", file=str(path), problem=exc.strerror or "") from exc
    for line in text.splitlines():
        try:
            data = json.loads(line)
        except ValueError:
            continue
        if isinstance(data, dict):
            yield data
