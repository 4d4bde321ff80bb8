"""The words of the vocabulary with the names that people read and write for them."""

from enum import StrEnum
from functools import cache, lru_cache

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
}


def group_of(value: StrEnum) -> str:
    """The vocabulary's group that this word belongs to."""
    return _GROUPS[type(value).__name__]


@lru_cache(maxsize=None, typed=True)  # by type as well: SectionKind.CLOSING equals StatementKind.CLOSING
def word(value: StrEnum) -> str:
    """The name that people read for a word of the vocabulary."""
    return name_of(_GROUPS[type(value).__name__], value.value)


def find_word(choices: type[StrEnum], text: str) -> StrEnum | None:
    """The member that ``text`` names, in Chinese or as in files; None where none does.

    The beginning of a name will do where only one begins so: 保密 is 保密(律师工作).
    """
    wanted = text.strip().translate(_BRACKETS).casefold()
    if not wanted:
        return None
    names = {member: word(member).translate(_BRACKETS).casefold() for member in choices}
    for member, name in names.items():
        if wanted in (member.value, name):
            return member
    begun = [member for member, name in names.items() if name.startswith(wanted)]
    return begun[0] if len(begun) == 1 else None


_BRACKETS = str.maketrans("（）", "()")


@cache
def contact_channels() -> dict[str, str]:
    """Word of a contact's channel -> what the templates call it."""
    from chengyan.assets.locate import builtin_root
    from chengyan.assets.yaml_file import read_yaml

    names: dict[str, str] = read_yaml(builtin_root() / "statement_templates" / "_shared" / "words.yml")[
        "contact_channels"
    ]
    return names


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
