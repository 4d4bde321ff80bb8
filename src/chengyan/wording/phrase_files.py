"""The files of the phrase bank: the built-in ones, then the organisation's and the user's own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from chengyan.assets.locate import layered, organisation_root, resource
from chengyan.assets.yaml_data import decode, line_of, load_data, read_bytes
from chengyan.model.errors import AssetError

FOLDER = "phrasebank"
T = TypeVar("T")
Step = str | int


@dataclass(frozen=True, slots=True)
class PhraseFile:
    """A file that was read: ``data`` is a mapping whose ``chengyan`` says what it is."""

    path: Path
    text: str
    data: dict[str, Any]

    @property
    def builtin(self) -> bool:
        return self.path.is_relative_to(resource(FOLDER))

    def broken(self, where: Iterable[Step], problem: str) -> AssetError:
        """An error at the line that ``where`` leads to."""
        return AssetError(
            "suggest.phrases-broken", file=self.path, line=line_of(self.text, tuple(where)), problem=problem
        )

    def entries(self, name: str) -> list[dict[str, Any]]:
        """The list under this name, each a mapping. Raises AssetError."""
        found = self.data.get(name)
        if not isinstance(found, list):
            raise self.broken((name,), f"{name}: […]")
        for number, entry in enumerate(found):
            if not isinstance(entry, dict):
                raise self.broken((name, number), f"{name}: [{{…}}]")
        return found


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """What the files hold, one after the other; ``problems``: those of people's own that could not be read."""

    values: tuple[T, ...]
    problems: tuple[AssetError, ...] = ()


def open_file(path: Path, tag: str) -> PhraseFile:
    """Raises AssetError for a file that cannot be read or is no such file."""
    text = decode(read_bytes(path), path)
    data = load_data(text, path)
    if not isinstance(data, dict):
        raise AssetError("suggest.phrases-broken", file=path, line=1, problem=f"chengyan: {tag}")
    file = PhraseFile(path, text, data)
    if data.get("chengyan") != tag:
        raise file.broken(("chengyan",), f"chengyan: {tag}")
    return file


def read_all(name: str, read: Callable[[Path], tuple[T, ...]]) -> Read[T]:
    """Every file of this name (or in the folder of this name), read again where one changed.

    A broken built-in file raises; one that somebody wrote is left out, and said.
    """
    paths = [
        path
        for place in layered(FOLDER, name, organisation=organisation_root())
        for path in (sorted(place.glob("*.yml")) if place.is_dir() else (place,))
    ]
    return _read(tuple((path, *_stamp(path)) for path in paths), read)


@lru_cache(maxsize=16)
def _read(stamps: tuple[tuple[Path, int, int], ...], read: Callable[[Path], tuple[Any, ...]]) -> Read[Any]:
    values: list[Any] = []
    problems: list[AssetError] = []
    for path, _, _ in stamps:
        try:
            values += read(path)
        except AssetError as exc:
            if path.is_relative_to(resource(FOLDER)):
                raise
            problems.append(exc)
    return Read(tuple(values), tuple(problems))


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
