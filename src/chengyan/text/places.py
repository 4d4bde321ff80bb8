"""Where the place of a thread is in a section's text as it reads now."""

from chengyan.model.review import Place
from chengyan.text.anchors import Anchor, How, Match, find


def locate(place: Place, text: str) -> Match | None:
    """Its words, its point, or (a place without words) all of the text; None where that is not certain.

    Only ``How.FUZZY`` stands for words that read otherwise now.
    """
    if place.is_point and place.start is not None:
        before, after = text[: place.start], text[place.start :]
        stands = before.endswith(place.prefix) and after.startswith(place.suffix)
        return Match(place.start, place.start, How.POSITION) if stands else None
    if not place.quote:
        return Match(0, len(text), How.POSITION)
    return find(Anchor(place.quote, place.prefix, place.suffix, place.start), text)
