"""The words of the vocabulary with the names that people read and write for them."""

from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from chengyan.assets.language import DEFAULT_LANGUAGE, spoken_language
from chengyan.assets.yaml_file import name_of, vocabulary

_GROUPS = {
    "IncidentKind": "incident_kind",
    "IncidentFlag": "incident_flag",
    "StatementKind": "statement_kind",
    "SectionKind": "section_kind",
    "ChannelId": "channel",
    "Platform": "platform",
    "RecordStatus": "record_status",
    "Disclosure": "disclosure",
    "Precision": "precision",
    "FactRole": "fact_role",
    "Verdict": "verdict",
    "Party": "party",
    "MeasureStatus": "measure_status",
    "ProceedingType": "proceeding_type",
    "Severity": "severity",
    "Role": "role",
    "AnswerWord": "answer_word",
    "AnswerState": "answer_state",
    "Stage": "stage",
    "Step": "step",
    "Via": "via",
    "ThreadState": "thread_state",
    "EditState": "edit_state",
}


def group_of(value: StrEnum) -> str:
    """The vocabulary's group that this word belongs to."""
    return _GROUPS[type(value).__name__]


def names(language: str) -> dict[str, dict[str, str]]:
    """Group -> word -> its name in this language."""
    return vocabulary() if language == DEFAULT_LANGUAGE else foreign(language)["words"]


def named(group: str, word: str) -> str:
    """The name of a word in the language spoken; the word itself where it has none."""
    return names(spoken_language()).get(group, {}).get(word, word)


def spoken(value: StrEnum) -> str:
    """The name of a word of the vocabulary in the language spoken."""
    return named(_GROUPS[type(value).__name__], value.value)


def with_name(word: str, name: str) -> str:
    """A word of the files and what people call it: how messages name what can be chosen."""
    if name == word:
        return word
    return f"{word}（{name}）" if spoken_language() == DEFAULT_LANGUAGE else f"{word} ({name})"


@cache
def foreign(language: str) -> dict[str, Any]:
    """``resources/vocabulary_<language>.yml``: the groups in ``words``, and the ``contact_channels``."""
    from chengyan.assets.locate import resource
    from chengyan.assets.yaml_file import read_yaml

    loaded: dict[str, Any] = read_yaml(resource(f"vocabulary_{language}.yml"))
    return loaded


@lru_cache(maxsize=None, typed=True)  # by type as well: SectionKind.CLOSING equals StatementKind.CLOSING
def word(value: StrEnum) -> str:
    """The Chinese name of a word of the vocabulary."""
    return name_of(_GROUPS[type(value).__name__], value.value)


def find_word(choices: type[StrEnum], text: str) -> StrEnum | None:
    """The member that ``text`` names, in Chinese, in English or as in files; None where none does.

    The beginning of a name will do where only one begins so: 保密 is 保密(律师工作).
    """
    wanted = text.strip().translate(_BRACKETS).casefold()
    if not wanted:
        return None
    chinese = {member: word(member).translate(_BRACKETS).casefold() for member in choices}
    for member, name in chinese.items():
        if wanted in (member.value, name):
            return member
    begun = [member for member, name in chinese.items() if name.startswith(wanted)]
    if len(begun) == 1:
        return begun[0]
    return next((m for m in choices if wanted == foreign("en")["words"][group_of(m)][m.value].casefold()), None)


_BRACKETS = str.maketrans("（）", "()")


@cache
def contact_channels() -> dict[str, str]:
    """Word of a contact's channel -> what the templates call it."""
    from chengyan.assets.locate import builtin_root
    from chengyan.assets.yaml_file import read_yaml

    shared = read_yaml(builtin_root() / "statement_templates" / "_shared" / "words.yml")
    channels: dict[str, str] = shared["contact_channels"]
    return channels


def contact_channel(text: str) -> str:
    """The word for what a person typed (客服热线 is ``hotline``); other texts stay as they are."""
    return next((word for word, name in contact_channels().items() if text.strip() in (word, name)), text.strip())


def channel_name(text: str) -> str:
    """The name of a channel's word; other texts stay as they are."""
    return name_of("channel", text)


def channel_word(text: str) -> str:
    """The word for what a person typed (微博长文 is ``weibo-post``); other texts stay as they are."""
    names = vocabulary()["channel"]
    return next((word for word, name in names.items() if text.strip() in (word, name)), text.strip())


def proceeding_stages() -> dict[str, str]:
    """Known words for a proceeding's stage -> their Chinese names."""
    return vocabulary().get("proceeding_stage", {})


def proceeding_stage(text: str) -> str:
    """The word for what a person typed (已受理 is ``accepted``); other texts stay as they are."""
    return next((word for word, name in proceeding_stages().items() if text.strip() in (word, name)), text.strip())
