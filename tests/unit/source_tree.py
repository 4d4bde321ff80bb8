"""What the tests that read the source, and not its behaviour, share."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "chengyan"


def modules(top: Path = SOURCE) -> Iterator[tuple[Path, ast.Module]]:
    """Every Python file below ``top``, parsed; sorted by path."""
    for path in sorted(top.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def tracked_files() -> list[Path]:
    """The files of the repository: those git tracks, or everything but hidden folders where this is no checkout."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        names = listed.stdout.decode().split("\0")
        return [path for name in names if name and (path := ROOT / name).is_file()]
    skipped = {"out", "build", "dist", "__pycache__"}
    return [
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and not any(part in skipped or part.startswith(".v") or part == ".git" for part in path.relative_to(ROOT).parts)
    ]
