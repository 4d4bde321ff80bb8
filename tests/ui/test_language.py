"""The window's language: the setting's, unless the environment names one; helper processes speak it too."""

import json
from pathlib import Path

import pytest

from chengyan.assets.language import VARIABLE, spoken_language
from chengyan.assets.settings import Settings
from chengyan.formats.incident_file import read_incident
from chengyan.services import jobs
from chengyan.services.helper import Lane
from chengyan.ui.app import window_language


@pytest.mark.parametrize(
    ("setting", "environment", "language"),
    [
        (None, "", "zh_CN"),
        ("en", "", "en"),
        ("en", "zh_CN", "zh_CN"),
        ("zh_CN", "en_US.UTF-8", "en"),
        ("en", "fr", "en"),
        ("klingon", "", "zh_CN"),
    ],
)
def test_the_environment_comes_first(
    setting: str | None, environment: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"look.language": setting} if setting else {}), encoding="utf-8")
    monkeypatch.setenv(VARIABLE, environment)
    assert window_language(Settings(file)) == language


def test_helper_processes_speak_it_too(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    incident = read_incident(root / "resources" / "samples" / "refund-delay" / "refund.incident.yml").incident
    monkeypatch.setenv(VARIABLE, "en")
    assert spoken_language() == "en"
    lane = Lane("english")
    try:
        assert lane.submit(jobs.advise, incident).result(60).posture == "Apologise and make good"
        titles = {info.id: info.title for info in lane.submit(jobs.templates).result(60)}
        assert titles["service-dispute/first-response"] == "Service dispute · First response"
    finally:
        lane.close()
