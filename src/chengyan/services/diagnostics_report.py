"""The diagnostic report that an officer sends to whoever maintains the program.

It holds versions, counts, sizes, codes and times. It holds no title, text, name, number of a person, hash of a content
or path: a test plants them and looks for them. Whoever adds a line here adds a count or a code.
"""

import importlib.metadata
import platform
import sqlite3
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from chengyan import __version__
from chengyan.assets import logbook, messages
from chengyan.assets.settings import Settings, definitions
from chengyan.model.errors import ChengyanError

LOG_ENTRIES = 200
_PRIVATE_TYPES = ("text", "file", "folder")
_PACKAGES = ("PySide6-Essentials", "SQLAlchemy", "jieba", "daachorse", "typst", "pillow", "python-docx")


def make(
    location: str,
    *,
    default: str = "",
    settings: Path | None = None,
    log: Path | None = None,
    more: Mapping[str, str] | None = None,
    language: str | None = None,
) -> str:
    """The report as text. ``default`` is where the workspace would be if nobody had chosen another place; ``more`` are
    lines that only the caller knows (the screen, the theme): plain words."""
    parts = (
        ("versions", [*_versions(), *(f"{key}: {value}" for key, value in (more or {}).items())]),
        ("settings", _settings(Settings(settings))),
        ("workspace", _workspace(location, default, language)),
        ("log", [entry.text for entry in logbook.read_entries(log, LOG_ENTRIES)]),
    )
    made = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    lines = [messages.text("services.report-head", language=language, made=made)]
    for name, entries in parts:
        lines += ["", f"[{messages.text(f'services.report-{name}', language=language)}]"]
        lines += entries or [messages.text("services.report-nothing", language=language)]
    return "\n".join(lines) + "\n"


def versions() -> dict[str, str]:
    """Program, Python, libraries, SQLite, system, rule base: name -> version."""
    found = {"Chengyan": __version__, "Python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            found[package] = "-"
    found["SQLite"] = sqlite3.sqlite_version
    found["system"] = f"{platform.system()} {platform.release()} {platform.machine()}"
    return found


def rule_base_facts() -> tuple[str, int, int]:
    """Version of the rule base, how many rules it has, how many rule files are broken."""
    from chengyan.services.rulebase import rule_base

    rules = rule_base()
    return rules.version, len(rules.rules), len(rules.problems)


def _versions() -> list[str]:
    lines = [f"{name}: {version}" for name, version in versions().items()]
    try:
        version, count, broken = rule_base_facts()
        lines.append(f"rules: {version}, {count}" + (f", broken {broken}" if broken else ""))
    except ChengyanError as exc:
        lines.append(f"rules: {logbook.name_of_error(exc)}")
    lines.append(f"encoding: {sys.getfilesystemencoding()}, frozen: {bool(getattr(sys, 'frozen', False))}")
    return lines


def _settings(settings: Settings) -> list[str]:
    """What the user or the organisation has set otherwise; of free texts and paths only that they are set."""
    lines = [f"file: {settings.problem.code}"] if settings.problem is not None else []
    for group in definitions():
        for setting in group.settings:
            value = settings.get(setting.id)
            if value != setting.default:
                shown = "…" if setting.type in _PRIVATE_TYPES else value
                lines.append(f"{setting.id} = {shown} ({settings.origin(setting.id)})")
    return lines


def _workspace(location: str, default: str, language: str | None) -> list[str]:
    from chengyan.services.doctor import verify

    kind = location.partition("://")[0] if "://" in location else "folder"
    place = "default" if location == default else "chosen"
    lines = [f"place: {kind}, {place}"]
    if kind == "folder":
        lines += _sizes(Path(location))
    try:
        report = verify(location)
    except ChengyanError as exc:
        return [*lines, f"doctor: {logbook.name_of_error(exc)}"]
    counts = report.counts
    lines.append(
        f"cases: {counts.cases}, statements: {counts.statements}, revisions: {counts.revisions}, "
        f"events: {counts.events}, objects: {counts.objects}, backups: {len(report.backups)}"
    )
    healthy = "services.report-healthy" if report.healthy else "services.report-damaged"
    lines.append(f"doctor: {messages.text(healthy, language=language)}")
    found = Counter((finding.severity.value, finding.code) for finding in report.findings)
    return lines + [f"  {severity} {code} x{count}" for (severity, code), count in sorted(found.items())]


def _sizes(folder: Path) -> list[str]:
    lines = []
    for name in ("desk.db", "desk.db-wal", "objects", "backups"):
        path = folder / name
        files = [path] if path.is_file() else [f for f in path.rglob("*") if f.is_file()]
        if files:
            lines.append(f"{name}: {len(files)} files, {sum(f.stat().st_size for f in files):,} bytes")
    return lines
