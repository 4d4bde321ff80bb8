"""The wheel, and the editable form, work in a clean environment outside the checkout.

Each is installed with ``--no-deps`` into a virtual environment of its own. The dependencies come from the environment
that runs the tests, through PYTHONPATH: a folder named there is searched for packages, but its ``.pth`` files are not
read, so the checkout's own editable hook stays out of sight and what runs is what was installed (asserted). Resolving
and fetching the dependencies anew belongs to ``scripts/bootstrap``.
"""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.unit.source_tree import ROOT, tracked_files

TEXT = "关于配送延迟的说明\n\n我们是行业第一的平台,如果给您带来不便,我们深表歉意。\n"
DATA = ("resources", "statement_templates")


@dataclass(frozen=True, slots=True)
class Installed:
    """A clean environment with the program in it, and an empty folder to work in."""

    folder: Path
    work: Path

    @property
    def _scripts(self) -> Path:
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> str:
        return str(self._scripts / ("python.exe" if os.name == "nt" else "python"))

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.work, env=_environment(), capture_output=True, encoding="utf-8", timeout=180, check=False
        )

    def chengyan(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run(str(self._scripts / "chengyan"), *arguments)

    def imported_from(self) -> Path:
        run = self._run(self.python, "-c", "import chengyan; print(chengyan.__file__)")
        assert run.returncode == 0, run.stderr
        return Path(run.stdout.strip())


def _environment() -> dict[str, str]:
    packages = dict.fromkeys([sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(packages),
        "PIP_NO_INDEX": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }


def _install(folder: Path, *what: str) -> Installed:
    venv.create(folder / "env", with_pip=False)
    installed = Installed(folder / "env", folder / "work")
    installed.work.mkdir()
    command = [sys.executable, "-m", "pip", "--python", installed.python, "install", "-q", "--no-deps"]
    command += ["--ignore-installed", *what]
    # The metadata of the checkout's own form is visible through PYTHONPATH; without this pip would uninstall it.
    run = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return installed


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module", params=["wheel", "editable"])
def installed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "wheel":
        return _install(folder, str(request.getfixturevalue("wheel")))
    return _install(folder, "--no-build-isolation", "--editable", str(ROOT))


def test_the_wheel_carries_every_data_file(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    tracked = [path.relative_to(ROOT).as_posix() for path in tracked_files()]
    data = [name for name in tracked if name.partition("/")[0] in DATA]
    assert data
    assert [name for name in data if f"chengyan/_data/{name}" not in carried] == []


def test_the_wheel_carries_the_program_and_nothing_of_the_workshop(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        entry_points = next(name for name in names if name.endswith("entry_points.txt"))
        text = archive.read(entry_points).decode()
    assert "chengyan = chengyan.__main__:main" in text
    assert "[gui_scripts]" in text
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"chengyan"}
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name]


def test_what_runs_is_what_was_installed(installed: Installed) -> None:
    source = installed.imported_from()
    editable = ROOT / "src" in source.parents
    assert editable or installed.folder.resolve() in source.resolve().parents


def test_check_reads_a_text_outside_the_checkout(installed: Installed) -> None:
    (installed.work / "说明.txt").write_text(TEXT, encoding="utf-8")
    run = installed.chengyan("check", "说明.txt", "--json")
    assert run.returncode in (0, 1), run.stderr
    report = json.loads(run.stdout)
    assert report["chengyan"] == "check/1"
    assert report["diagnostics"], "the rule base did not come along"
    assert run.returncode == (1 if report["counts"]["block"] else 0)


def test_the_rule_base_came_along(installed: Installed) -> None:
    run = installed.chengyan("rules", "list")
    assert run.returncode == 0, run.stderr
    assert len(run.stdout.splitlines()) > 20


def test_the_sample_case_becomes_a_notice(installed: Installed) -> None:
    found = installed.imported_from().parent / "_data" / "resources" / "samples"
    samples = found if found.is_dir() else ROOT / "resources" / "samples"
    incidents = sorted(samples.rglob("*.incident.yml"))
    if not incidents:
        pytest.skip("no sample case yet")
    draft = installed.chengyan("draft", str(incidents[0]), "-o", "草稿.statement.yml")
    assert draft.returncode == 0, draft.stderr
    render = installed.chengyan(
        "render", "草稿.statement.yml", "--channel", "weibo-post,docx,pdf,longimage", "-o", "成品"
    )
    assert render.returncode == 0, render.stderr
    made = {path.name for path in (installed.work / "成品").iterdir()}
    assert {"docx.docx", "pdf.pdf", "manifest.json"} <= made
    assert any(name.startswith("longimage") and name.endswith(".png") for name in made)


def test_a_bad_call_is_one_message(installed: Installed) -> None:
    run = installed.chengyan("check", "没有这个文件.txt")
    assert run.returncode == 2
    assert run.stderr.strip()
    assert "Traceback" not in run.stderr + run.stdout
