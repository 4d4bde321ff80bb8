"""Named bodies that the ledger does not know, references and attachments that nothing stands behind."""

import re
from collections.abc import Iterable

from chengyan.rules.backdrop import Backdrop
from chengyan.rules.hits import ParagraphHit
from chengyan.rules.kinds.ground_rules import GroundRules
from chengyan.rules.kinds.ledger_bodies import find_bodies, same_body
from chengyan.rules.paragraph import Paragraph
from chengyan.rules.patterns import Haystack
from chengyan.rules.scan import Scanner
from chengyan.text.numerals import read_number

_NUMBER = re.compile(r"[一二三四五六七八九十\d]{1,3}")
_ACT_REACH = 18
_NOT_ITS_OWN = "由待以等请经"
"""Right before a name: what is said is for the body to do, or was asked of it."""
_DECIDED = frozenset(
    ("issued", "closed", "已出具", "已完成", "判决", "裁决", "已判决", "已裁决", "已结案", "已认定", "认定")
)


class NamedBodies:
    """The checks ``bodies`` (named) and ``acting-bodies`` (said to have done something: ``params.acts``).

    A body that the ledger knows may still not be said to have found what no record says it found: ``params.findings``.
    """

    def __init__(self, rules: GroundRules) -> None:
        self._rules = rules
        self._any = bool(rules.asking("bodies", "acting-bodies"))
        self._acts = rules.pattern("acting-bodies", "acts")
        self._findings = rules.pattern("acting-bodies", "findings")

    def find(self, paragraph: Paragraph, backdrop: Backdrop) -> Iterable[ParagraphHit]:
        if not self._any or backdrop.ledger is None:
            return
        known = backdrop.ledger.bodies
        for body in find_bodies(paragraph.text):
            _, end = paragraph.sentences.around(body.start, body.end)
            after = paragraph.text[body.end : min(end, body.end + _ACT_REACH)]
            if known.knows(body):
                if self._finds(after, paragraph.text[body.start - 1 : body.start], body.name, backdrop):
                    yield from self._rules.hits("acting-bodies", paragraph, body.start, body.end, name="finding")
                continue
            acts = self._acts is not None and self._acts.found(Haystack(after))
            yield from self._rules.hits("acting-bodies" if acts else "bodies", paragraph, body.start, body.end)

    def _finds(self, after: str, before: str, name: str, backdrop: Backdrop) -> bool:
        """Whether the body is said to have found something, and no public record says that anybody did."""
        if (
            self._findings is None
            or backdrop.ledger is None
            or backdrop.incident is None
            or before in tuple(_NOT_ITS_OWN)
        ):
            return False
        if not self._findings.found(Haystack(after)):
            return False
        if any(p.stage.strip().lower() in _DECIDED and same_body(name, p.body) for p in backdrop.incident.proceedings):
            return False
        return not any(self._findings.found(Haystack(wording.text)) for wording in backdrop.ledger.words.public)


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
