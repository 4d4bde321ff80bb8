"""The names of WordprocessingML, strict and transitional, its attributes, and which text of a field is seen."""

import datetime as dt

_W = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)


def local_name(name: str) -> str:
    """The local name of an element of WordprocessingML, else nothing."""
    return next((name[len(space) :] for space in _W if name.startswith(space)), "")


def bare_name(name: str) -> str:
    return name.rpartition(" ")[2]


def attribute(attributes: dict[str, str], local: str) -> str:
    return attributes.get(_W[0] + local) or attributes.get(_W[1] + local) or attributes.get(local) or ""


def moment_of(text: str) -> dt.datetime | None:
    """A moment as word processors write it: without a zone it is theirs, which nobody knows: taken as UTC."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


class Fields:
    """A field's instruction is not seen, its result is; fields stand within fields."""

    def __init__(self) -> None:
        self._results: list[bool] = []

    def mark(self, kind: str) -> None:
        """A ``fldChar`` of this kind: begin, separate or end."""
        if kind == "begin":
            self._results.append(False)
        elif kind == "separate" and self._results:
            self._results[-1] = True
        elif kind == "end" and self._results:
            self._results.pop()

    @property
    def seen(self) -> bool:
        """Whether text that stands here is seen."""
        return all(self._results)
