"""Recorded streams, replies and errors of real servers, replayed by a real one. Skipped where they are not at hand."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from chengyan.assets.messages import describe
from chengyan.model.errors import ChengyanError
from chengyan.model.suggestion import Proposal
from chengyan.wording.suggester import Delta
from tests.unit.source_tree import ROOT
from tests.unit.wording.conftest import SECRET, Making, asked
from tests.wording_server import Reply, Server

FOLDER = Path(os.environ.get("CHENGYAN_FIXTURES") or ROOT.parent / "shared" / "fixtures") / "openai"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the recorded fixtures are not here")


def _files() -> list[dict[str, Any]]:
    return json.loads((FOLDER / "manifest.json").read_text())["files"] if FOLDER.is_dir() else []


def _errors() -> list[dict[str, Any]]:
    return json.loads((FOLDER / "errors" / "errors.json").read_text())["errors"] if FOLDER.is_dir() else []


@pytest.mark.parametrize("file", _files(), ids=lambda f: f["path"])
@pytest.mark.parametrize("size", [997])
def test_a_recorded_reply_is_text_or_one_sentence(
    file: dict[str, Any], size: int, server: Server, suggester: Making
) -> None:
    body = (FOLDER / file["path"]).read_bytes()
    chunks = [body[n : n + size] for n in range(0, len(body), size)]
    server.replies = [Reply(chunks, file["status"], {"content-type": file["headers"]["content-type"]})]
    heard: list[Delta] = []
    try:
        found = suggester().propose(asked(), say=heard.append)
    except ChengyanError as exc:
        said = describe(exc)
        assert said != exc.code and "{" not in said
        # What ends with its length used up, or called a tool nobody offered, is no text.
        assert exc.code in {"wording.cut-off", "wording.empty"}, exc
    else:
        texts = [each.text for each in found if isinstance(each, Proposal)]
        assert texts and all(texts)
        thoughts = "".join(d.text for d in heard if d.thinking)
        # One was edited by somebody: it thinks what it says.
        assert not thoughts or not file["recorded_from_real_server"] or thoughts[:40] not in texts[0]


@pytest.mark.parametrize("error", _errors(), ids=lambda e: e["name"])
def test_a_recorded_error_is_one_sentence(error: dict[str, Any], server: Server, suggester: Making) -> None:
    headers = {k: v for k, v in error["headers"].items() if k not in {"transfer-encoding", "content-length"}}
    server.replies = [Reply([error["body"].encode()], error["status"], headers or {"content-type": "application/json"})]
    with pytest.raises(ChengyanError) as failed:
        suggester().propose(asked())
    said = describe(failed.value)
    assert said != failed.value.code and "{" not in said and SECRET not in said
    name = error["name"]
    for word, code in (
        ("content", "wording.filtered"), ("risk", "wording.filtered"), ("inspection", "wording.filtered"),
        ("balance", "wording.no-money"), ("too_long", "wording.too-long"), ("model_not_found", "wording.no-model"),
        ("429_rate", "wording.too-often"),
    ):  # fmt: skip
        if word in name:
            assert failed.value.code == code, (name, error["body"])
