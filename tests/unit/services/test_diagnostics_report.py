"""What is sent to the maintainers helps them, and holds nothing that a person wrote."""

import json
from pathlib import Path

import pytest

from chengyan.assets import logbook
from chengyan.model.errors import StoreError
from chengyan.services import diagnostics_report
from chengyan.services.cases import open_cases
from tests.unit.source_tree import ROOT

NAME, PHONE, TITLE, MAIL = "欧阳明慧", "13800002222", "云栖优选拖欠货款", "mh.ouyang@example.com"
SECRETS = (NAME, PHONE, TITLE, MAIL, "云栖优选", "ouyang", "秘密")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace, in a folder with a telling name, whose case is full of personal data."""
    place = tmp_path / f"秘密-{NAME}"
    file = tmp_path / f"{TITLE}.incident.yml"
    file.write_text(
        f"""chengyan: incident/1
title: {TITLE}
kind: service-dispute
organisation: {{name: 云栖优选, full_name: 云栖优选（杭州）科技有限公司}}
discovered_at: 2026-11-12T09:30+08:00
facts:
  - id: F1
    what: {NAME}（{PHONE}，{MAIL}）的货款没有按时支付
    status: verified
    disclosure: public
    source_person: {NAME}
contacts: [{{channel: hotline, value: "{PHONE}"}}]
""",
        encoding="utf-8",
    )
    with open_cases(place) as cases:
        cases.import_incident(file)
    return place


def test_it_holds_nothing_that_a_person_wrote(workspace: Path, tmp_path: Path) -> None:
    settings = tmp_path / "settings.json"
    values = {"look.theme": "dark", "output.letterhead": f"/home/ouyang/{NAME}/版头.docx"}
    settings.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    log = tmp_path / "chengyan.log"
    handler = logbook.start(log)
    assert handler is not None
    logbook.note_error("window.error", StoreError("store.locked", path=str(workspace), title=TITLE))
    logbook.stop(handler)
    report = diagnostics_report.make(str(workspace), settings=settings, log=log, more={"theme": "dark"})
    assert not [secret for secret in SECRETS if secret in report]
    assert str(tmp_path) not in report and str(ROOT) not in report and str(Path.home()) not in report
    assert "look.theme = dark (user)" in report
    assert "output.letterhead = … (user)" in report
    assert "cases: 1" in report and "place: folder, chosen" in report
    assert "window.error" in report and "StoreError store.locked" in report
    assert "Python:" in report and "SQLite:" in report and "rules: 20" in report


def test_damage_is_told_by_code(workspace: Path, tmp_path: Path) -> None:
    (workspace / "desk.db").write_bytes(b"not a database, but " + NAME.encode())
    report = diagnostics_report.make(str(workspace), settings=tmp_path / "none.json", log=tmp_path / "none.log")
    assert not [secret for secret in SECRETS if secret in report]
    assert "store." in report or "doctor." in report


def test_a_database_is_named_by_its_kind_only(tmp_path: Path) -> None:
    location = f"postgresql+psycopg://ouyang:{PHONE}@127.0.0.1:1/desk"
    report = diagnostics_report.make(location, settings=tmp_path / "none.json", log=tmp_path / "none.log")
    assert "place: postgresql+psycopg, chosen" in report
    assert not [secret for secret in SECRETS if secret in report]


def test_broken_settings_are_told(tmp_path: Path) -> None:
    settings = tmp_path / "settings.json"
    settings.write_text(f'{{"look.theme": "{NAME}', encoding="utf-8")
    report = diagnostics_report.make(str(tmp_path / "nowhere"), settings=settings, log=tmp_path / "none.log")
    assert "file: assets.settings-unreadable" in report and NAME not in report
