"""Where the program's data files are."""

import os
from functools import cache
from pathlib import Path

from chengyan.model.errors import AssetError

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def builtin_root() -> Path:
    """The folder that holds ``resources/`` and ``statement_templates/``.

    In a wheel both are package data; in a checkout (and its editable install) they stand at the top of the tree,
    since an editable build maps only ``src``.
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent.parent):
        if (root / "resources" / "vocabulary.yml").is_file():
            return root
    raise AssetError("assets.missing", file=_PACKAGE / "_data")


def resource(*parts: str) -> Path:
    """A path below the built-in ``resources/``."""
    return builtin_root().joinpath("resources", *parts)


def user_root() -> Path:
    """The user's own data files (rules, templates, letterheads …); it need not exist."""
    import platformdirs  # late: the window is painted without it

    return Path(platformdirs.user_data_dir("Chengyan", appauthor=False)) / "resources"


def organisation_root() -> Path | None:
    """What a company gives all its officers (rules, overlays), laid out like ``resources/``; None where none is named.

    ``CHENGYAN_ORGANISATION``, else the setting ``rules.organisation``. The folder need not be there.
    """
    from chengyan.assets.settings import Settings

    named = os.environ.get("CHENGYAN_ORGANISATION") or Settings().early("rules.organisation", "")
    return Path(named) if named else None


def user_templates() -> Path | None:
    """The user's own statement templates, or None where there are none."""
    path = user_root().parent / "statement_templates"
    return path if path.is_dir() else None


def cache_root() -> Path:
    """A folder of our own for files that can be made again; created when first asked for."""
    import platformdirs

    path = Path(platformdirs.user_cache_dir("Chengyan", appauthor=False))
    path.mkdir(parents=True, exist_ok=True)
    return path


def default_workspace() -> str:
    """``CHENGYAN_WORKSPACE``, or the workspace folder in the user's data folder."""
    import platformdirs

    return os.environ.get("CHENGYAN_WORKSPACE") or str(
        Path(platformdirs.user_data_dir("Chengyan", appauthor=False)) / "workspace"
    )


def layered(*parts: str, organisation: Path | None = None) -> list[Path]:
    """The existing folders (or files) of this name, in the order built-in, organisation, user."""
    roots = [builtin_root() / "resources", *([organisation] if organisation else []), user_root()]
    return [path for root in roots if (path := root.joinpath(*parts)).exists()]
