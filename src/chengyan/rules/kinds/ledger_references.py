"""Numbers of reports, cases and papers that a ledger has, and its evidence as attachments."""

import re

from chengyan.model.incident import Incident

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9\-/.]{3,40}|[(（〔\[]20\d\d[)）〕\]][\u4e00-\u9fff\d]{2,16}号")
_DIGIT = re.compile(r"\d")
_WIDE = str.maketrans("－—–（）〔〕［］", "---()()[]")


class LedgerReferences:
    """All that a ledger has of references: its texts as one, and the codes in them."""

    def __init__(self, incident: Incident) -> None:
        texts = [fact.what for fact in incident.facts]
        texts += [text for fact in incident.facts for e in fact.evidence for text in (e.name, e.path, e.url)]
        texts += [text for claim in incident.claims for e in claim.evidence for text in (e.name, e.path)]
        texts += [text for measure in incident.measures for e in measure.evidence for text in (e.name, e.path)]
        texts += [measure.action for measure in incident.measures]
        texts += [proceeding.ref for proceeding in incident.proceedings]
        texts += [n.receipt + "\n" + n.basis for n in incident.notifications]
        texts += [d.basis for d in incident.deadlines]
        texts += [p.text for p in incident.previous]
        joined = "\n".join(texts)
        self._text = _plain(joined)
        self._codes = tuple(dict.fromkeys(m.group() for m in _CODE.finditer(joined) if _DIGIT.search(m.group())))
        pieces = [e for fact in incident.facts for e in fact.evidence]
        pieces += [e for claim in incident.claims for e in claim.evidence]
        pieces += [e for measure in incident.measures for e in measure.evidence]
        shown = {(piece.name, piece.path) for piece in pieces if not piece.personal_data}
        self.pieces = len(shown) + len(incident.proceedings)
        """How many pieces of evidence a text may show: those without personal data, and papers of proceedings."""

    def knows(self, reference: str) -> bool:
        """Whether the reference stands in a record, however its dashes and brackets are written."""
        return _plain(reference) in self._text

    def meant_by(self, reference: str) -> str:
        """The one known reference that a slip of the pen may have made of this one, else empty."""
        said = _plain(reference)
        meant = [code for code in self._codes if _one_off(said, _plain(code))]
        return meant[0] if len(meant) == 1 else ""


def _plain(text: str) -> str:
    return text.translate(_WIDE).replace(" ", "").upper()


def _one_off(one: str, other: str) -> bool:
    if len(one) != len(other) or len(one) < 4:
        return False
    different = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(different) == 1 or (len(different) == 2 and different[0] == different[1][::-1])
