"""The names of WordprocessingML, strict and transitional, and what its attributes say."""

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
