"""What was worked out of a text stays with the object that holds the text, and goes when that goes."""

from collections.abc import Callable
from typing import Any, TypeVar

_Owner = TypeVar("_Owner", bound="Keeps")
_T = TypeVar("_T")


class Keeps:
    """Holds answers by the function that gave them (or by whatever else tells them apart)."""

    __slots__ = ("answers",)

    def __init__(self) -> None:
        self.answers: dict[object, Any] = {}

    def once(self, key: object, make: Callable[[], _T]) -> _T:
        """Return what is kept under ``key``, made when it is first asked for."""
        try:
            answer: _T = self.answers[key]
        except KeyError:
            answer = self.answers[key] = make()
        return answer


def kept(make: Callable[[_Owner], _T]) -> Callable[[_Owner], _T]:
    """Make of a function of one ``Keeps`` one that is worked out once for each of them."""

    def answer_of(owner: _Owner) -> _T:
        try:
            answer: _T = owner.answers[make]
        except KeyError:
            answer = owner.answers[make] = make(owner)
        return answer

    answer_of.__doc__ = make.__doc__
    return answer_of
