"""What the program needs at run time may be shipped with it: no GPL, no AGPL, and LGPL only where ADR 3 says so."""

import re
from importlib.metadata import PackageNotFoundError, distribution, requires

# Qt for Python offers a choice, of which LGPL-3.0 is taken; docxtpl is imported unmodified.
LESSER = {"pyside6-essentials", "shiboken6", "docxtpl"}
OPEN = re.compile(
    r"\b(MIT|BSD|ISC|Apache|PSF|Python Software Foundation|MPL|Mozilla Public License|HPND|Unlicense|Zlib)\b",
    re.IGNORECASE,
)
COPYLEFT = re.compile(r"(?<!Lesser )(?<!L)\bA?GPL|GNU (Affero )?General Public", re.IGNORECASE)


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def _shipped() -> set[str]:
    """The program's dependencies and theirs, as far as this system needs them."""
    shipped: set[str] = set()
    waiting = [_name(each) for each in requires("chengyan") or []]
    while waiting:
        name = waiting.pop()
        if name in shipped:
            continue
        try:
            needed = requires(name) or []
        except PackageNotFoundError:
            continue
        shipped.add(name)
        waiting += [_name(each) for each in needed if "extra ==" not in each]
    return shipped


def _licence(name: str) -> str:
    metadata = distribution(name).metadata
    classifiers = [each for each in metadata.get_all("Classifier") or [] if each.startswith("License ::")]
    expression = metadata.get("License-Expression") or ""
    # Some put the whole text into "License"; its first line names it.
    named = (metadata.get("License") or "").strip().splitlines()[:1]
    return " · ".join([expression, *named, *classifiers]).strip(" ·")


def test_every_licence_allows_shipping() -> None:
    shipped = _shipped()
    assert {"pyside6-essentials", "sqlalchemy", "jieba", "typst"} <= shipped
    licences = {name: _licence(name) for name in shipped - LESSER}
    assert {name: text for name, text in licences.items() if COPYLEFT.search(text) or not OPEN.search(text)} == {}


def test_the_lesser_ones_are_lesser() -> None:
    for name in LESSER & _shipped():
        assert "LGPL" in _licence(name), name
