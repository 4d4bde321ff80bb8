"""The tests of reviews once more, each in a workspace on a PostgreSQL server, where one is given.

A test module here brings in those of another by name; what they open as a folder is opened as a schema of its own.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from chengyan.services import cases as services
from chengyan.services.cases import Cases
from chengyan.store.workspace import Workspace
from tests.store.postgres_server import URL, own_schema
from tests.unit.services import test_review_threads, test_reviewing, test_word_review

OPENING = (test_reviewing, test_review_threads, test_word_review)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and not URL:
            item.add_marker(pytest.mark.skip(reason="no PostgreSQL given (CHENGYAN_TEST_POSTGRES)"))


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with own_schema(tmp_path / "objects") as made:
        yield made


@pytest.fixture
def workspace(address: str) -> Iterator[Workspace]:
    with Workspace.open(address) as opened:
        yield opened


@pytest.fixture(autouse=True)
def on_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    schemas: dict[str, str] = {}
    with ExitStack() as stack:

        def open_cases(location: Path | str, *, create: bool = True) -> Cases:
            name = str(location)
            if name not in schemas:
                schemas[name] = stack.enter_context(own_schema(tmp_path / f"objects{len(schemas)}"))
            return services.open_cases(schemas[name], create=create)

        for module in OPENING:
            monkeypatch.setattr(module, "open_cases", open_cases)
        yield
