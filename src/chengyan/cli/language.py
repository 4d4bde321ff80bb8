"""``--lang`` and ``CHENGYAN_LANG``: the language in which verbs speak.

Asked before the verbs are imported, since their help is written then. Stands anywhere before ``--``.
"""

import os
from collections.abc import Sequence

from chengyan.assets.language import LANGUAGES, VARIABLE, known_language, speak
from chengyan.model.errors import InputError

OPTION = "--lang"


def language_first(arguments: Sequence[str]) -> list[str]:
    """As ``take_language``; arguments with an unknown language stay as they are, for ``run`` to refuse."""
    try:
        return take_language(arguments)
    except InputError:
        return list(arguments)


def take_language(arguments: Sequence[str]) -> list[str]:
    """The arguments without ``--lang``, whose language is spoken from now on; raises InputError for an unknown one."""
    own = _before_the_end(arguments)
    rest: list[str] = []
    chosen = os.environ.get(VARIABLE, "")
    named = VARIABLE
    values = iter(own)
    for argument in values:
        if argument == OPTION:
            chosen, named = next(values, ""), OPTION
        elif argument.startswith(f"{OPTION}="):
            chosen, named = argument.removeprefix(f"{OPTION}="), OPTION
        else:
            rest.append(argument)
    language = known_language(chosen)
    if language is not None:
        speak(language)
    elif chosen or named == OPTION:
        raise InputError("cli.unknown-language", named=named, value=chosen, known=LANGUAGES)
    return [*rest, *arguments[len(own) :]]


def _before_the_end(arguments: Sequence[str]) -> Sequence[str]:
    """Those before ``--``, behind which nothing is an option."""
    return arguments[: list(arguments).index("--")] if "--" in arguments else arguments
