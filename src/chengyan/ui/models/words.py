"""The vocabulary's names for widgets, in the window's language. Read once, after the window is painted."""

from enum import StrEnum
from functools import cache, lru_cache

from chengyan.ui.language import DEFAULT_LANGUAGE, interface_language

# Imported late: the YAML behind these must not be loaded before the window is painted.


def word(value: StrEnum) -> str:
    """The name that people read for a word of the vocabulary."""
    return _word(value, interface_language())


@lru_cache(maxsize=None, typed=True)  # by type as well: SectionKind.CLOSING equals StatementKind.CLOSING
def _word(value: StrEnum, language: str) -> str:
    from chengyan.assets.words import group_of, word

    if language == DEFAULT_LANGUAGE:
        return word(value)
    return _foreign(language)["words"][group_of(value)].get(value.value, value.value)


@cache
def _foreign(language: str) -> dict[str, dict[str, dict[str, str]]]:
    """``resources/vocabulary_<language>.yml``: the groups in ``words``, and the ``contact_channels``."""
    from chengyan.assets.locate import resource
    from chengyan.assets.yaml_file import read_yaml

    data = read_yaml(resource(f"vocabulary_{language}.yml"))
    return {"words": data["words"], "other": {"contact_channels": data["contact_channels"]}}


def contact_channels() -> dict[str, str]:
    """Word of a contact's channel -> what the templates call it."""
    if interface_language() != DEFAULT_LANGUAGE:
        return _foreign(interface_language())["other"]["contact_channels"]
    from chengyan.assets.words import contact_channels

    return contact_channels()


def channel_name(text: str) -> str:
    """The name of a channel's word; other texts stay as they are."""
    if interface_language() != DEFAULT_LANGUAGE:
        return _foreign(interface_language())["words"]["channel"].get(text, text)
    from chengyan.assets.words import channel_name

    return channel_name(text)


def proceeding_stages() -> dict[str, str]:
    """Known words for a proceeding's stage -> their Chinese names."""
    if interface_language() != DEFAULT_LANGUAGE:
        return _foreign(interface_language())["words"]["proceeding_stage"]
    from chengyan.assets.words import proceeding_stages

    return proceeding_stages()


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
