"""Quoted words that a text names and does not say: a rumour, an old advertisement, what a member of staff said.

网传“工厂爆炸”, 客服称顾客为“杠精”, 页面上“绝对安全”的文案. A company that quotes its own promise says it all the same.
"""

import re

COUNTED = frozenset(
    (
        "privacy",
        "minors",
        "sovereignty-wording",
        "language-norm",
        "channel-format",
        "ai-label",
        "disclosure",
        "grounding",
    )
)
"""Categories whose rules mind no quotation marks: a name is given away, a character misspelt, within them too."""

_QUOTED = re.compile('“[^“”\n]{1,120}”|「[^「」\n]{1,120}」|"[^"\n]{1,120}"')
_REACH = 40
_MORE = re.compile("(?:[、和与及]?“[^“”\n]{1,40}”){1,4}")
"""Further quotations of the same row: what is said behind the last of them is said of each."""
_OURS = re.compile(
    "(?:我们|我司|本公司|公司|品牌)[^。！？；，“”]{0,6}(?:承诺|保证|郑重|坚信|坚持|始终|一直|重申)[^。！？；“”]{0,8}$"
)
_NAMED_BEFORE = re.compile(
    "(?:网传|网上|网络|流传|传言|传闻|谣言|所谓|声称|宣称|自称|称|说|骂|喊|问|答复|回复|答|写|写着|标注|标题|标示|"
    "标明|宣传|使用|出现|用语|字样|表述|措辞|口号|文案|广告|海报|页面|标语|招牌|告示|帖文|帖子|视频|截图|文章|留言|"
    "评论|质疑|反映|投诉|关于|针对|对于|条款|名为|冠以|比如|例如)[^。！？；“”]{0,12}$"
)
_NAMED_BEHIND = re.compile(
    "^(?:等|一类|这样|之类)?的?[^。！？；，“”]{0,4}"
    "(?:字样|说法|传言|传闻|言论|答复|回复|答案|条款|告示|标语|文案|宣传|用语|表述|措辞|做法|名义|规定|质疑|"
    "一说|一词|一事|二字)"
    "|^，?(?:这|那)(?:一?[个种句类条番]|样|些)(?:的)?(?:话|说法|词|字|表述|宣传|广告语?|承诺|标语)(?![^。；]{0,8}(?:敢|没错|依然|仍然|就是))"
    "|^[^。！？；，“”]{0,6}(?:不实|不属实|系伪造|有误|是错误的|不是事实|没有依据|与事实不符|为由)"
)


def mentions(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of quotations, without their marks, whose words are another's or are taken back; sorted."""
    return tuple((m.start() + 1, m.end() - 1) for m in _QUOTED.finditer(text) if _is_mention(text, *m.span()))


def _is_mention(text: str, start: int, end: int) -> bool:
    before = text[max(start - _REACH, 0) : start]
    if _OURS.search(before):
        return False
    if _NAMED_BEFORE.search(before):
        return True
    row = _MORE.match(text, end)
    end = row.end() if row else end
    return _NAMED_BEHIND.search(text[end : end + _REACH]) is not None
