"""Regular expressions that cannot hang.

Patterns have the meaning of Python's ``re``. They run in RE2, which is linear; what RE2 lacks (lookarounds) runs in
``regex`` with a timeout, and only where RE2 finds what is left of the pattern without them. RE2 counts UTF-8 bytes:
spans come back as code points.
"""

import logging
import re
from functools import cache

import re2
import regex

log = logging.getLogger(__name__)

TIMEOUT_S = 0.1
_GIVE_UP_AFTER = 3
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACE = r"\s\x{0b}\x{1c}-\x{1f}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}"
_UNANCHORED = getattr(getattr(re2, "_Anchor", None), "UNANCHORED", None)
_CLASS_OPENING = re.compile(r"\[\^?\]?")
"""A bracket right behind the opening one is a member of the class."""
_LOOKAROUNDS = ("(?=", "(?!", "(?<=", "(?<!")
_CLASSES = {"d": "0-9０-９", "s": _SPACE, "w": r"\p{L}\p{N}_"}


class Haystack:
    """A text ready to be searched: lone surrogates are replaced, one character each, so that offsets stay.

    Most paragraphs are never searched by a pattern, so the bytes for RE2 are made when first asked for.
    """

    __slots__ = ("_encoded", "ascii", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.ascii = text.isascii()
        self._encoded: bytes | None = None

    @property
    def encoded(self) -> bytes:
        if self._encoded is None:
            try:
                self._encoded = self.text.encode()
            except UnicodeEncodeError:
                self.replace_surrogates()
                self._encoded = self.text.encode()
        return self._encoded

    @property
    def plain(self) -> str:
        """The text without lone surrogates."""
        if self._encoded is None:
            _ = self.encoded
        return self.text

    def replace_surrogates(self) -> str:
        """Replace lone surrogates in ``text`` and return it."""
        self.text = _SURROGATE.sub("\ufffd", self.text)
        return self.text


class Pattern:
    """One expression, compiled when first used."""

    __slots__ = ("_engine", "_multiline", "_timeouts", "source")

    def __init__(self, source: str, *, multiline: bool) -> None:
        self.source = source
        self._multiline = multiline
        self._engine: _Re2 | _Backtracking | None = None
        self._timeouts = 0

    def spans(self, haystack: Haystack) -> list[tuple[int, int]]:
        """Return all matches (the group ``hit`` where there is one), sorted, without overlap, in code points."""
        if self._timeouts >= _GIVE_UP_AFTER:
            return []
        try:
            return (self._engine or self._compile()).spans(haystack)
        except TimeoutError:
            self._timed_out()
            return []

    def found(self, haystack: Haystack) -> bool:
        """Whether the pattern occurs."""
        if type(self._engine) is _Re2:
            return self._engine.found(haystack)
        if self._timeouts >= _GIVE_UP_AFTER:
            return False
        try:
            return (self._engine or self._compile()).found(haystack)
        except TimeoutError:
            self._timed_out()
            return False

    def _compile(self) -> "_Re2 | _Backtracking":
        self._engine = compile_engine(self.source, multiline=self._multiline)
        return self._engine

    def _timed_out(self) -> None:
        self._timeouts += 1
        log.warning("pattern timed out after %s s: %s", TIMEOUT_S, self.source)


class _Re2:
    __slots__ = ("_group", "_match", "_pattern")

    def __init__(self, source: str) -> None:
        self._pattern = re2.compile(source.encode(), _options())
        # The wrapper's own generator doubles the price of a yes or no; its inner call is asked where it is there.
        self._match = getattr(getattr(self._pattern, "_regexp", None), "Match", None)
        self._group = dict(self._pattern.groupindex).get(b"hit", 0)

    def found(self, haystack: Haystack) -> bool:
        encoded = haystack.encoded
        if self._match is None or _UNANCHORED is None:
            return self._pattern.search(encoded) is not None
        return bool(self._match(_UNANCHORED, encoded, 0, len(encoded))[0][0] >= 0)

    def spans(self, haystack: Haystack) -> list[tuple[int, int]]:
        if not self.found(haystack):
            return []
        spans: list[tuple[int, int]] = []
        encoded, offset, counted = haystack.encoded, 0, 0
        for match in self._pattern.finditer(encoded):
            start, end = match.span(self._group)
            if start < 0 or start == end:
                continue
            if haystack.ascii:
                spans.append((start, end))
                continue
            if start < offset:
                offset = counted = 0
            # Counting on from the last hit keeps many hits in one long paragraph linear.
            counted += len(encoded[offset:start].decode())
            offset = start
            spans.append((counted, counted + len(encoded[start:end].decode())))
        return spans


class _Backtracking:
    """What RE2 cannot say. Where a coarser pattern that it can say does not occur, this one is not asked either."""

    __slots__ = ("_coarse", "_group", "_pattern", "_search")

    def __init__(self, source: str, *, multiline: bool) -> None:
        self._pattern = regex.compile(source, regex.V0 | (regex.M if multiline else 0))
        self._search = self._pattern.search
        self._group = "hit" if "hit" in self._pattern.groupindex else 0
        self._coarse = _coarse_engine(source, multiline=multiline)

    def found(self, haystack: Haystack) -> bool:
        if self._coarse is not None and not self._coarse.found(haystack):
            return False
        return self._search(haystack.text, timeout=TIMEOUT_S) is not None

    def spans(self, haystack: Haystack) -> list[tuple[int, int]]:
        if not self.found(haystack):
            return []
        found = self._pattern.finditer(haystack.text, timeout=TIMEOUT_S)
        spans = (match.span(self._group) for match in found)
        return [span for span in spans if 0 <= span[0] < span[1]]


def compile_engine(source: str, *, multiline: bool) -> "_Re2 | _Backtracking":
    """Return a matcher; raises ``re.error`` or ``regex.error`` where the expression is wrong."""
    translated = to_re2(source, multiline=multiline)
    if translated is not None:
        try:
            return _Re2(translated)
        except re2.error:
            pass  # a construct that RE2 lacks: the backtracking engine takes it, or says what is wrong
    return _Backtracking(source, multiline=multiline)


def _coarse_engine(source: str, *, multiline: bool) -> "_Re2 | None":
    """An engine for ``coarse``, or None where there is none or where it would match nearly anything."""
    relaxed = coarse(source)
    translated = to_re2(relaxed, multiline=multiline) if relaxed is not None else None
    if translated is None:
        return None
    try:
        engine = _Re2(translated)
    except re2.error:
        return None
    return None if engine.found(Haystack("")) else engine


def coarse(source: str) -> str | None:
    r"""Return a pattern that matches wherever ``source`` does and that RE2 can run: without its lookarounds and ``\b``.

    None where that cannot be told from the source alone (back references, inline flags, a quantified lookaround).
    """
    out: list[str] = []
    position, in_class = 0, False
    while position < len(source):
        character = source[position]
        if character == "\\":
            code = source[position + 1 : position + 2]
            if not in_class and (code.isdigit() or code == "k"):
                return None
            if in_class or code not in {"b", "B"}:
                out.append(source[position : position + 2])
            position += 2
        elif in_class:
            in_class = character != "]"
            out.append(character)
            position += 1
        elif opening := _CLASS_OPENING.match(source, position):
            in_class = True
            out.append(opening.group())
            position = opening.end()
        elif source.startswith(_LOOKAROUNDS, position):
            end = _group_end(source, position)
            if end is None or source[end : end + 1] in {"*", "+", "?", "{"}:
                return None
            position = end
        elif source.startswith("(?", position) and not source.startswith(("(?:", "(?P<"), position):
            return None
        else:
            out.append(character)
            position += 1
    return "".join(out)


def _group_end(source: str, start: int) -> int | None:
    """The offset behind the bracket that closes the group opened at ``start``."""
    depth, position, in_class = 0, start, False
    while position < len(source):
        character = source[position]
        if character == "\\":
            position += 1
        elif in_class:
            in_class = character != "]"
        elif opening := _CLASS_OPENING.match(source, position):
            in_class, position = True, opening.end() - 1
        elif character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
            if depth == 0:
                return position + 1
        position += 1
    return None


def to_re2(source: str, *, multiline: bool) -> str | None:
    """Return ``source`` in RE2's syntax with the same meaning, or None where RE2 cannot mean the same."""
    if "(?=" in source or "(?!" in source or "(?<" in source or "[[:" in source:
        return None
    out = ["(?m)"] if multiline else []
    position, in_class, class_start = 0, False, 0
    while position < len(source):
        character = source[position]
        if character == "\\":
            piece, position = _escape(source, position, in_class=in_class)
            if piece is None:
                return None
            out.append(piece)
            continue
        if in_class:
            in_class = not (character == "]" and position > class_start)
        elif character == "[":
            in_class, class_start = True, position + 1
            if source[class_start : class_start + 1] == "^":
                class_start += 1
                out.append("[")
                character, position = "^", position + 1
        elif character == "$" and not multiline:
            # Python's end of text may stand before a last line feed; consuming it changes no answer of ``found``.
            character = r"(?:\n?\z)"
        out.append(character)
        position += 1
    return "".join(out)


def _escape(source: str, position: int, *, in_class: bool) -> tuple[str | None, int]:
    code = source[position + 1 : position + 2]
    if code in {"u", "U", "x"}:
        digits = {"u": 4, "U": 8, "x": 2}[code]
        end = position + 2 + digits
        try:
            return f"\\x{{{int(source[position + 2 : end], 16):x}}}", end
        except ValueError:
            return None, end
    if code in _CLASSES:
        return (_CLASSES[code] if in_class else f"[{_CLASSES[code]}]"), position + 2
    if code.lower() in _CLASSES:
        return (None if in_class else f"[^{_CLASSES[code.lower()]}]"), position + 2
    if code == "Z":
        return r"\z", position + 2
    if code in {"b", "B"} or code.isdigit():
        return None, position + 2
    return source[position : position + 2], position + 2


@cache
def _options() -> re2.Options:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = 64 << 20
    return options
