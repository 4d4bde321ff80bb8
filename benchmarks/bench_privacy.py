"""How much of the personal data in made-up texts is found, and how often that is right; beside presidio-analyzer.

    CHENGYAN_PRESIDIO=path/to/python python -m benchmarks.bench_privacy --table

``CHENGYAN_PRESIDIO`` names an interpreter that has presidio-analyzer (it is no dependency of ours); without it, its
column is left out. The texts are those of the proof (tests/unit/wording/personas.py), plain and disguised, and as many
that hold nothing of anybody's. A row is no time: it says how many of a hundred are missed, or wrong.
"""

import importlib.util
import json
import os
import random
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.measuring import Row, hand_over  # noqa: E402
from chengyan.services.redacting import finder  # noqa: E402
from tests.unit.wording.personas import (  # noqa: E402
    NOTHING,
    Person,
    Planted,
    disguised_texts,
    leaks,
    persona,
    plain_texts,
    read_out,
)

PERSONS = 30
ALLOWED = 1.0
Span = tuple[int, int, str]

OF_OURS = {
    "person": "name", "mobile": "mobile", "landline": "landline", "id-card": "id", "bank-card": "card",
    "plate": "plate", "email": "email", "account": "account", "address": "address", "order-number": "order",
    "other": "other",
}  # fmt: skip
OF_PRESIDIO = {"PHONE_NUMBER": "mobile", "EMAIL_ADDRESS": "email", "CREDIT_CARD": "card"}
SAME = {
    "honour": "name", "nick": "name", "idtail": "id", "home": "address", "wechat": "account", "qq": "account",
    "handle": "account",
}  # fmt: skip
"""Sorts of the texts that one recogniser finds."""


@dataclass(slots=True)
class Tally:
    """By sort: ``due`` and ``missed`` values, ``right`` and ``wrong`` finds."""

    due: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    """Values that this recogniser by itself would have missed; ``missed`` are those that all of them let through."""
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def recall(self, sort: str) -> float | None:
        return 1 - self.missed[sort] / self.due[sort] if self.due[sort] else None

    def recall_alone(self, sort: str) -> float | None:
        return 1 - self.alone[sort] / self.due[sort] if self.due[sort] else None

    def precision(self, sort: str) -> float | None:
        found = self.right[sort] + self.wrong[sort]
        return self.right[sort] / found if found else None


def texts(tell: Callable[[Person], Iterator[Planted]]) -> list[tuple[Person | None, Planted]]:
    rng = random.Random(20261126)
    told: list[tuple[Person | None, Planted]] = [
        (person, planted) for person in [persona(rng) for _ in range(PERSONS)] for planted in tell(person)
    ]
    nobodys = [(None, Planted(_varied(rng, text), ())) for _ in range(len(told) // len(NOTHING)) for text in NOTHING]
    return told + nobodys


def _varied(rng: random.Random, text: str) -> str:
    """The text with other numbers, but for those that must be as they are (hotlines, standards, masks, laws)."""
    if re.search(r"12315|GB|QB|\*|第.+条|-", text):
        return text
    return re.sub(r"(?<=\d)\d", lambda _: rng.choice("0123456789"), text)


def tally(material: Sequence[tuple[Person | None, Planted]], found: Iterable[Sequence[Span]]) -> Tally:
    count = Tally()
    for (person, planted), spans in zip(material, found, strict=True):
        for start, end, sort in spans:
            told = set(read_out(planted.text[start:end]))
            hit = person is not None and any(_shares(mine, said) for mine in person.values() for said in told)
            (count.right if hit else count.wrong)[sort] += 1
        for sort, value in planted.values:
            group = SAME.get(sort, sort)
            count.due[group] += 1
            one = Planted(planted.text, ((sort, value),))
            count.missed[group] += bool(leaks(one, _covered(planted.text, spans)))
            own = [each for each in spans if each[2] == group]
            count.alone[group] += bool(leaks(one, _covered(planted.text, own)))
    return count


def _covered(text: str, spans: Iterable[Span]) -> str:
    left = list(text)
    for start, end, _ in spans:
        left[start:end] = ["◇"] * (end - start)
    return "".join(left)


def _shares(value: str, said: str) -> bool:
    bare = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", value)).lower()
    if bare in said or said in bare:
        return True
    return any(bare[n : n + 4] in said for n in range(len(bare) - 3))


def ours(material: Sequence[tuple[Person | None, Planted]]) -> list[list[Span]]:
    """Each span once for each recogniser, as they stand before the union is covered."""
    find = finder(None)
    return [
        sorted({(s, e, OF_OURS[sort]) for s, e, sort in find(planted.text) if sort in OF_OURS})
        for _, planted in material
    ]


def presidio(material: Sequence[tuple[Person | None, Planted]]) -> list[list[Span]] | None:
    python = os.environ.get("CHENGYAN_PRESIDIO", "")
    if not python and importlib.util.find_spec("presidio_analyzer") is not None:
        python = sys.executable
    if not python:
        return None
    script = Path(__file__).parent / "peer" / "presidio_spans.py"
    asked = json.dumps([planted.text for _, planted in material])
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    run = subprocess.run([python, str(script)], input=asked, capture_output=True, text=True, env=environment)
    if run.returncode:
        print(f"bench_privacy: presidio-analyzer failed: {run.stderr[-300:]}", file=sys.stderr)
        return None
    answered: list[list[list[str]]] = json.loads(run.stdout)
    return [[(int(s), int(e), OF_PRESIDIO[kind]) for s, e, kind in spans] for spans in answered]


def measured() -> Iterator[tuple[str, Tally, Tally | None]]:
    for name, tell in (("plain", plain_texts), ("disguised", disguised_texts)):
        material = texts(tell)
        theirs = presidio(material)
        yield name, tally(material, ours(material)), tally(material, theirs) if theirs is not None else None


def measure() -> Iterator[Row]:
    for name, mine, theirs in measured():
        if theirs is None:
            print(
                "bench_privacy: no presidio-analyzer here (CHENGYAN_PRESIDIO), its column is left out", file=sys.stderr
            )
        for sort in sorted(mine.due):
            recall = theirs.recall(sort) if theirs is not None and sort in set(OF_PRESIDIO.values()) else None
            note = f"presidio {100 * (1 - recall):.1f}" if recall is not None else ""
            missed = 100 * (1 - (mine.recall(sort) or 0))
            yield Row(f"privacy, {name}: {sort} missed, of 100", missed, "allowed", ALLOWED, most=1, note=note)


def show() -> None:
    """Print recall and precision by recogniser."""

    def figure(value: float | None) -> str:
        return "     –" if value is None else f"{value:6.3f}"

    for name, mine, theirs in measured():
        print(f"{name:10} recall   alone  precision    presidio: recall  precision")
        for sort in sorted({*mine.due, *mine.wrong, *mine.right}):
            known = theirs is not None and sort in set(OF_PRESIDIO.values())
            other = [theirs.recall(sort), theirs.precision(sort)] if theirs is not None and known else [None, None]
            mine_said = "  ".join(map(figure, (mine.recall(sort), mine.recall_alone(sort), mine.precision(sort))))
            counts = f"{mine.due[sort]} due, {mine.wrong[sort]} wrong of {mine.wrong[sort] + mine.right[sort]}"
            print(f"{sort:10} {mine_said}               {figure(other[0])} {figure(other[1])}   {counts}")
        if theirs is None:
            print("presidio-analyzer is not here (CHENGYAN_PRESIDIO): its columns are empty")


if __name__ == "__main__":
    if sys.stdout.isatty() or "--table" in sys.argv:
        show()
    else:
        hand_over(measure())
