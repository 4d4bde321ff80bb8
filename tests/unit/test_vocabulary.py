"""``resources/vocabulary.yml`` and the enums say the same words, both ways."""

import re
from enum import StrEnum

import pytest

from chengyan.assets.locate import resource
from chengyan.assets.words import contact_channels
from chengyan.assets.yaml_file import name_of, read_yaml, vocabulary
from chengyan.model import vocabulary as words

# The gate of a model's suggestions is set in rule files only; nobody is shown its words.
NOT_SHOWN = {words.LlmGate, words.Applicability}
# Stages are free text of the field, with names for the known ones (``model.incident.Proceeding``).
OPEN_GROUPS = {"proceeding_stage"}


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def _groups() -> dict[str, type[StrEnum]]:
    enums = [value for value in vars(words).values() if isinstance(value, type) and issubclass(value, StrEnum)]
    groups = {_snake(enum.__name__): enum for enum in enums if enum is not StrEnum and enum not in NOT_SHOWN}
    groups["channel"] = groups.pop("channel_id")
    return groups


def test_every_enum_has_its_group_and_every_group_its_enum() -> None:
    assert set(_groups()) == set(vocabulary()) - OPEN_GROUPS


@pytest.mark.parametrize("group", sorted(_groups()))
def test_words_are_the_same_and_in_the_same_order(group: str) -> None:
    assert [word.value for word in _groups()[group]] == list(vocabulary()[group])


def test_every_word_has_an_english_name() -> None:
    english = read_yaml(resource("vocabulary_en.yml"))
    assert {group: list(names) for group, names in english["words"].items()} == {
        group: list(names) for group, names in vocabulary().items()
    }
    for group, names in english["words"].items():
        assert all(name.isascii() and name for name in names.values()), group
        assert len(set(names.values())) == len(names), f"{group}: two words of one name"
    assert english["contact_channels"].keys() == contact_channels().keys()


def test_every_word_has_a_chinese_name_of_its_own() -> None:
    for group, names in vocabulary().items():
        assert all(re.search(r"[一-鿿]", name) for name in names.values()), group
        assert len(set(names.values())) == len(names), group


def test_mapped_words_lead_into_the_vocabulary() -> None:
    mapped = read_yaml(resource("vocabulary.yml"))["mapped"]
    for group, pairs in mapped.items():
        for word, target in pairs.items():
            assert word not in vocabulary()[group]
            assert target is None or target in vocabulary()[group]


def test_an_unknown_word_names_itself() -> None:
    assert name_of("severity", "loud") == "loud"
    assert name_of("severity", "block") == "阻断"
