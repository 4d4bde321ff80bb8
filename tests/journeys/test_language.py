"""The language in which verbs speak: ``--lang`` and ``CHENGYAN_LANG``; what is made stays Chinese."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]

CHINESE = re.compile(r"[㐀-鿿]")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*arguments: str | Path, lang: str = "") -> "subprocess.CompletedProcess[str]":
        environment = {**os.environ, "CHENGYAN_WORKSPACE": str(tmp_path / "w"), "CHENGYAN_LANG": lang}
        return subprocess.run(
            [sys.executable, "-m", "chengyan", *map(str, arguments)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
        )

    return call


def test_the_option_stands_anywhere(run: Run) -> None:
    for arguments in (["--lang", "en", "check", "none.txt"], ["check", "none.txt", "--lang=en"]):
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "none.txt: There is no such file. Check its path and name.\n"
    assert "找不到" in run("check", "none.txt").stderr
    assert "找不到" in run("check", "none.txt", "--lang", "zh_CN", lang="en").stderr, "the option comes first"


@pytest.mark.parametrize("verb", ["", "check", "fix", "waive", "ledger import", "rules explain", "settings set"])
def test_the_help_is_english(run: Run, verb: str) -> None:
    done = run(*verb.split(), "--help", lang="en_GB.UTF-8")
    assert done.returncode == 0
    quoted = re.compile(r"“[^”]*”|情况说明=what|未放行")
    assert not CHINESE.search(quoted.sub("", re.sub(r"\s+", " ", done.stdout)))


def test_an_unknown_language_is_refused(run: Run) -> None:
    done = run("rules", "list", "--lang", "fr")
    assert done.returncode == 2 and "zh_CN、en" in done.stderr
    assert run("rules", "list", lang="fr").returncode == 2
    assert "--lang" in run("rules", "list", "--lang").stderr


def test_what_is_made_stays_chinese(run: Run, root: Path, tmp_path: Path) -> None:
    incident = root / "resources" / "samples" / "refund-delay" / "refund.incident.yml"
    texts = []
    for lang in ("en", "zh_CN"):
        done = run("draft", incident, "-o", tmp_path / f"{lang}.md", lang=lang)
        assert done.returncode == 0
        texts.append(re.sub(r"(?m)^(?:date|drafted_at):.*\n", "", (tmp_path / f"{lang}.md").read_text("utf-8")))
    assert texts[0] == texts[1] and CHINESE.search(texts[0])
    run("render", tmp_path / "en.md", "--channel", "weibo-post", "-o", tmp_path / "kit", lang="en")
    assert "未放行" in (tmp_path / "kit" / "weibo-post.txt").read_text("utf-8")
    done = run("check", tmp_path / "en.md", "--json", lang="en")
    for finding in json.loads(done.stdout)["diagnostics"]:
        assert CHINESE.search(finding["message"]), "rules speak of Chinese text, in Chinese"


def test_a_faulty_file_is_explained_in_english(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.incident.yml").write_text(
        "chengyan: incident/1\ntitle: 退款\nkind: outage\nfacts: [{id: F1}]\n", encoding="utf-8"
    )
    done = run("draft", "a.incident.yml", "-o", "b.md", lang="en")
    assert done.returncode == 2
    assert "kind (kind of incident) cannot be “outage”" in done.stderr
    assert "service-outage (Service outage)" in done.stderr
    assert "what (content) is missing" in done.stderr
