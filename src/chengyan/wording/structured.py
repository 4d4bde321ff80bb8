"""From what a model wrote to proposals: JSON where there is some, plain text otherwise, never raw JSON."""

import json
import re
from typing import Any

from chengyan.text.cleaning import clean_paste

_FENCE = re.compile(r"^\s*```[a-zA-Z]*\s*\n?(?P<inner>.*?)\n?\s*```\s*$", re.S)
_THINK = re.compile(
    r"<(?P<tag>think(?:ing)?|thoughts?|reason(?:ing)?|analysis|reflection|scratchpad)>.*?(?:</(?P=tag)>|$)", re.S | re.I
)
_PREFACE = re.compile(
    r"\A(?:(?:好的|当然(?:可以)?|没问题|收到)[，。！!,][^。！？!?\n]{0,40}[：:]"
    r"|(?:以下是|这是|下面是|根据您的要求|按您的要求)[^。！？!?\n]{0,16}(?:改写|润色|修改后|优化后|调整后|重写|版本)[^。！？!?\n]{0,16}[：:])\s*\n+"
)
_AFTERWORD = re.compile(r"\n+(?:希望(?:这|以上)[^\n]{0,20}(?:帮助|符合|满意)|请问(?:您)?还?需要)[^\n]{0,30}\Z")
_MARKS = re.compile(r"^(?:#{1,6}\s+|>\s+)|\*\*|__(?=\S)|(?<=\S)__", re.M)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>")
_BIDI = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
LONGEST = 20_000


class NoAnswerError(Exception):
    """There is JSON, but not whole: what was meant cannot be known."""


def answers(written: str, kind: str) -> list[dict[str, str]]:
    """The entries of a reply (``kind``: ``proposals`` or ``remarks``), every value plain text. Raises NoAnswerError."""
    written = _THINK.sub("", written).strip()
    if not written:
        return []
    if fenced := _FENCE.match(written):
        written = fenced["inner"].strip()
    data = _json(written)
    if data is None:
        if written[0] in "{[" or '"text"' in written or written.startswith("```"):
            raise NoAnswerError
        # What a model says to whoever asked is no part of the text.
        written = _AFTERWORD.sub("", _PREFACE.sub("", written))
        return [{"text": plain(written)}] if kind == "proposals" else []
    entries = data.get(kind) if isinstance(data, dict) else data
    if isinstance(data, dict) and entries is None and isinstance(data.get("text"), str):
        entries = [data]
    if not isinstance(entries, list):
        raise NoAnswerError
    found = [_entry(each) for each in entries]
    if kind == "proposals":
        once: dict[str, dict[str, str]] = {}
        for each in found:
            once.setdefault(each.get("text", ""), each)
        found = list(once.values())
    return [each for each in found if each.get("text")]


def _entry(entry: Any) -> dict[str, str]:
    if isinstance(entry, str):
        return {"text": plain(entry)}
    if not isinstance(entry, dict):
        return {}
    made = {str(k): (v if k == "quote" else plain(v)) for k, v in entry.items() if isinstance(v, str)}
    records = entry.get("records")
    if isinstance(records, list):
        made["records"] = " ".join(str(r) for r in records if isinstance(r, str | int))
    return made


def plain(text: str) -> str:
    """Text for a paragraph: no Markdown, no tags, nothing invisible, no longer than a section can be."""
    text = _TAG.sub("", text)
    text = _BIDI.sub("", clean_paste(text).text)
    return _MARKS.sub("", text).strip()[:LONGEST]


def _json(text: str) -> Any:
    start = min((p for p in (text.find("{"), text.find("[")) if p >= 0), default=-1)
    if start < 0:
        return None
    try:
        data, _ = json.JSONDecoder().raw_decode(text[start:])
    except (ValueError, RecursionError):
        return None
    # A bracket inside of prose is no answer.
    known = isinstance(data, dict) and {"proposals", "remarks", "answers", "text"} & set(data)
    return data if known or (start == 0 and isinstance(data, list)) else None


def judgements(written: str) -> list[tuple[int, str, str]]:
    """The judge's answers as number of the paragraph, quote, reason. Raises NoAnswerError."""
    written = _THINK.sub("", written).strip()
    if fenced := _FENCE.match(written):
        written = fenced["inner"].strip()
    data = _json(written)
    entries = data.get("answers") if isinstance(data, dict) else None
    if not isinstance(entries, list):
        raise NoAnswerError
    return [
        (each["section"], each["quote"], plain(str(each.get("reason") or "")))
        for each in entries
        if isinstance(each, dict) and type(each.get("section")) is int and isinstance(each.get("quote"), str)
    ]
