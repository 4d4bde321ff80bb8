"""Full names that nothing around them tells: a common surname and characters that people give their children.

No rule could accuse for this much (高建华 is a person, 高海拔 is none); a text that leaves has them covered.
"""

import re
from collections.abc import Iterator

from chengyan.text.person_words import in_dictionary
from chengyan.text.tokens import word_boundaries

SURNAMES = (
    "王李张刘陈杨赵吴徐孙胡朱郭何罗宋郑谢韩唐冯邓曹彭曾肖董袁潘蒋蔡杜苏魏吕丁沈姚卢崔钟谭陆汪廖"
    "贾邹薛闫侯黎贺顾郝龚邵钱严戴黄马林梁许"
)
"""Surnames that are seldom anything else at the beginning of a word."""
_COMPOUND = "欧阳|司马|诸葛|上官|司徒|东方|慕容|皇甫|尉迟|公孙|令狐|夏侯|端木|南宫"
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰梅建国红志宇轩浩然欣怡文波斌鹏飞辉俊峰凯旭东晨阳"
    "雪婷慧琳莹颖佳嘉琪倩茜雯萍燕玲珍珠琴云莲春秋冬清芝芬芸菊淑惠贤德福贵荣昌盛祥瑞泽润泉源江海河山川岩松柏"
    "林森柳桐楠枫诚信义仁智礼忠孝廉勤俭康健龙虎彪威武雄豪哲睿博思远达航帆翔宏鸿昊天宁安乐悦晴朗晓昕曦彤蕾薇"
    "蓉菲妍婕媛妮娇娥婉姗子梓梦若诗涵雨露霜月星辰光亮耀新振兴立成功全胜利友良善美丹青紫黛翰墨书香栋梁坤震"
)
_WORDS = re.compile(
    "安全|成功|诚信|健康|平安|文明|明文|书信|国立|新建|达成|全国|全文|建立|全天|天然|信达|安宁|海洋|海天|新春|清明|国庆节|成立|秋月"
)
_NAME = re.compile(
    rf"(?=(?P<name>(?:[{SURNAMES}]|(?<![每本上下双单两几一二三四五六])周)[{_GIVEN}]{{2}}|(?:{_COMPOUND})[\u4e00-\u9fff][{_GIVEN}]?))"
)
_SHORT = re.compile(rf"[{SURNAMES}][{_GIVEN}]")
_BEHIND_ROLE = re.compile(
    "(?:店长|经理|主管|主任|客服|小哥|师傅|老板|主播|房东|中介|医生|护士|老师|校长|骑手|司机|快递员|外卖员|保安|工程师"
    "|叫|负责人|经手人|店员|同事|儿子|女儿|闺女|丈夫|妻子|老婆|老公|我妈|我爸|妈妈|爸爸)"
    rf"(?P<name>[{SURNAMES}][{_GIVEN}]{{1,2}})"
)
_COUNTS = frozenset("一二两三四五六七八九十几每这那0123456789")
_BEFORE, _BEHIND = 8, 4


def bare_names(text: str) -> Iterator[tuple[int, int]]:
    """Return the spans of such names, in no order.

    Short ones (韩洋) count where the segmenter makes a word of what no dictionary has.
    """
    for match in _NAME.finditer(text):
        start, end = match.span("name")
        # 允许安 begins and ends inside a word; 小哥林艳玉 the segmenter may cut behind 林.
        if not _WORDS.match(text, start + 1) and (begins_word(text, start) or begins_word(text, end)):
            yield start, end
    # 店长孙华: the segmenter sees the surname 长孙.
    yield from (match.span("name") for match in _BEHIND_ROLE.finditer(text))
    for match in _SHORT.finditer(text):
        start, end = match.span()
        if not begins_word(text, start) or in_dictionary(match.group()):
            continue
        # 张明说 may be cut behind 张, which alone is no word but a surname (or counts: 一张).
        counted = text[max(0, start - 1) : start] in _COUNTS
        if begins_word(text, end) or (begins_word(text, start + 1) and not counted):
            yield start, end


def begins_word(text: str, at: int) -> bool:
    """Whether a word, or nothing more, begins at ``at``; told from a few characters around it."""
    window = max(0, at - _BEFORE)
    return at == window or at - window in word_boundaries(text[window : at + _BEHIND])
