"""Texts of the core's messages. The core raises codes; these are their words (``resources/i18n/<language>/*.yml``).

``printed.yml`` stands in Chinese only: its words are printed in notices or quoted in what rules say about Chinese text.
"""

import errno
import os
from functools import cache

from chengyan.assets.language import DEFAULT_LANGUAGE, spoken_language
from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.errors import ChengyanError

__all__ = ["DEFAULT_LANGUAGE", "codes", "describe", "listed", "printed", "text"]

_REASONS = frozenset({"reason", "problem"})
"""The slots into which words of the system get."""
_LIST_MARKS = {DEFAULT_LANGUAGE: "、"}


@cache
def _texts(language: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in sorted(resource("i18n", language).glob("*.yml")):
        texts.update(read_yaml(path) or {})
    return texts


def text(code: str, /, *, language: str | None = None, **params: object) -> str:
    """The text of ``code`` with its slots filled; an unknown code shows itself and its parameters.

    In the language spoken, unless another is asked for; a code without a text in this language is shown in Chinese. A
    parameter that is a tuple becomes a list in this language.
    """
    language = language or spoken_language()
    template = _texts(language).get(code)
    if template is None:
        template = _texts(DEFAULT_LANGUAGE).get(code)
    if template is None:
        return f"{code} {params}" if params else code
    return template.format_map({key: _filling(_known(key, value, language), language) for key, value in params.items()})


def printed(code: str, /, **params: object) -> str:
    """The text of ``code`` in Chinese, whatever the window speaks: it goes into what the public reads."""
    return text(code, language=DEFAULT_LANGUAGE, **params)


def listed(*items: object, language: str | None = None) -> str:
    """The items one after the other, as a list is written in the language."""
    return _LIST_MARKS.get(language or spoken_language(), ", ").join(map(str, items))


def describe(error: ChengyanError, *, language: str | None = None) -> str:
    """One message for people: where (file and line, if any), what happened, what to do."""
    message = text(error.code, language=language, **error.params)
    file, line = error.params.get("file"), error.params.get("line")
    where = f"{file}:{line}" if file and line else str(file or "")
    return f"{where}: {message}" if where and where not in message else message


def codes(language: str | None = None) -> frozenset[str]:
    """Every code that has a text in this language."""
    return frozenset(_texts(language or spoken_language()))


@cache
def _system_words() -> dict[str, str]:
    """What the system says of a failed call -> the code of our words for it; it speaks English in any window."""
    return {os.strerror(number): f"os.{name.lower()}" for number, name in errno.errorcode.items()}


def _known(key: str, value: object, language: str) -> object:
    """What the system gave as the reason, in the language of the message, where we have words for it."""
    code = _system_words().get(value) if key in _REASONS and isinstance(value, str) else None
    return text(code, language=language) if code in _texts(DEFAULT_LANGUAGE) else value


def _filling(value: object, language: str) -> object:
    if isinstance(value, tuple):
        return listed(*value, language=language)
    return "" if value is None else value
