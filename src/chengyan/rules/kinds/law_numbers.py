"""Numbers of articles that mean another subject since a law was changed: told apart by the words beside them."""

import datetime as dt

from chengyan.assets import messages
from chengyan.model.law import ArticleNumber, Law, Move, Renumbering
from chengyan.rules.kinds.law_judgement import Judgement, Nearby, Verdict, in_words
from chengyan.text.citations import Citation, article_like


def misnumbered(law: Law, citation: Citation, text: str, day: dt.date, near: Nearby) -> Judgement | None:
    """Return what is wrong with the number on that day, or None where it is right or was never another."""
    for renumbering in reversed(law.renumberings):
        by_new = _starts(law, renumbering.new) <= day
        judged = (_by_new_numbers if by_new else _by_old_numbers)(law, renumbering, citation, text, near)
        if judged is not None:
            return judged
    return None


def _by_new_numbers(
    law: Law, renumbering: Renumbering, citation: Citation, text: str, near: Nearby
) -> Judgement | None:
    """The new numbers are in force: is the old one meant?"""
    number = citation.article
    assert number is not None and citation.written is not None
    old = renumbering.from_old(number)
    if old is None or old.new == number:
        return None
    about, cues = _subject(law, renumbering, number)
    if cues and near.sentence_has(citation.span, cues):
        return None
    if old.cues and near.sentence_has(citation.span, old.cues):
        return _renumbered(Verdict.RENUMBERED, law, citation, text, old.new, old.about, renumbering)
    if cues and near.paragraph_has(cues):
        return None
    newer = law.version(renumbering.new)
    if not old.about or (newer is not None and newer.article(number) is not None):
        # The articles that rules cite are the likely ones: under their new number they are taken at their word.
        return None
    judged = _renumbered(Verdict.MOVED, law, citation, text, old.new, old.about, renumbering)
    judged.slots["now"] = f"“{about}”" if about else messages.printed("rules.law.other")
    return judged


def _by_old_numbers(
    law: Law, renumbering: Renumbering, citation: Citation, text: str, near: Nearby
) -> Judgement | None:
    """The old numbers are in force: is the new one meant?"""
    number = citation.article
    assert number is not None and citation.written is not None
    new = renumbering.from_new(number)
    if new is None or new.old == number:
        return None
    own = renumbering.from_old(number)
    if own is not None and own.cues and near.paragraph_has(own.cues):
        return None
    if not new.cues or not near.sentence_has(citation.span, new.cues):
        return None
    return _renumbered(Verdict.NOT_YET, law, citation, text, new.old, new.about, renumbering, name="article")


def _subject(law: Law, renumbering: Renumbering, number: ArticleNumber) -> tuple[str, tuple[str, ...]]:
    """What the article of the new version says, as far as the table knows."""
    for subject in law.subjects:
        if subject.article == number:
            return subject.about, subject.cues
    move: Move | None = renumbering.from_new(number)
    return (move.about, move.cues) if move is not None else ("", ())


def _renumbered(
    verdict: Verdict,
    law: Law,
    citation: Citation,
    text: str,
    right: ArticleNumber,
    about: str,
    renumbering: Renumbering,
    name: str = "",
) -> Judgement:
    written = citation.written
    assert written is not None and citation.article is not None
    of_the_new_text = citation.article if verdict is Verdict.NOT_YET else right
    return Judgement(
        verdict,
        written,
        {
            "law": f"《{law.short}》",
            "article": citation.article.chinese,
            "right": right.chinese,
            "about": about,
            "day": in_words(_starts(law, renumbering.new)),
        },
        article_like(text[written.start : written.end], right),
        name,
        rests=((law, of_the_new_text, renumbering.verified),),
    )


def _starts(law: Law, version: str) -> dt.date:
    known = law.version(version)
    return known.starts if known is not None else law.since
