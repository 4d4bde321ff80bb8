"""The page of models: one is added with its key, tried on a real server, moved, removed; nothing stands in a file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from chengyan.desk import Desk
from chengyan.services.models import Endpoints, make
from chengyan.ui.main_window import MainWindow
from chengyan.ui.pages.models import ModelsPage
from tests.window_fixtures import SharedLane, click, type_into, wait_until
from tests.wording_server import Reply, Server, proposals, serving, stream

SECRET = "canary-51c07e9d2ab4"


@pytest.fixture(scope="module")
def helper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, SharedLane]]:
    """A lane that reads the settings of this module."""
    settings = tmp_path_factory.mktemp("settings") / "settings.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHENGYAN_SETTINGS", str(settings))
        lane = SharedLane("models")
        yield settings, lane
        lane.really_close()


@pytest.fixture
def make_desk(
    tmp_path: Path, lanes: tuple[SharedLane, SharedLane], helper: tuple[Path, SharedLane]
) -> Callable[..., Desk]:
    helper[0].write_text("{}")

    def made(location: Path | None = None) -> Desk:
        return Desk(str(location or tmp_path / "workspace"), lanes[0], lanes[1], helper[1])

    return made


@pytest.fixture
def server(helper: tuple[Path, SharedLane]) -> Iterator[Server]:
    with serving() as server:
        server.replies = [Reply(stream(proposals("退款会在三个工作日内退回。")).chunks)]
        yield server
    Endpoints().path.unlink(missing_ok=True)


def opened(window: MainWindow) -> ModelsPage:
    window.actions_.trigger("check.models")
    page = window.stack.currentWidget()
    assert isinstance(page, ModelsPage)
    wait_until(lambda: page.preset.count() > 5, "the providers are offered")
    return page


def test_a_model_is_added_tried_and_removed(
    window: MainWindow, server: Server, helper: tuple[Path, SharedLane]
) -> None:
    page = opened(window)
    assert page.hint.isVisible() and not page.form.isVisible() and not page.on.isEnabled()
    click(page.add)
    page.preset.setCurrentIndex(page.preset.findData("deepseek"))
    assert page.address.text().startswith("https://") and page.name.text() == "deepseek"
    page.address.clear()
    type_into(page.address, server.url)
    assert page.key.echoMode() == QLineEdit.EchoMode.Password
    type_into(page.key, SECRET)
    click(page.save)
    wait_until(lambda: page.current == "deepseek", "it stands in the list")
    assert page.key.text() == "" and page.on.isEnabled() and "程序关闭" in page.models.item(0).text()
    click(page.try_out)
    wait_until(lambda: "退款会在" in page.said.text(), "it answered")
    assert server.headers[0]["authorization"] == f"Bearer {SECRET}"
    kept = [path.read_bytes() for path in helper[0].parent.rglob("*") if path.is_file()]
    assert kept and not any(SECRET.encode() in each for each in kept)
    click(page.remove)
    wait_until(lambda: page.models.count() == 0, "it is gone")
    assert page.hint.isVisible() and not window.ui.desk.session_keys


def test_what_is_wrong_is_said_and_the_order_is_kept(window: MainWindow, server: Server) -> None:
    for name in ("one", "two"):
        Endpoints().put(make("ollama", name=name, base_url=server.url, model="m"))
    page = opened(window)
    wait_until(lambda: page.models.count() == 2, "both are listed")
    assert not page.earlier.isEnabled() and "不需要密钥" in page.models.item(0).text() and not page.key.isEnabled()
    click(page.later)
    wait_until(lambda: page.models.item(1).text().startswith("2  one"), "it is asked later")
    assert [each.id for each in Endpoints().all()] == ["two", "one"] and page.current == "one"
    page.address.clear()
    type_into(page.address, "http://api.example.com/v1")
    click(page.save)
    wait_until(lambda: "https" in page.problem.text(), "an open line is refused")
    assert Endpoints().get("one").base_url == server.url
    click(page.add)
    page.name.clear()
    type_into(page.name, "two")
    click(page.save)
    assert "换一个简称" in page.problem.text()
