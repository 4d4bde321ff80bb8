"""The vocabulary's names for widgets, in the window's language. Read once, after the window is painted."""

from enum import StrEnum
from functools import lru_cache

from chengyan.ui.language import DEFAULT_LANGUAGE, interface_language

# Imported late: the YAML behind these must not be loaded before the window is painted.


def word(value: StrEnum) -> str:
    """The name that people read for a word of the vocabulary."""
    return _word(value, interface_language())


@lru_cache(maxsize=None, typed=True)  # by type as well: SectionKind.CLOSING equals StatementKind.CLOSING
def _word(value: StrEnum, language: str) -> str:
    from chengyan.assets.words import group_of, names

    return names(language)[group_of(value)].get(value.value, value.value)


def contact_channels() -> dict[str, str]:
    """Word of a contact's channel -> what the templates call it."""
    from chengyan.assets.words import contact_channels, foreign

    if interface_language() != DEFAULT_LANGUAGE:
        named: dict[str, str] = foreign(interface_language())["contact_channels"]
        return named
    return contact_channels()


def channel_name(text: str) -> str:
    """The name of a channel's word; other texts stay as they are."""
    from chengyan.assets.words import names

    return names(interface_language())["channel"].get(text, text)


def proceeding_stages() -> dict[str, str]:
    """Known words for a proceeding's stage -> their Chinese names."""
    from chengyan.assets.words import names

    return names(interface_language()).get("proceeding_stage", {})


def find_word(choices: type[StrEnum], text: str) -> StrEnum | None:
    """The member that ``text`` names, in Chinese or as in files; None where none does."""
    from chengyan.assets.words import find_word

    found = find_word(choices, text)
    if found is None and interface_language() != DEFAULT_LANGUAGE:
        said = text.strip().casefold()
        return next((member for member in choices if word(member).casefold() == said), None)
    return found


def contact_channel(text: str) -> str:
    """The word for what a person typed (客服热线 is ``hotline``); other texts stay as they are."""
    from chengyan.assets.words import contact_channel

    return contact_channel(text)


def proceeding_stage(text: str) -> str:
    """The word for what a person typed (已受理 is ``accepted``); other texts stay as they are."""
    from chengyan.assets.words import proceeding_stage

    return proceeding_stage(text)
