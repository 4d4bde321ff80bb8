"""What every test starts from: no screen, no user's own data, no network beyond this machine."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# Before anything of Qt or of the program is imported, and inherited by every process that a test starts.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("CHENGYAN_WORKSPACE", None)
os.environ.pop("CHENGYAN_LANG", None)
# No test reads or fills a person's keyring, nor takes another test's own one for the system's.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
_home = tempfile.TemporaryDirectory(prefix="chengyan-tests-")
for _folder in ("data", "config", "state", "cache"):
    os.environ[f"XDG_{_folder.upper()}_HOME"] = str(Path(_home.name, _folder))

# A commit is judged by the same examples everywhere; a developer's run looks for new ones.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "explore")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate-goldens", action="store_true", help="write golden files anew; read the difference")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for ``prove`` has a full size, and is part of `make prove`."""
    for item in items:
        if isinstance(item, pytest.Function) and "prove" in item.fixturenames:
            item.add_marker(pytest.mark.prove)


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """Material for trying out that is not part of the repository (``CHENGYAN_FIXTURES``); skips where it is absent."""
    path = Path(os.environ.get("CHENGYAN_FIXTURES") or ROOT.parent / "shared" / "fixtures")
    if not path.is_dir():
        pytest.skip("no fixtures here (set CHENGYAN_FIXTURES)")
    return path


@pytest.fixture(scope="session")
def prove() -> bool:
    """True under ``make prove``: proofs then run at their full size."""
    return os.environ.get("CHENGYAN_PROVE") == "full"


@pytest.fixture(scope="session")
def x_display() -> Iterator[str]:
    """The name of a real X server's display, started for the tests; skips where Xvfb is not installed."""
    program = shutil.which("Xvfb")
    if program is None:
        pytest.skip("Xvfb is not installed")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        # The server writes its number when it accepts connections, or closes the pipe when it dies.
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        if not number:
            pytest.skip("Xvfb does not start here")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(timeout=10)
