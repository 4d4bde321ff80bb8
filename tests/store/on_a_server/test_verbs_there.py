"""The command line on a server: people, review, sign, release, verify, trust, as on a file."""

import json
from pathlib import Path

import pytest

from tests.journeys import test_signing_verbs as verbs
from tests.journeys.test_signing_verbs import *  # noqa: F403
from tests.journeys.test_signing_verbs import LIN, Run


@pytest.fixture(autouse=True)
def there(run: Run, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """After ``run``, which names a folder."""
    monkeypatch.setenv("CHENGYAN_WORKSPACE", address)


def test_threads_word_and_paste_on_a_server(run: Run, tmp_path: Path) -> None:
    ref = verbs._staffed(run, tmp_path)
    zhou = ("--as", "zhou", "--key", "zhou.pem", "--passphrase-file", "pass")
    run("review", "submit", ref, *LIN)
    said = ("--quote", "按时", "--instead", "按承诺的时间", "--text", "更准")
    (made,) = json.loads(run("review", "comment", ref, *said, *zhou, "--json").stdout)["threads"]
    run("review", "reply", ref, made["id"], "--text", "同意", *LIN)
    run("review", "export", ref, "-o", "给律师.docx", "--for", "周律师", *LIN)
    assert json.loads(run("review", "import", ref, "给律师.docx", *LIN, "--json").stdout)["begun"] == []
    copied = json.loads(run("review", "copy", ref, "-o", "稿", "--for", "王总", *LIN, "--json").stdout)
    assert copied["questions"]
    (tmp_path / "答复.txt").write_text("1 同意", encoding="utf-8")
    assert len(json.loads(run("review", "paste", ref, "答复.txt", *LIN, "--json").stdout)["answered"]) == 1
    (taken,) = json.loads(run("review", "accept", ref, made["id"], *LIN, "--json").stdout)["threads"]
    assert taken["state"] == "resolved"
    run("sign", ref, "--role", "legal", *zhou)
    run("history", ref, "--restore", "1", *LIN)
    assert "更准" not in run("review", "delta", ref).stdout
    refused = run("history", ref, "--restore", "2", *zhou, code=2)
    assert "撰稿人" in refused.stderr
    run("doctor")
