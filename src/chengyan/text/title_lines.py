"""Where a title too long for one line turns: between words, at a joint of the phrase, in lines of like length."""

from itertools import pairwise

from chengyan.text.tokens import word_boundaries

_NO_START = frozenset("、，。：；？！）》」』”’…—～·,.:;?!)]}%")
_NO_END = frozenset("（《「『“‘([{#＃")
_JOINT_AFTER = frozenset("的、，：；》”）")
_JOINT_BEFORE = frozenset("与和及暨《“")
# Words in which one of these characters is no joint.
_NO_JOINTS = frozenset(
    (
        "参与",
        "给与",
        "和解",
        "和谐",
        "和平",
        "缓和",
        "总和",
        "及时",
        "以及",
        "普及",
        "涉及",
        "危及",
        "波及",
        "目的",
        "的确",
        "标的",
    )
)
_ABOUT = "关于"
# Suffixes and particles, which belong to what stands before them.
_CLINGING = frozenset("后前时中等之了的")
_OPENING, _CLOSING = "（《「『“‘", "）》」』”’"
# In squared ems of unevenness: what it is worth to break at a joint, and to keep a bracket or quotation whole.
_NO_JOINT = 16.0
_IN_BRACKETS = 36.0
_IN_WORD = 400.0
# Squared ems a line that a division at joints alone may cost; else the words are looked up.
_EVEN_ENOUGH = 14.0
_MORE_LINES = 40.0
_NEVER = float("inf")
# Beyond this it is a paragraph in the wrong place; dividing takes time with the square of the length.
_LONGEST = 200


def title_lines(title: str, ems: float) -> tuple[str, ...]:
    """Return the title's lines, as few as fit into ``ems`` em each (ASCII counts half an em).

    Joined they are the title: blank space at a turn goes with the line before it. The segmenter is asked only for a
    title that its joints don't divide well, since it takes half a second to load.
    """
    widths = _widths(title)
    if widths[-1] <= ems or not 2 <= len(title) <= _LONGEST:
        return (title,)
    least = max(2, int(-(-widths[-1] // ems)))
    at_joints = [_price(title, index) for index in range(len(title) + 1)]
    cost, turns = _best(widths, [price if price < _NO_JOINT else _NEVER for price in at_joints], least, ems)
    if cost > _EVEN_ENOUGH * least:
        words = word_boundaries(title)
        prices = [price + (0 if index in words else _IN_WORD) for index, price in enumerate(at_joints)]
        ways = [_best(widths, prices, count, ems) for count in range(least, least + 3)]
        # One more line is worth it where fewer would tear a word or a quotation.
        cost, turns = min(ways, key=lambda way: way[0] + _MORE_LINES * len(way[1]))
    return tuple(title[start:end] for start, end in pairwise([0, *turns, len(title)]))


def _widths(title: str) -> list[float]:
    """Ems before each offset."""
    widths = [0.0]
    for character in title:
        widths.append(widths[-1] + (0.5 if character.isascii() else 1.0))
    return widths


def _price(title: str, index: int) -> float:
    if index in (0, len(title)):
        return 0.0
    before, after = title[index - 1], title[index]
    if (
        after == " "
        or after in _NO_START
        or before in _NO_END
        or (before.isascii() and after.isascii() and " " not in (before, after))
    ):
        return _NEVER
    head = title[:index]
    if head.endswith(_ABOUT):
        return _IN_BRACKETS
    joint = before in _JOINT_AFTER or after in _JOINT_BEFORE or title.startswith(_ABOUT, index)
    price = 0.0 if joint and before + after not in _NO_JOINTS and not _inside_word(title, index) else _NO_JOINT
    if after in _CLINGING:
        price += _NO_JOINT
    if sum(map(head.count, _OPENING)) > sum(map(head.count, _CLOSING)):
        price += _IN_BRACKETS
    return price


def _inside_word(title: str, index: int) -> bool:
    """Whether a character that would make a joint here belongs to one of the words in which it makes none."""
    return title[index : index + 2] in _NO_JOINTS or title[max(0, index - 2) : index] in _NO_JOINTS


def _best(widths: list[float], prices: list[float], count: int, ems: float) -> tuple[float, list[int]]:
    """The price of the cheapest way to set ``count`` lines, and its turns; infinite with no turns where none fits."""
    goal = widths[-1] / count
    last = len(widths) - 1
    # costs[end] is the price of the best way to set everything before ``end`` in the lines so far, with its turns.
    costs: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for line in range(count):
        ends = [last] if line == count - 1 else range(1, last)
        following: dict[int, tuple[float, list[int]]] = {}
        for end in ends:
            for start, (cost, turns) in costs.items():
                width = widths[end] - widths[start]
                if start >= end or width > ems or prices[end] == _NEVER:
                    continue
                total = cost + (width - goal) ** 2 + prices[end]
                if end not in following or total < following[end][0]:
                    following[end] = (total, [*turns, end] if end != last else turns)
        costs = following
    return costs.get(last, (_NEVER, []))
