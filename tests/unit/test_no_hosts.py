"""No file of the repository names where packages come from, a machine that it was written on, or a secret.

Versions are pinned, addresses are not: where pip fetches from is the user's own configuration, often a mirror.
"""

import re
from pathlib import Path

import pytest

from tests.unit.source_tree import ROOT, tracked_files

# In pieces, or this file would find itself.
HOSTS = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "pypi" + ".tuna",
    "mirrors" + ".aliyun",
    "mirrors" + ".cloud.tencent",
    "mirrors" + ".ustc",
    "repo" + ".huaweicloud",
    "deb.deb" + "ian.org",
    "security.deb" + "ian.org",
    "registry.npm" + "js.org",
    "artifact" + "registry",
    "--index" + "-url",
    "--extra-index" + "-url",
    "--trusted" + "-host",
    "--find" + "-links",
]
PLACES = ["/wo" + "rk/", "/ro" + "ot/", "/tmp" + "/w/", "farm" + "-"]
SECRETS = re.compile(
    r"BEGIN (?:RSA |EC |OPENSSH )?PRIVATE "
    + r"KEY|\bAKIA[0-9A-Z]{16}\b|\bsk-[A-Za-z0-9]{32,}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b"
)
TEXT_ENDINGS = {
    "", ".cfg", ".css", ".csv", ".editorconfig", ".html", ".in", ".j2", ".json", ".md", ".py", ".qss", ".sh", ".svg",
    ".toml", ".ts", ".txt", ".typ", ".xml", ".yaml", ".yml",
}  # fmt: skip


def _texts() -> list[tuple[Path, str]]:
    found = []
    for path in tracked_files():
        if path.suffix.lower() in TEXT_ENDINGS:
            found.append((path.relative_to(ROOT), path.read_bytes().decode("utf-8", errors="replace")))
    return found


@pytest.mark.parametrize("words", [HOSTS, PLACES], ids=["hosts", "places"])
def test_no_foreign_names(words: list[str]) -> None:
    pattern = re.compile("|".join(re.escape(word) for word in words), re.IGNORECASE)
    found = [
        f"{path}:{number}: {match[0]}"
        for path, text in _texts()
        for number, line in enumerate(text.splitlines(), 1)
        if (match := pattern.search(line))
    ]
    assert found == []


def test_no_secrets() -> None:
    assert [str(path) for path, text in _texts() if SECRETS.search(text)] == []
