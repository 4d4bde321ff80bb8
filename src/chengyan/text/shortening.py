"""Words cut to where there is room for them; whoever shows them has the whole elsewhere."""


def shortened(text: str, most: int) -> str:
    """The text in at most ``most`` characters, the last of them “…” where it was longer."""
    return text if len(text) <= most else text[: most - 1] + "…"


def on_one_line(text: str, most: int) -> str:
    """The same, with each run of white space as one blank and none at the ends."""
    return shortened(" ".join(text.split()), most)
