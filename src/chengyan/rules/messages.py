"""Fills the slots of a rule's texts. Only plain ``{name}`` slots exist: a rule file cannot reach into values."""

import re
from functools import lru_cache

_SLOT = re.compile(r"\{([a-z_]+)\}")


def fill(template: str, **slots: str) -> str:
    """Return ``template`` with each known ``{slot}`` replaced; unknown ones stay as they are."""
    if "{" not in template:
        return template
    pieces = list(_pieces(template))
    for at in range(1, len(pieces), 2):
        name = pieces[at]
        pieces[at] = slots.get(name, f"{{{name}}}")
    return "".join(pieces)


@lru_cache(maxsize=1024)
def _pieces(template: str) -> tuple[str, ...]:
    """Text and slot names by turns, text first."""
    return tuple(_SLOT.split(template))
