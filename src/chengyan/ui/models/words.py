"""The vocabulary's Chinese names for widgets. Read once, after the window is painted."""

from enum import StrEnum
from functools import cache

# Imported late: the YAML behind these must not be loaded before the window is painted.


@cache
def word(value: StrEnum) -> str:
    """The name that people read for a word of the vocabulary."""
    from chengyan.assets.words import word

    return word(value)


def contact_channels() -> dict[str, str]:
    """Word of a contact's channel -> what the templates call it."""
    from chengyan.assets.words import contact_channels

    return contact_channels()


def channel_name(text: str) -> str:
    """The name of a channel's word; other texts stay as they are."""
    from chengyan.assets.words import channel_name

    return channel_name(text)


def proceeding_stages() -> dict[str, str]:
    """Known words for a proceeding's stage -> their Chinese names."""
    from chengyan.assets.words import proceeding_stages

    return proceeding_stages()


def find_word(choices: type[StrEnum], text: str) -> StrEnum | None:
    """The member that ``text`` names, in Chinese or as in files; None where none does."""
    from chengyan.assets.words import find_word

    return find_word(choices, text)


def contact_channel(text: str) -> str:
    """The word for what a person typed (客服热线 is ``hotline``); other texts stay as they are."""
    from chengyan.assets.words import contact_channel

    return contact_channel(text)


def proceeding_stage(text: str) -> str:
    """The word for what a person typed (已受理 is ``accepted``); other texts stay as they are."""
    from chengyan.assets.words import proceeding_stage

    return proceeding_stage(text)
