"""Reads the comments of a .docx, which of them answers which, and which are resolved."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from chengyan.formats.docx_names import attribute, local_name, moment_of
from chengyan.formats.docx_zip import Hostile, Package, XmlHandler
from chengyan.model.marked_text import MarkedComment, MarkedPlace

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml "
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml "
_OFF = frozenset({"0", "false", "off"})
_MAX_COMMENTS = 10_000


def read_comments(
    package: Package, folder: str, starts: Mapping[str, MarkedPlace], ends: Mapping[str, MarkedPlace]
) -> tuple[MarkedComment, ...]:
    """The comments with their replies and states; ``starts`` and ``ends`` say where the body marks them."""
    handler = _CommentHandler()
    if package.has(f"{folder}/comments.xml"):
        package.parse(f"{folder}/comments.xml", handler)
    extended = _ExtendedHandler()
    if package.has(f"{folder}/commentsExtended.xml"):
        package.parse(f"{folder}/commentsExtended.xml", extended)
    by_paragraph = {paragraph: c.id for c in handler.found for paragraph in c.paragraphs if paragraph}
    found = []
    for comment in handler.found:
        last = comment.paragraphs[-1] if comment.paragraphs else ""
        parent, done = extended.found.get(last, ("", False))
        start = starts.get(comment.id)
        end = ends.get(comment.id)
        found.append(
            MarkedComment(
                comment.id,
                "\n".join(comment.lines).strip(),
                comment.author,
                comment.at,
                by_paragraph.get(parent, ""),
                done,
                start or end,
                end or start,
            )
        )
    return tuple(found)


@dataclass(slots=True)
class _Comment:
    id: str
    author: str
    at: dt.datetime | None
    lines: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)


class _CommentHandler(XmlHandler):
    """``found``: the comments with the ids of their paragraphs, by which replies and states are told."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[_Comment] = []
        self._taking = False
        self._gone = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        if local == "comment":
            if len(self.found) >= _MAX_COMMENTS:
                raise Hostile("formats.docx.too-many-comments", limit=_MAX_COMMENTS)
            at = moment_of(attribute(attributes, "date"))
            self.found.append(_Comment(attribute(attributes, "id"), attribute(attributes, "author"), at))
        elif not self.found:
            return
        elif local in ("del", "moveFrom"):
            self._gone += 1
        elif local == "p":
            self.found[-1].lines.append("")
            self.found[-1].paragraphs.append(attributes.get(_W14 + "paraId", ""))
        elif local == "t":
            self._taking = not self._gone and bool(self.found[-1].lines)
        elif local in ("br", "cr", "tab") and self.found[-1].lines and not self._gone:
            self.found[-1].lines[-1] += "\t" if local == "tab" else "\n"

    def text(self, data: str) -> None:
        if self._taking:
            self.found[-1].lines[-1] += data

    def end(self, name: str) -> None:
        local = local_name(name)
        if local == "t":
            self._taking = False
        elif local in ("del", "moveFrom") and self._gone:
            self._gone -= 1


class _ExtendedHandler(XmlHandler):
    """``found``: id of a comment's last paragraph -> (that of the comment it answers, whether it is resolved)."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, tuple[str, bool]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _W15 + "commentEx":
            parent = attributes.get(_W15 + "paraIdParent", "")
            done = attributes.get(_W15 + "done", "0") not in _OFF
            self.found[attributes.get(_W15 + "paraId", "")] = (parent, done)

    def end(self, name: str) -> None:
        """All is in attributes."""
