"""``private`` with the recogniser ``ledger-names``: names of persons that only the ledger knows."""

from collections.abc import Iterable, Sequence

from chengyan.rules.backdrop import Backdrop
from chengyan.rules.hits import ParagraphHit
from chengyan.rules.kinds.person_names import find_names
from chengyan.rules.messages import fill
from chengyan.rules.paragraph import Paragraph
from chengyan.rules.rule import Rule, RuleKind
from chengyan.rules.scan import Scanner


class LedgerNames:
    """Finds the names that ``ledger_names`` returns."""

    def __init__(self, scanner: Scanner, rules: Sequence[Rule]) -> None:
        self._scanner = scanner
        self._texts = rules
        self.rules = tuple(
            index
            for index, rule in enumerate(rules)
            if rule.kind is RuleKind.PRIVATE and rule.param("recogniser") == "ledger-names"
        )

    def find(self, paragraph: Paragraph, backdrop: Backdrop) -> Iterable[ParagraphHit]:
        """Return where the names stand."""
        for start, end in find_names(backdrop.names, paragraph.text):
            for index in self.rules:
                if not self._scanner.excused(index, paragraph, start, end):
                    message = fill(self._texts[index].message, match=paragraph.text[start:end])
                    yield ParagraphHit(index, start, end, message)
