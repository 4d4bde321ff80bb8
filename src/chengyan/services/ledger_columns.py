"""How the columns of tables are called, here and in the tables of other departments."""

import re
from collections.abc import Sequence
from functools import cache

from chengyan.assets.language import DEFAULT_LANGUAGE, spoken_language


@cache
def column_names(table: str) -> dict[str, tuple[str, ...]]:
    """Key -> the names that the column goes by, the one of exported tables first (``resources/ledger/columns.yml``)."""
    from chengyan.assets.locate import resource
    from chengyan.assets.yaml_file import read_yaml

    names = read_yaml(resource("ledger", "columns.yml"))[table]
    return {str(key): tuple(str(name) for name in listed) for key, listed in names.items()}


def column_name(table: str, key: str) -> str:
    """What the column is called in the language spoken; the key itself where it has no name."""
    if spoken_language() == DEFAULT_LANGUAGE:
        return column_names(table).get(key, (key,))[0]
    return _foreign_names(spoken_language()).get(table, {}).get(key, key)


@cache
def _foreign_names(language: str) -> dict[str, dict[str, str]]:
    from chengyan.assets.locate import resource
    from chengyan.assets.yaml_file import read_yaml

    names: dict[str, dict[str, str]] = read_yaml(resource("ledger", f"columns_{language}.yml"))
    return names


def same_name(text: str) -> str:
    """A heading as it is compared: without spaces, brackets, colons and case."""
    return re.sub(r"[\s（）()\[\]【】:：*＊_·、/]+", "", text).casefold()


def find_columns(headings: Sequence[str], table: str) -> dict[int, str]:
    """Index of a heading -> the key of the field that it names; each field once, exact names before similar ones."""
    names = [(same_name(name), key) for key, listed in column_names(table).items() for name in listed]
    found: dict[int, str] = {}
    exact = [(index, key) for index, text in enumerate(headings) for name, key in names if same_name(text) == name]
    near = [
        (index, key)
        for index, text in enumerate(headings)
        for name, key in names
        if len(name) > 1 and len(same_name(text)) <= 12 and name in same_name(text)
    ]
    # Names that come first in their list win: 来源 is a fact's source before it is anything else.
    for index, key in (*exact, *near):
        if index not in found and key not in found.values():
            found[index] = key
    return found
