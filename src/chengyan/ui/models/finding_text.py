"""A finding in plain words: what is copied, and the parts that the details show."""

from PySide6.QtCore import QCoreApplication

from chengyan.model.diagnostics import Basis, Missing
from chengyan.model.waiver import LooseWaiver, Waiver, WaiverState
from chengyan.services.explained_rule import ExplainedRule
from chengyan.ui.models.finding_filter import Entry, quote_of, source_of, waiver_of
from chengyan.ui.models.words import word

translate = QCoreApplication.translate


def place_of(entry: Entry, section: str) -> str:
    """Where it stands and the words, or the name of what is absent."""
    where = section or translate("FindingText", "whole text")
    absent = isinstance(entry, Missing) or (isinstance(entry, LooseWaiver) and bool(entry.waiver.element))
    said = translate("FindingText", "missing: {0}") if absent else translate("FindingText", "“{0}”")
    return translate("FindingText", "{0} · {1}").format(where, said.format(quote_of(entry)))


def basis_name(basis: Basis) -> str:
    """A source by its role: what only explains a rule is never called its legal basis."""
    background = translate("FindingText", "Background: {0}")
    return (background if basis.role == "background" else translate("FindingText", "Basis: {0}")).format(basis.ref)


def basis_standing(basis: Basis) -> str:
    """How far the source was read, since when the text is in force, and what follows from its role."""
    said = {
        "true": translate("FindingText", "Checked word for word."),
        "secondary": translate("FindingText", "As others report it; not checked word for word."),
    }.get(basis.verified, translate("FindingText", "Not checked: let a lawyer look before relying on it."))
    if basis.starts is not None and basis.ends is not None:
        said += translate("FindingText", " In force from {0} to {1}.").format(basis.starts, basis.ends)
    elif basis.starts is not None:
        said += translate("FindingText", " In force since {0}.").format(basis.starts)
    if basis.role != "background":
        return said
    return said + translate("FindingText", " It does not itself forbid this wording.")


def waiver_line(waiver: Waiver) -> str:
    """Who let it stand, and when."""
    when = waiver.at.astimezone().strftime("%Y-%m-%d %H:%M") if waiver.at is not None else ""
    who = waiver.by or translate("FindingText", "somebody unnamed")
    if waiver.role is not None:
        who = translate("FindingText", "{0} ({1})").format(who, word(waiver.role))
    return translate("FindingText", "Waived by {0} {1}").format(who, when).strip()


def loose_line(entry: LooseWaiver) -> str:
    """Why a waiver is on no finding, and what to do about it."""
    if entry.state is WaiverState.EXPIRED and entry.waiver.amount is not None:
        return translate(
            "FindingText", "{0} was let stand; it is {1} now. The waiver has expired; withdraw it, or waive anew."
        ).format(entry.waiver.amount, entry.now)
    if entry.state is WaiverState.EXPIRED:
        return translate(
            "FindingText",
            "The sentence was changed, so the waiver has expired: its reason may no longer hold. Withdraw it, or waive"
            " the new sentence.",
        )
    if entry.state is WaiverState.REFUSED:
        return translate(
            "FindingText",
            "The role that waived may not let a finding of this severity stand, so it is counted. Somebody who may has"
            " to waive it anew.",
        )
    if entry.lost:
        return translate(
            "FindingText",
            "The words were changed, or stand at several places. The waiver no longer works; withdraw it, or waive the"
            " new place.",
        )
    return translate("FindingText", "The rule says nothing there any more. The waiver can be withdrawn.")


def in_force(rule: ExplainedRule) -> str:
    """From when to when the rule holds; empty where that is not limited."""
    begin, end = rule.in_force_from, rule.in_force_to
    if begin and end:
        return translate("FindingText", "In force from {0} to {1}").format(begin, end)
    if begin:
        return translate("FindingText", "In force since {0}").format(begin)
    return translate("FindingText", "In force until {0}").format(end) if end else ""


def as_text(entry: Entry, section: str, rule: ExplainedRule | None = None) -> str:
    """The finding as text for a chat or a mail."""
    if isinstance(entry, LooseWaiver):
        given = entry.waiver
        return "\n".join([place_of(entry, section), loose_line(entry), given.reason, waiver_line(given)])
    source = source_of(entry)
    head = translate("FindingText", "[{0}] {1}").format(word(source.severity), source.title)
    lines = [head, place_of(entry, section), source.message]
    if rule is not None and rule.why:
        lines.append(translate("FindingText", "Why: {0}").format(rule.why))
    if source.suggestion:
        lines.append(translate("FindingText", "Instead: {0}").format(source.suggestion))
    if not isinstance(entry, Missing):
        for fix in entry.diagnostic.fixes:
            lines.append(translate("FindingText", "Fix: {0}").format(fix.title))
    for basis in source.basis:
        lines.append(
            basis_name(basis) + (translate("FindingText", ": “{0}”").format(basis.quote) if basis.quote else "")
        )
        lines.append(basis_standing(basis))
    if (waiver := waiver_of(entry)) is not None:
        lines.append(translate("FindingText", "{0}: {1}").format(waiver_line(waiver), waiver.reason))
    lines.append(translate("FindingText", "Rule {0}. Made by rules, no legal opinion.").format(source.rule))
    return "\n".join(lines)
