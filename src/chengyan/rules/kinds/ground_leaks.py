"""Words of records that a public text must not speak from: confidential, internal, still open, or somebody's claim."""

import re
from collections.abc import Iterable

from chengyan.model.vocabulary import Verdict
from chengyan.rules.backdrop import Backdrop
from chengyan.rules.cover import Cover
from chengyan.rules.hits import ParagraphHit
from chengyan.rules.kinds.ground_rules import GroundRules
from chengyan.rules.kinds.ledger_secrets import Sort
from chengyan.rules.kinds.secrets import Spoken
from chengyan.rules.paragraph import Paragraph
from chengyan.rules.patterns import Haystack

_QUOTED = re.compile(r"“[^”\n]{1,200}”|「[^」\n]{1,200}」|‘[^’\n]{1,200}’|\"[^\"\n]{1,200}\"")
_CLAIM_PART = 0.6
_OPEN_PART = 0.6
_CLAIM_RUN = 12


class Leaks:
    """The checks ``confidential`` (its words), ``internal``, ``persons``, ``open-records`` and ``claims``."""

    def __init__(self, rules: GroundRules) -> None:
        self._rules = rules
        self._told = {check: rules.pattern(check, "told") for check in ("open-records", "false-claims", "open-claims")}

    def find(self, paragraph: Paragraph, backdrop: Backdrop) -> Iterable[ParagraphHit]:
        quoted: Cover | None = None
        for spoken in backdrop.secrets.find(paragraph.haystack):
            if spoken.holder.sort in {Sort.CLAIM, Sort.OPEN} and quoted is None:
                quoted = Cover(match.span() for match in _QUOTED.finditer(paragraph.text))
            match spoken.holder.sort:
                case Sort.CONFIDENTIAL:
                    yield from self._said("confidential", paragraph, spoken)
                case Sort.INTERNAL:
                    yield from self._said("internal", paragraph, spoken)
                case Sort.PERSON:
                    yield from self._said("persons", paragraph, spoken)
                case Sort.OPEN:
                    if _enough(spoken, _OPEN_PART) and not self._as_told("open-records", paragraph, spoken, quoted):
                        yield from self._said("open-records", paragraph, spoken)
                case Sort.CLAIM:
                    check = "false-claims" if spoken.holder.verdict is Verdict.FALSE else "open-claims"
                    long = spoken.end - spoken.start >= _CLAIM_RUN
                    if (long or _enough(spoken, _CLAIM_PART)) and not self._as_told(check, paragraph, spoken, quoted):
                        yield from self._said(check, paragraph, spoken)

    def _said(self, check: str, paragraph: Paragraph, spoken: Spoken) -> Iterable[ParagraphHit]:
        return self._rules.hits(check, paragraph, spoken.start, spoken.end, related=(spoken.holder.record,))

    def _as_told(self, check: str, paragraph: Paragraph, spoken: Spoken, quoted: Cover | None) -> bool:
        """Whether the words are quoted, or ``told`` stands beside them (of an open record: in its paragraph)."""
        if quoted is not None and quoted.holds(spoken.start, spoken.end):
            return True
        told = self._told[check]
        if told is None:
            return False
        text = paragraph.text
        if spoken.holder.sort is Sort.OPEN:
            # 还没有查清的是：甲；乙。
            return told.found(paragraph.haystack)
        begin, end = paragraph.sentences.around(spoken.start, spoken.end)
        return any(told.found(Haystack(part)) for part in (text[begin : spoken.start], text[spoken.end : end]))


def _enough(spoken: Spoken, part: float) -> bool:
    return spoken.end - spoken.start >= part * spoken.holder.length
