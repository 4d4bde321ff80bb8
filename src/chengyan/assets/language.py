"""The language in which people are spoken to: menus, messages, names. What is written for the public stays Chinese.

It stands in the environment, so that helper processes speak it too.
"""

import os
from functools import lru_cache

DEFAULT_LANGUAGE = "zh_CN"
LANGUAGES = (DEFAULT_LANGUAGE, "en")
VARIABLE = "CHENGYAN_LANG"


@lru_cache(maxsize=64)
def known_language(name: str) -> str | None:
    """Ours for a name such as ``en``, ``en_GB.UTF-8`` or ``zh``; None for one that the program does not speak."""
    first = name.strip().replace("-", "_").partition(".")[0].partition("_")[0].casefold()
    return next((each for each in LANGUAGES if each.partition("_")[0] == first), None)


def named_language() -> str | None:
    """The language that ``CHENGYAN_LANG`` names; None where it names none of ours."""
    return known_language(os.environ.get(VARIABLE, ""))


def spoken_language() -> str:
    """``zh_CN`` or ``en``; Chinese where nothing is said."""
    return named_language() or DEFAULT_LANGUAGE


def speak(language: str) -> None:
    """From now on this process, and the helpers it starts, speak this language."""
    os.environ[VARIABLE] = language
