"""Texts of the core's messages. The core raises codes; these are their words (``resources/i18n/<language>/*.yml``)."""

from functools import cache

from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.errors import ChengyanError

DEFAULT_LANGUAGE = "zh_CN"


@cache
def _texts(language: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in sorted(resource("i18n", language).glob("*.yml")):
        texts.update(read_yaml(path) or {})
    return texts


def text(code: str, /, *, language: str = DEFAULT_LANGUAGE, **params: object) -> str:
    """The text of ``code`` with its slots filled; an unknown code shows itself and its parameters.

    A code without a text in this language is shown in Chinese.
    """
    template = _texts(language).get(code) or _texts(DEFAULT_LANGUAGE).get(code)
    if template is None:
        return f"{code} {params}" if params else code
    return template.format_map({key: "" if value is None else value for key, value in params.items()})


def describe(error: ChengyanError, *, language: str = DEFAULT_LANGUAGE) -> str:
    """One message for people: where (file and line, if any), what happened, what to do."""
    message = text(error.code, language=language, **error.params)
    file, line = error.params.get("file"), error.params.get("line")
    where = f"{file}:{line}" if file and line else str(file or "")
    return f"{where}: {message}" if where and where not in message else message


def codes(language: str = DEFAULT_LANGUAGE) -> frozenset[str]:
    """Every code that has a text in this language."""
    return frozenset(_texts(language))
