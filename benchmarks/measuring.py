"""How everything here is timed: interleaved with its floor, in one process, after warming up, with the collector off.

A number alone says little: the machine is shared, throttled, or another one. What counts is the ratio to a floor that
was measured in the same breath, so every row carries one.
"""

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement. Times are medians in ms (``p99``: the 99th percentile where it matters, otherwise None)."""

    name: str
    program: float
    floor_name: str
    floor: float
    most: float | None = None
    """The target: ``program / floor`` may be at most this; below 1 where the program must be faster than a peer."""
    limit_ms: float | None = None
    """The target in ms, where it is one of time and not of ratio."""
    p99: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """``program / floor``; None where there is nothing to compare with (``floor`` 0)."""
        return self.program / self.floor if self.floor else None

    @property
    def met(self) -> bool | None:
        """Whether every target of this row is met; None where there is none."""
        targets = []
        if self.most is not None and self.ratio is not None:
            targets.append(self.ratio <= self.most)
        if self.limit_ms is not None:
            targets.append((self.p99 or self.program) <= self.limit_ms)
        return all(targets) if targets else None


def race(runners: dict[str, Callable[[], object]], *, rounds: int = 30, warm: int = 3) -> dict[str, list[float]]:
    """Time each runner once per round, in turn; return the times in ms by name, in the order they were taken.

    Turns matter: a disturbance hits all of them, and none profits from a cache that another one filled just before.
    """
    for runner in runners.values():
        for _ in range(warm):
            runner()
    times: dict[str, list[float]] = {name: [] for name in runners}
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, runner in runners.items():
                start = time.perf_counter_ns()
                runner()
                times[name].append((time.perf_counter_ns() - start) / 1e6)
    finally:
        gc.enable()
    return times


def median(times: Iterable[float]) -> float:
    return statistics.median(times)


def percentile(times: Iterable[float], percent: float) -> float:
    """The smallest time that at least ``percent`` of 100 do not exceed (nearest rank)."""
    ordered = sorted(times)
    rank = max(1, -(-len(ordered) * percent // 100))
    return ordered[int(rank) - 1]


def versus(
    name: str, program: Callable[[], object], floor_name: str, floor: Callable[[], object], **row: object
) -> Row:
    """Race ``program`` against ``floor`` and return the row; ``row`` gives targets, note, ``rounds`` and ``warm``."""
    settings = {key: int(str(row.pop(key))) for key in ("rounds", "warm") if key in row}
    times = race({"program": program, "floor": floor}, **settings)
    fields: dict[str, object] = {
        "p99": percentile(times["program"], 99) if len(times["program"]) >= 100 else None,
        **row,
    }
    return Row(name, median(times["program"]), floor_name, median(times["floor"]), **fields)  # type: ignore[arg-type]


def hand_over(rows: Iterable[Row]) -> None:
    """Write the rows to stdout as JSON lines, each as soon as it is measured; ``run.py`` reads them."""
    for row in rows:
        json.dump(asdict(row), sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
        sys.stdout.flush()
