"""Words of confidential records in the prose."""

from collections.abc import Iterable

from chengyan.rules.backdrop import Backdrop
from chengyan.rules.hits import ParagraphHit
from chengyan.rules.kinds.ground_rules import GroundRules
from chengyan.rules.paragraph import Paragraph


class Leaks:
    """The check ``confidential``, as far as it is about words."""

    def __init__(self, rules: GroundRules) -> None:
        self._rules = rules
        self._any = bool(rules.asking("confidential"))

    def find(self, paragraph: Paragraph, backdrop: Backdrop) -> Iterable[ParagraphHit]:
        for start, end, record in backdrop.secrets.find(paragraph.haystack) if self._any else ():
            yield from self._rules.hits("confidential", paragraph, start, end, related=(record,))
