"""Named bodies that the ledger does not know, references and attachments that nothing stands behind."""

import re
from collections.abc import Iterable

from chengyan.rules.backdrop import Backdrop
from chengyan.rules.hits import ParagraphHit
from chengyan.rules.kinds.ground_rules import GroundRules
from chengyan.rules.kinds.ledger_bodies import find_bodies
from chengyan.rules.paragraph import Paragraph
from chengyan.rules.patterns import Haystack
from chengyan.rules.scan import Scanner
from chengyan.text.numerals import read_number

_NUMBER = re.compile(r"[一二三四五六七八九十\d]{1,3}")
_ACT_REACH = 18


class NamedBodies:
    """The checks ``bodies`` (named) and ``acting-bodies`` (said to have done something: ``params.acts``)."""

    def __init__(self, rules: GroundRules) -> None:
        self._rules = rules
        self._any = bool(rules.asking("bodies", "acting-bodies"))
        self._acts = rules.pattern("acting-bodies", "acts")

    def find(self, paragraph: Paragraph, backdrop: Backdrop) -> Iterable[ParagraphHit]:
        if not self._any or backdrop.ledger is None:
            return
        known = backdrop.ledger.bodies
        for body in find_bodies(paragraph.text):
            if known.knows(body):
                continue
            _, end = paragraph.sentences.around(body.start, body.end)
            after = paragraph.text[body.end : min(end, body.end + _ACT_REACH)]
            acts = self._acts is not None and self._acts.found(Haystack(after))
            yield from self._rules.hits("acting-bodies" if acts else "bodies", paragraph, body.start, body.end)


class References:
    """The checks ``references`` (numbers of reports and cases) and ``attachments`` (见附件)."""

    def __init__(self, rules: GroundRules, scanner: Scanner) -> None:
        self._rules = rules
        self._references = rules.presences(("references",), "cues", scanner)
        self._attachments = rules.presences(("attachments",), "cues", scanner)

    def find(self, paragraph: Paragraph, backdrop: Backdrop) -> Iterable[ParagraphHit]:
        if backdrop.ledger is None:
            return
        known = backdrop.ledger.references
        for start, end in self._references.spans(paragraph):
            said = paragraph.text[start:end]
            if known.knows(said):
                continue
            right = known.meant_by(said)
            name = "near" if right else ""
            yield from self._rules.hits("references", paragraph, start, end, name=name, replacement=right, value=right)
        for start, end in self._attachments.spans(paragraph):
            number = _NUMBER.search(paragraph.text, start, end)
            asked = int(read_number(number.group()) or 1) if number else 1
            if asked > known.pieces:
                name, count = ("number", str(known.pieces)) if known.pieces else ("", "")
                yield from self._rules.hits("attachments", paragraph, start, end, name=name, value=count)
