from pathlib import Path

import pytest

from chengyan.assets.samples import sample
from chengyan.formats.incident_file import read_incident
from chengyan.model.incident import Incident


@pytest.fixture(scope="session")
def refund() -> Incident:
    return read_incident(sample("refund-delay").incident).incident


@pytest.fixture
def organisation(tmp_path: Path) -> Path:
    """An organisation's own template folder."""
    folder = tmp_path / "templates" / "service-dispute"
    folder.mkdir(parents=True)
    return folder.parent
