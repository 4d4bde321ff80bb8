"""``length``: a text too long for its channel."""

from functools import cache

from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml
from chengyan.rules.rule import Rule
from chengyan.text.lengths import weibo_length


def measure(rule: Rule, text: str) -> int:
    """Return the length as the rule's channel counts it."""
    return len(text) if rule.param("measure") == "chars" else weibo_length(text)


def limit_of(rule: Rule) -> int | None:
    """Return the limit of the rule itself, else of its channel's file, else None."""
    limit = rule.param("limit")
    if isinstance(limit, int):
        return limit
    channel = rule.param("channel")
    return _channel_limit(channel) if isinstance(channel, str) else None


def cut_at(rule: Rule, text: str, limit: int) -> int:
    """Return the offset of the first code point that no longer fits."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(rule, text[:middle]) <= limit:
            low = middle
        else:
            high = middle - 1
    return low


@cache
def _channel_limit(channel: str) -> int | None:
    path = resource("channels", f"{channel}.yml")
    if not path.is_file():
        return None
    text = (read_yaml(path) or {}).get("text")
    limit = text.get("limit") if isinstance(text, dict) else None
    return limit if isinstance(limit, int) else None
