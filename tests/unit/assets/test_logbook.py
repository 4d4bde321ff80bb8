"""The log says what happened and when, and nothing that a person wrote."""

import ast
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from chengyan.assets import logbook
from chengyan.model.errors import InputError, StoreError
from chengyan.model.vocabulary import Severity
from tests.unit.source_tree import ROOT, modules

NAME, PHONE, TITLE = "张晓梅", "13912345678", "双十一预售退款延迟"
SECRETS = (NAME, PHONE, TITLE, "zhangxiaomei")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "log" / "chengyan.log"
    handler = logbook.start(path)
    assert handler is not None
    yield path
    logbook.stop(handler)


def planted() -> None:
    """Raise an error that carries personal data, because of another one that does too."""
    try:
        raise ValueError(f"{NAME} {PHONE}")
    except ValueError as exc:
        raise StoreError("store.locked", path=f"/home/zhangxiaomei/{TITLE}", who=NAME) from exc


def test_codes_numbers_and_times_are_kept(log: Path) -> None:
    logbook.note("case.opened", facts=5, statement=True, kind="full-response")
    (entry,) = logbook.read_entries(log)
    assert entry.level == "INFO"
    assert entry.what == "case.opened facts=5 statement=True kind=full-response"
    assert entry.at.tzinfo is not None


def test_nothing_that_a_person_wrote_is_kept(log: Path) -> None:
    logbook.note("case.opened", title=TITLE, phone=f"tel {PHONE}")
    ours = logging.getLogger("chengyan.store.worker")
    ours.warning(
        "cannot write %s for %s: %s, %d left, %s",
        f"/home/zhangxiaomei/{TITLE}",
        NAME,
        OSError(28, NAME),
        3,
        Severity.BLOCK,
    )
    logging.getLogger("sqlalchemy.engine").error("SELECT %s", PHONE)
    try:
        planted()
    except StoreError as exc:
        logbook.note_error("window.error", exc)
        ours.exception("save failed for %s", NAME)
    written = log.read_text(encoding="utf-8")
    assert not [secret for secret in SECRETS if secret in written]
    assert "chengyan.store.worker cannot write … for …: OSError 28, 3 left, block" in written
    assert "StoreError store.locked" in written and "because of ValueError" in written
    assert "test_logbook.py" in written and " planted" in written


def test_a_traceback_belongs_to_its_entry(log: Path) -> None:
    try:
        planted()
    except StoreError as exc:
        logbook.note_error("window.error", exc)
    logbook.note("window.closed")
    error, closed = logbook.read_entries(log)
    assert error.level == "ERROR" and "StoreError store.locked" in error.detail
    assert closed.detail == "" and closed.text.endswith("INFO window.closed")


def test_it_is_rotated_and_read_across_the_turn(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handler = next(h for h in logging.getLogger().handlers if getattr(h, "baseFilename", "") == str(log))
    monkeypatch.setattr(handler, "maxBytes", 2_000)
    for number in range(400):
        logbook.note("step.done", number=number)
    assert log.stat().st_size <= 2_000 and log.with_name("chengyan.log.1").exists()
    assert len(list(log.parent.iterdir())) == logbook.KEPT + 1
    assert logbook.read_entries(log)[-1].what == "step.done number=399"


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert logbook.start(tmp_path / "file" / "chengyan.log") is None
    assert logbook.read_entries(tmp_path / "nowhere.log") == []


def test_strange_lines_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "chengyan.log"
    path.write_bytes(b"\xff\xfe\n  lost\nnot-a-time INFO x\n2026-11-12T01:00:00.000Z INFO good\n  more\n")
    (entry,) = logbook.read_entries(path)
    assert (entry.what, entry.detail) == ("good", "  more")


def test_every_logged_message_is_a_template() -> None:
    """An f-string would carry what it quotes past the formatter."""
    levels = {"debug", "info", "warning", "error", "exception", "critical", "log"}
    for path, tree in modules():
        for call in [n for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)]:
            owner = ast.unparse(call.func.value)
            if call.func.attr not in levels or not ("getLogger" in owner or owner in ("log", "logger", "_log", "LOG")):
                continue
            message = call.args[1 if call.func.attr == "log" else 0]
            place = f"{path.relative_to(ROOT)}:{call.lineno}"
            assert isinstance(message, ast.Constant | ast.Name), f"{place}: a message that is put together"


def test_of_an_error_its_kind_and_code_are_named() -> None:
    assert (
        logbook.name_of_error(InputError("assets.unknown-setting", setting=NAME)) == "InputError assets.unknown-setting"
    )
    assert logbook.name_of_error(FileNotFoundError(2, "gone", f"/home/{NAME}")) == "FileNotFoundError 2"
    assert logbook.name_of_error(ValueError(PHONE)) == "ValueError"
