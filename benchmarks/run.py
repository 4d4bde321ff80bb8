"""Runs benchmarks/bench_*.py, each in a process of its own, and prints one table.

python benchmarks/run.py [NAME...] [--strict]

NAME is check for bench_check.py; --strict exits 1 where a target is missed.

Rows also go to out/bench.json, with what is needed to read them later: date, machine, versions.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.measuring import Row  # noqa: E402

VERDICTS = {True: "met", False: "MISSED", None: ""}


def _rows_of(name: str) -> list[Row]:
    """Run one file and return its rows; a failure is told on stderr and gives what was measured before it."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-m", f"benchmarks.bench_{name}"]
    run = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if run.returncode:
        print(f"bench_{name}: failed (exit {run.returncode}), see above", file=sys.stderr)
    return [Row(**json.loads(line)) for line in run.stdout.splitlines() if line.startswith("{")]


def _target(row: Row) -> str:
    targets = []
    if row.most is not None:
        targets.append(f"≤ {row.most:g}x")
    if row.limit_ms is not None:
        targets.append(f"≤ {row.limit_ms:g} ms")
    return ", ".join(targets)


def _show(rows: list[Row]) -> None:
    print(f"{'what':44} {'ms':>9} {'p99':>9}  {'floor':36} {'ms':>9} {'ratio':>8}  target")
    for row in rows:
        p99 = "" if row.p99 is None else f"{row.p99:.2f}"
        floor, ratio = ("", "") if row.ratio is None else (f"{row.floor:.2f}", f"{row.ratio:.2f}x")
        print(
            f"{row.name:44} {row.program:9.2f} {p99:>9}  {row.floor_name:36} {floor:>9} {ratio:>8}"
            f"  {_target(row)} {VERDICTS[row.met]}"
        )
        if row.note:
            print(f"    {row.note}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--strict", action="store_true")
    options = parser.parse_args()
    known = sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))
    unknown = set(options.names) - set(known)
    if unknown:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))} (there are: {', '.join(known)})")
    rows = [row for name in options.names or known for row in _rows_of(name)]
    _show(rows)
    out = ROOT / "out"
    out.mkdir(exist_ok=True)
    result = {
        "taken": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "pyside6": version("PySide6-Essentials"),
        "rows": [
            {**{name: getattr(row, name) for name in Row.__slots__}, "ratio": row.ratio, "met": row.met} for row in rows
        ],
    }
    (out / "bench.json").write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    missed = [row.name for row in rows if row.met is False]
    if missed:
        print(f"missed: {', '.join(missed)}", file=sys.stderr)
    return 1 if missed and options.strict else 0


if __name__ == "__main__":
    sys.exit(main())
