"""Where a line of Chinese may end (禁则): GB/T 15834-2011, 5.1, and Requirements for Chinese Text Layout, 3.1 (W3C).

Qt breaks lines by UAX #14, which knows most of it but takes a number apart from its unit, and where a line has no
other place it breaks before a closing mark although an earlier place would do.
"""

import re

CLOSING = frozenset("，。、；：？！）》〉】」』〕〗”’％‰℃·～．｝］")
"""Never at the start of a line."""
OPENING = frozenset("（《〈【「『〔〖“‘￥＄｛［")
"""Never at the end of a line."""
_WHOLE = frozenset("…—")
"""Two of them are one mark."""
_UNITS = frozenset(
    "年月日号时分秒点元角万亿千百笔单人位名个件台家次倍天周岁层吨克米升度页条项起例批户辆瓶箱盒袋份张间处款部组期章节字%"
)
_LATIN_UNIT = re.compile(r"(?:[kcm]?[gmlLWAV]|km|mm|cm|kg|mg|[KMGT]B|kWh)(?![A-Za-z])")
_WITHIN = frozenset(".,:")
_REACH = 16
"""A number longer than this is not kept with its unit: the hole at the line's end would be worse."""


def may_end(text: str, at: int) -> bool:
    """A line may end before ``text[at]`` without a mark in the wrong place; blanks stay with what they follow."""
    if not 0 < at < len(text):
        return True
    before, after = text[at - 1], text[at]
    return not (after == " " or after in CLOSING or before in OPENING or (before == after and before in _WHOLE))


def keeps_number(text: str, at: int) -> bool:
    """A line that ends before ``text[at]`` leaves number and unit together."""
    if not 0 < at < len(text):
        return True
    before, after = text[at - 1], text[at]
    if "0" <= before <= "9":
        if after in _UNITS or "0" <= after <= "9" or _LATIN_UNIT.match(text, at + (after == " ")):
            return False
        return not (after in _WITHIN and text[at + 1 : at + 2].isdecimal())
    if at > 1 and "0" <= text[at - 2] <= "9":
        return not (before in _WITHIN and "0" <= after <= "9") and not (before == " " and _LATIN_UNIT.match(text, at))
    return not (before == "第" and "0" <= after <= "9")


def line_end(text: str, start: int, end: int) -> int:
    """Where the line from ``start`` ends that has room up to ``end``: there, or the nearest place before it that is
    right. Without any, ``end``.
    """
    if may_end(text, end) and keeps_number(text, end):
        return end
    second = None
    for at in range(end, start, -1):
        if may_end(text, at):
            if keeps_number(text, at):
                return at if second is None or end - at <= _REACH else second
            if second is None:
                second = at
    return end if second is None else second
