"""The 落款 at the end of a text: who signs, and the 成文日期."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from chengyan.formats.section_cues import cues
from chengyan.formats.text_map import Line

_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "Ｏ": "0", "O": "0"}
_ARABIC = r"(?P<y>\d{4})\s*[年./-]\s*(?P<m>\d{1,2})\s*[月./-]\s*(?P<d>\d{1,2})\s*[日号]?"
_NUMERALS = "一二三四五六七八九十"
_YEAR = "[〇○零ＯO一二三四五六七八九]{4}"
_CHINESE = rf"(?P<cy>{_YEAR})\s*年\s*(?P<cm>[{_NUMERALS}]{{1,3}})\s*月\s*(?P<cd>[{_NUMERALS}]{{1,3}})\s*日"
_TIME = r"(?:\s*(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|[上下]午|晚|凌晨|\d{1,2}[时点]))?"
_DATE = re.compile(rf"(?:{_ARABIC}|{_CHINESE}){_TIME}\s*$")
_SENTENCE = re.compile("[。！？；，!?;：:]")
_BULLET = re.compile(r"\s*(?:[*+•-]\s|\d+[.、)）]|[（(])")
_LOOK_BACK = 8
_MAX_NAME = 40


@dataclass(frozen=True, slots=True)
class Signature:
    """``first`` is the index of the line where the 落款 begins."""

    first: int
    signed_as: str
    date: dt.date | None


def find_signature(lines: Sequence[Line], body: int) -> Signature | None:
    """The 落款 among the last lines, never before line ``body``; None when there is none."""
    filled = [i for i in range(len(lines) - 1, body - 1, -1) if not lines[i].blank][:_LOOK_BACK]
    for place, index in enumerate(filled):
        text = lines[index].text.strip()
        found = _DATE.search(text) if len(text) <= _MAX_NAME + 24 else None
        date = _to_date(found) if found else None
        if found is None or date is None:
            continue
        before_date = text[: found.start()].strip(" 　,，\t")
        if before_date:
            if _is_name(before_date) and _plausible(before_date):
                return Signature(index, _plain(before_date), date)
            continue
        names: list[int] = []
        for other in filled[place + 1 : place + 4]:
            if not _is_name(lines[other].text.strip()):
                break
            names.insert(0, other)
        # A title over a short text is no signature: without prose before it, only the nearest line is taken.
        if names:
            return Signature(names[0], "、".join(_plain(lines[i].text) for i in names), date)
        after = [i for i in reversed(filled[:place]) if _is_name(lines[i].text.strip())][:1]
        return Signature(index, _plain(lines[after[0]].text) if after else "", date)
    if filled and filled[0] > body:
        text = lines[filled[0]].text.strip()
        if len(text) <= 30 and _is_name(text) and cues().organisation.search(text):
            return Signature(filled[0], _plain(text), None)
    return None


def _is_name(text: str) -> bool:
    return (
        0 < len(text) <= _MAX_NAME
        and not _SENTENCE.search(cues().signature_label.sub("", text))
        and not _BULLET.match(text)
        and not text.startswith(("#", "|", "http"))
        and not _DATE.search(text)
    )


def _plausible(name: str) -> bool:
    return len(name) <= 30 and not re.search("于|自|至|截止|截至|[在从到]$", name)


def _plain(text: str) -> str:
    return cues().signature_label.sub("", text.strip()).strip()


def _to_date(found: re.Match[str]) -> dt.date | None:
    try:
        if found["y"]:
            return dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
        year = int("".join(_DIGITS[c] for c in found["cy"]))
        return dt.date(year, _small(found["cm"]), _small(found["cd"]))
    except ValueError:
        return None


def _small(text: str) -> int:
    """一 to 三十一."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int(_DIGITS[text])
    return int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(ones, "0"))
