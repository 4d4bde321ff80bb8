"""How long a text is for a platform."""


def weibo_length(text: str) -> int:
    """Return the length as Weibo counts it: a non-ASCII code point is 1, an ASCII one is 1/2, the sum rounded up."""
    return (len(text) + _non_ascii(text) + 1) // 2


def written_length(text: str) -> int:
    """Return the number of code points that are not white space, as officers count a text. Runs at every keystroke."""
    return len("".join(text.split()))


def _non_ascii(text: str) -> int:
    # Not one by one: the window counts 100,000 characters while one types.
    return len(text) - len(text.encode("ascii", "ignore"))
