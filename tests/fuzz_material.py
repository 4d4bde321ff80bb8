"""Seeds and pieces for fuzzing: the examples of all rules, and what breaks offsets."""

import random

from chengyan.formats.incident_data import incident_from_data
from chengyan.rules.ruleset import load_rules

INCIDENT = incident_from_data(
    {
        "title": "退款延迟",
        "kind": "service-dispute",
        "organisation": {"name": "样例公司", "full_name": "样例(杭州)科技有限公司"},
        "occurred_at": "2026-11-09T00:00+08:00",
        "facts": [
            {"id": "F1", "what": "312笔退款未处理", "status": "verified", "disclosure": "public"},
            {
                "id": "F2",
                "what": "至少1200名用户受影响",
                "precision": "at_least",
                "as_of": "2026-11-12T22:30+08:00",
                "status": "verified",
                "disclosure": "public",
            },
            {
                "id": "F3",
                "what": "内部查明机房断电是由误操作造成的",
                "status": "checking",
                "disclosure": "confidential",
            },
        ],
        "claims": [{"id": "C1", "quote": "平台故意扣着钱不退", "author": "@云朵不加糖"}],
        "measures": [{"id": "M1", "action": "全部退款原路退回", "for_whom": "312位用户", "due": "3 workdays"}],
        "contacts": [{"channel": "hotline", "value": "400-000-0000", "hours": "9:00-21:00"}],
        "previous": [{"date": "2026-11-10", "channel": "weibo-post", "text": "共有300笔退款没有处理。我们正在核实。"}],
    }
)
PIECES = [
    *"，。！？；：、“”（）《》\n\f \t　",
    *"0123456789０１２３９一二三十百千万亿两半零〇年月日时点分秒元位名个",
    "\ud83d", "\udc00", "😀", "👨\u200d👩\u200d👧",
    "\u200b", "\ufe0f", "\u0336", "\u202e", "\x00", "\u2028", "\x85", "𬭸", "🇨🇳",
    "11月9日", "312位", "3个工作日", "400-000-0000", "13800138000", "110105194912310021", "50元", "百分之三",
    "绝对安全", "深表歉意", "如果给您带来不便", "已报案", "原因是", "截至",
    "《网络安全法》第四十二条", "們這個", "絕對", "最佳",
]  # fmt: skip
SEEDS = [example.text for rule in load_rules().rules for example in (*rule.bad, *rule.good)]


def mutated(dice: random.Random) -> str:
    """A text near a seed: pieces put in, taken out, doubled, exchanged, two seeds crossed; now and then a long run."""
    text = dice.choice(SEEDS)
    for _ in range(dice.randint(1, 8)):
        at = dice.randint(0, len(text))
        match dice.randint(0, 7):
            case 0 | 1:
                text = text[:at] + dice.choice(PIECES) + text[at:]
            case 2:
                text = text[:at] + text[min(len(text), at + dice.randint(1, 6)) :]
            case 3:
                other = dice.choice(SEEDS)
                text = text[:at] + other[dice.randint(0, len(other)) :]
            case 4:
                text = text[:at] + text[at : at + dice.randint(1, 12)] * dice.randint(2, 4) + text[at:]
            case 5:
                text = text[:at] + chr(dice.choice((dice.randint(0, 0x2FFF), dice.randint(0, 0x10FFFF)))) + text[at:]
            case 6:
                text = text[:at] + "".join(dice.choices(PIECES, k=dice.randint(1, 12))) + text[at:]
            case _:
                text = text[:at] + dice.choice(PIECES) * dice.choice((2, 3, 30)) + text[at:]
    return text[:600]
