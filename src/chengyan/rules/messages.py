"""Fills the slots of a rule's texts. Only plain ``{name}`` slots exist: a rule file cannot reach into values."""

import re

_SLOT = re.compile(r"\{([a-z_]+)\}")


def fill(template: str, **slots: str) -> str:
    """Return ``template`` with each known ``{slot}`` replaced; unknown ones stay as they are."""
    if "{" not in template:
        return template
    return _SLOT.sub(lambda m: slots.get(m[1], m[0]), template)
