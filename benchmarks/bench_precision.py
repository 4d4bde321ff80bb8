"""How often the rules are right: precision and recall on the labelled notices, and on the judged published ones.

`python -m benchmarks.bench_precision --table` prints tables for people; `make bench` takes the rows. A row is no time:
it says how many findings of a hundred are wrong, or how many wanted ones are missed, against what is allowed.
"""

import sys
from collections import Counter
from collections.abc import Iterator

from benchmarks.measuring import Row, hand_over
from chengyan.model.vocabulary import Severity
from chengyan.rules.ruleset import RuleSet, load_rules
from tests.assets.labelled_notices import FRESH, HALVES, READ, Score, Tally, read, score
from tests.assets.real_texts import FILES, spoken, verdicts

ALLOWED = {"block findings": 5.0, "all findings": 15.0, "wanted": 10.0}


def measure(rules: RuleSet) -> Iterator[Row]:
    whole = Score()
    for half in HALVES:
        part = score(rules, read(half))
        whole.add(part)
        yield from _rows(half.replace("_", " "), part)
    yield from _rows("whole set", whole, _table(whole))
    for part in (*FRESH, *READ):
        yield from _rows(part.replace("_", " "), score(rules, read(part)))
    if FILES:
        yield from _published(rules)
    else:
        print("bench_precision: the published notices are not here, left out", file=sys.stderr)


def _rows(name: str, found: Score, note: str = "") -> Iterator[Row]:
    total = found.total
    yield _share(f"labelled, {name}: block findings wrong", 1 - found.blocks.precision, "block findings")
    yield _share(f"labelled, {name}: findings wrong", 1 - total.precision, "all findings")
    yield _share(f"labelled, {name}: wanted but missed", 1 - total.recall, "wanted", note)


def _published(rules: RuleSet) -> Iterator[Row]:
    known = verdicts()
    for mode in ("bare", "context"):
        counts = Counter(
            (found.severity is Severity.BLOCK, known.get(found.key, "unjudged"))
            for found in spoken(rules)
            if found.mode == mode
        )
        blocks = Tally(counts[True, "right"], counts[True, "wrong"])
        every = Tally(blocks.right + counts[False, "right"], blocks.wrong + counts[False, "wrong"])
        aside = {word: counts[True, word] + counts[False, word] for word in ("debatable", "unjudged")}
        note = f"{every.right} right, {every.wrong} wrong, {aside['debatable']} debatable, {aside['unjudged']} unjudged"
        yield _share(f"published, {mode}: block findings wrong", 1 - blocks.precision, "block findings")
        yield _share(f"published, {mode}: findings wrong", 1 - every.precision, "all findings", note)


def _share(name: str, share: float, of: str, note: str = "") -> Row:
    return Row(f"{name}, of 100", 100 * share, "allowed", ALLOWED[of], most=1, note=note)


def _table(found: Score) -> str:
    """Precision and recall by rule, the worst first; those that are always right on one line."""
    rows = sorted(found.by_rule.items(), key=lambda item: (item[1].precision + item[1].recall, item[0]))
    worse = [f"{rule} {_figures(tally)}" for rule, tally in rows if tally.wrong or tally.missed]
    right = [f"{rule} {tally.right}" for rule, tally in rows if not tally.wrong and not tally.missed]
    return "\n    ".join([*worse, "always right: " + ", ".join(right)])


def _figures(tally: Tally) -> str:
    counts = f"{tally.right} right, {tally.wrong} wrong, {tally.missed} missed"
    return f"P {tally.precision:.2f} R {tally.recall:.2f} ({counts})"


def show(rules: RuleSet) -> None:
    """Print the rows and the tables."""
    for row in measure(rules):
        print(f"{row.name:60} {row.program:6.1f}  allowed {row.floor:g}  {'met' if row.met else 'MISSED'}")
        if row.note:
            print(f"    {row.note}")


if __name__ == "__main__":
    everything = load_rules()
    if sys.stdout.isatty() or "--table" in sys.argv:
        show(everything)
    else:
        hand_over(measure(everything))
