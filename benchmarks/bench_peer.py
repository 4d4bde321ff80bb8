"""Literal terms against textlint with prh, the bare automaton and a loop of ``find``: 100 to 100,000 terms, 500 to
100,000 characters, all in one run; and how the cost grows with the text and with the rules.

textlint comes through npm into ``out/peer`` where npm is there and the packages can be had; else its rows are left
out, with a line on stderr. The Node process is asked in turn with ours, so a disturbance meets both.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import daachorse

from benchmarks.bench_rules import CONTEXT, scanner_of, terms_of
from benchmarks.material import statement, text
from benchmarks.measuring import Row, hand_over, median, race
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import SectionId, SectionKind
from chengyan.rules.checker import Checker
from chengyan.rules.ruleset import RuleSet, load_rules
from chengyan.rules.scan import Scanner

ROOT = Path(__file__).resolve().parent.parent
PEER = ROOT / "out" / "peer"
LENGTHS = (500, 5_000, 20_000, 100_000)
TERMS = (100, 1_000, 10_000, 100_000)
PEER_TERMS = (100, 1_000, 10_000)
"""prh makes one expression of each term and is asked about 100,000 of them by nobody twice: minutes for one text."""
_WAIT_S = 240
TARGETS = {1_000: 1 / 100, 10_000: 1 / 1_000}
"""Of textlint's time on 5,000 characters, by the number of terms."""


class Peer:
    """The Node process; ``times`` asks it about one set of terms."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            ["node", "--max-old-space-size=8192", "textlint.mjs"],
            cwd=PEER,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def times(self, number: int) -> dict[str, list[float]]:
        """Times in ms by length, as far as the peer gets in reasonable time."""
        rules = PEER / f"prh-{number}.yml"
        if not rules.exists():
            entries = [{"expected": f"【{term[0]}】", "pattern": term} for term in terms_of(number)]
            # JSON is YAML.
            rules.write_text(json.dumps({"version": 1, "rules": entries}, ensure_ascii=False), encoding="utf-8")
        job = {"rules": str(rules), "texts": {str(n): text(n) for n in LENGTHS}, "rounds": 7, "most": 20_000}
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        times: dict[str, list[float]] = answer["times"]
        return times

    def close(self) -> None:
        self._process.kill()
        self._process.wait()


def peer() -> Peer | None:
    """The peer, installed if need be; None where that is not possible."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        print("bench_peer: no npm here, textlint is left out", file=sys.stderr)
        return None
    PEER.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "textlint.mjs"):
        shutil.copyfile(ROOT / "benchmarks" / "peer" / name, PEER / name)
    if not (PEER / "node_modules" / "textlint").is_dir():
        command = ["npm", "install", "--no-fund", "--no-audit", "--no-package-lock", "--ignore-scripts"]
        try:
            done = subprocess.run(command, cwd=PEER, capture_output=True, timeout=_WAIT_S)
        except subprocess.TimeoutExpired:
            done = None
        if done is None or done.returncode:
            print("bench_peer: npm cannot install textlint here, it is left out", file=sys.stderr)
            return None
    return Peer()


@cache
def _checker(number: int) -> Checker:
    """The whole rule base and a rule with this many terms more."""
    own = scanner_of(number).rules
    base = load_rules()
    return Checker(RuleSet(f"bench-{number}", (*base.rules, *own), facts=base.facts))


def _statement(prose: str) -> Statement:
    one = statement(0)
    sections = (Section(SectionId("s1"), SectionKind.FACTS, prose),)
    return Statement(one.kind, sections, date=one.date, signed_as=one.signed_as)


def terms(node: Peer | None) -> Iterator[Row]:
    for number in TERMS:
        words = terms_of(number)
        scanner: Scanner = scanner_of(number)
        bare = daachorse.CharwiseDoubleArrayAhoCorasick(words)
        theirs = node.times(number) if node is not None and number in PEER_TERMS else {}
        for length in LENGTHS:
            prose = text(length)
            lines = prose.split("\n")
            runners = {
                "ours": lambda scanner=scanner, lines=lines: [scanner.scan(line) for line in lines],
                "bare": lambda bare=bare, prose=prose: bare.find_overlapping(prose),
            }
            if number * length <= 100_000_000:
                runners["loop"] = lambda words=words, prose=prose: [prose.find(word) for word in words]
            times = race(runners, rounds=30 if length <= 5_000 else 7, warm=1)  # type: ignore[arg-type]
            name, ours = f"{number:,} terms, {length:,} characters", median(times["ours"])
            yield Row(name, ours, "bare daachorse", median(times["bare"]))
            if "loop" in times:
                yield Row(name, ours, "text.find, term by term", median(times["loop"]))
            if str(length) in theirs:
                most = TARGETS.get(number) if length == 5_000 else None
                yield Row(name, ours, "textlint + prh, warm", median(theirs[str(length)]), most=most)


def growth_with_rules() -> Iterator[Row]:
    """One text, more and more terms: the cost of a scan stays nearly as it is."""
    lines = text(5_000).split("\n")

    def scan(number: int) -> object:
        scanner = scanner_of(number)
        return [scanner.scan(line) for line in lines]

    times = race({str(n): lambda n=n: scan(n) for n in TERMS}, rounds=50)  # type: ignore[misc]
    for few, many in pairwise(TERMS):
        yield Row(
            f"scan of 5,000 characters, {many:,} terms",
            median(times[str(many)]),
            f"{few:,} terms",
            median(times[str(few)]),
            most=1.2 if many == 10_000 else None,
        )


def whole() -> Iterator[Row]:
    """The whole rule base and so many terms on top, every sentence unseen; against the same without them."""
    for length in (500, 5_000, 100_000):
        times = race(
            {
                str(number): lambda number=number, length=length: _fresh(number, length)  # type: ignore[misc]
                for number in (100, 10_000, 100_000)
            },
            rounds=10 if length <= 5_000 else 2,
            warm=1,
        )
        for number in (10_000, 100_000):
            yield Row(
                f"whole check, {length:,} characters, {number:,} terms more",
                median(times[str(number)]),
                "100 terms more",
                median(times["100"]),
                most=1.25 if length == 5_000 else None,
            )


_turn = iter(range(10**9))


def _fresh(number: int, length: int) -> object:
    mark = "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in f"{next(_turn):03d}")
    return _checker(number).check(_statement(text(length).replace("。", f"，{mark}也是如此。")), CONTEXT)


def measure() -> Iterator[Row]:
    node = peer()
    try:
        yield from terms(node)
    finally:
        if node is not None:
            node.close()
    yield from growth_with_rules()
    yield from whole()


if __name__ == "__main__":
    hand_over(measure())
