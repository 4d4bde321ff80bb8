"""``consistent``: what one section says to the checks, kept with its text."""

from collections.abc import Sequence
from decimal import Decimal

from chengyan.rules.keeping import kept
from chengyan.rules.kinds import consistent_address, consistent_names, consistent_numbering
from chengyan.rules.kinds.consistent_mentions import mentions_in
from chengyan.rules.section_text import SectionText
from chengyan.text.quantities import Quantity


@kept
def numbers_in(body: SectionText) -> consistent_numbering.Numbers:
    """The list numbers, and what is announced."""
    return consistent_numbering.numbers_of((offset, paragraph.text) for offset, paragraph in body.paragraphs)


@kept
def addressed_in(body: SectionText) -> tuple[consistent_address.Addressed, ...]:
    """The words for the reader and for ourselves."""
    return consistent_address.addressed_in((offset, paragraph.text) for offset, paragraph in body.paragraphs)


@kept
def companies_in(body: SectionText) -> tuple[str, ...]:
    """The names of companies."""
    return tuple(name for _, paragraph in body.paragraphs for name in consistent_names.companies_in(paragraph.text))


def variants_in(
    body: SectionText, names: tuple[str, ...], elsewhere: str
) -> tuple[tuple[int, consistent_names.Variant], ...]:
    """The near-misses of names, each with the number of its paragraph."""
    return tuple(
        (number, variant)
        for number, (_, paragraph) in enumerate(body.paragraphs)
        for variant in consistent_names.variants(paragraph.text, names, elsewhere)
    )


def largest_in(body: SectionText, units: Sequence[str]) -> tuple[Decimal, int, Quantity] | None:
    """The largest number in one of the units, the first of equals: its value, its paragraph, and itself."""
    counted = [
        (mention.quantity.value, number, mention.quantity)
        for number, (_, paragraph) in enumerate(body.paragraphs)
        for mention in mentions_in(paragraph)
        if mention.quantity.value is not None and (mention.quantity.unit in units or mention.noun in units)
    ]
    return max(counted, key=lambda item: item[0], default=None)
