"""Personal data as people hide it, on purpose or not: spelled, split, tailed, nicknamed.

The rules must not accuse for these (小王 may be anybody, a word after @ may be a company); a text that leaves for a
model has them covered all the same, since a placeholder costs nothing and comes back. Texts come in half-width form
(``private.half_width``), which keeps every offset, as everything here does.
"""

import re
from collections.abc import Iterator
from functools import cache

from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml
from chengyan.rules.kinds import private_numbers as numbers
from chengyan.services.announced import SPOKEN
from chengyan.services.bare_names import SURNAMES, bare_names, begins_word

Found = tuple[int, int, str]

_BETWEEN = r"[-—–\s·.,、/_~*+|\u200b-\u200d\u2060\ufeff]{0,3}"
_MOBILE = re.compile(rf"(?<!\d)(?<!\d\.)1{_BETWEEN}[3-9](?:{_BETWEEN}\d){{9}}(?!\d|\s?[元万亿个笔件份])")
_ID_CARD = re.compile(
    rf"(?<![\dA-Za-z])[1-8](?:{_BETWEEN}\d){{5}}{_BETWEEN}(?:18|19|20)(?:{_BETWEEN}\d){{9}}{_BETWEEN}[\dXx](?![\dA-Za-z])"
)
_TAIL = re.compile(
    r"(?:尾号|尾数|末尾|(?:后|末|最后)[三四五六七八3-8]位(?:数字?)?)\s?(?:数字|号码)?\s?[:是为]?\s*"
    r"(?P<tail>\d{3,7}[\dXx])(?![\dA-Za-z])"
)
_AT = r"\s?(?:@|#|[(\[{<【]\s?(?:at|AT|艾特|圈a|#|@)\s?[)\]}>】]|\b(?:at|AT)\b|艾特|圈a)\s?"
_DOT = r"(?:\.|\s?(?:。|点|[(\[{]\s?(?:dot|点)\s?[)\]}]|\bdot\b)\s?)"
_EMAIL = re.compile(
    rf"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{{2,64}}{_AT}[A-Za-z0-9-]{{1,63}}(?:{_DOT}[A-Za-z]{{2,16}}){{1,4}}"
)
_WECHAT = re.compile(
    r"(?:微信|薇信|威信|徽信|维信|卫星|WeChat|wechat|[VvＶ]\s?(?:信|x|X|❤️?|♥|心|号)|[加➕+]\s?(?:微|[vV])|[微薇]\s?[:是为])"
    r"\s?(?:号码?|ID|id|账号)?\s*[:是为叫]?\s*(?P<name>[A-Za-z][A-Za-z0-9_-]{4,19}|1[3-9]\d{9}|\d{6,11})(?![A-Za-z0-9_-])"
)
_QQ = re.compile(
    r"(?:企鹅|球球|叩叩|扣扣|抠抠|蔻蔻|[qQ]{1,2})\s?号?码?\s*[:是为]?\s*(?P<name>[1-9](?:[ -]?\d){4,10})(?!\d)"
)
_HANDLE = re.compile(r"(?<![A-Za-z0-9_@./-])[a-z]{2,12}(?:[-_][a-z]{1,12}){0,2}\d{5,10}(?![A-Za-z0-9_-])")
_MENTION = re.compile(r"(?<![A-Za-z0-9._%+-])@(?P<name>[\w\u4e00-\u9fff·-]{2,24})")
_NICKNAME = re.compile(
    r"(?:昵称|网名|用户名|微博名|微信名|抖音名)\s?(?:是|为|叫|:)?\s?[“\"「『《]?(?P<name>[\w\u4e00-\u9fff·~-]{2,24})"
    r"|(?:用户|网友|博主|账号|作者|楼主|up主|UP主|主播|买家)\s?(?:ID|名)?\s?[:]?\s?[“\"「『](?P<quoted>[^”\"」』\n]{2,24})[”\"」』]"
    r"\s?(?=称|说|表示|发|在|反映|投诉|留言|评论|爆料|晒|的(?:帖|微博|视频|评论|笔记))"
    r"|(?P<known>[\w\u4e00-\u9fff~·-]{2,20})\((?:微博|抖音|快手|小红书|知乎)[^()]{0,8}(?:用户|博主|号|[vV])\)"
    r"|(?:抖音|快手|微博|小红书|知乎|视频|直播|公众)号\s?[:]?\s?[“\"「『](?P<named>[^”\"」』\n]{2,24})[”\"」』]"
    r"|(?:网友|博主|楼主|用户|主播)(?P<plain>(?=[\u4e00-\u9fff~·-]{0,15}[A-Za-z0-9_])[\w\u4e00-\u9fff~·-]{3,20}?)"
    r"(?=评论|留言|发帖|发文|发布|爆料|表示|反映|称|说)"
)
_TITLES = (
    "先生|女士|小姐|太太|夫人|阿姨|大爷|大妈|大姐|大哥|大叔|奶奶|爷爷|叔叔"
    "|师傅|老师|同学|医生|律师|主任|经理|店长|队长|警官|主管"
)
_NICKNAMED = SURNAMES + "周"
_NICK = re.compile(rf"(?<![最大太较从减缩微中变狭弱不养敬古衰长很更])[小老阿][{_NICKNAMED}](?![车鸭达路龙型规国米瓶])")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = re.compile(
    rf"[{_PROVINCES}]\s?[-·•.,_/]\s?[A-HJ-NP-Z][\s·•.-]?(?=[A-HJ-NP-Z]{{0,5}}\d)[A-HJ-NP-Z0-9]{{5,6}}(?![A-Za-z0-9])"
    rf"|[{_PROVINCES}]\s?[A-HJ-NP-Z][\s·•.,/_#)-]{{1,3}}(?=[A-HJ-NP-Z]{{0,5}}\d)(?:[A-HJ-NP-Z0-9]{{5,6}}|[A-HJ-NP-Z0-9]{{4}}[挂学警港澳])"
    r"(?![A-Za-z0-9])"
    rf"|[{_PROVINCES}]\s?[A-HJ-NP-Z]\s?-\s?[A-HJ-NP-Z]{{1,2}}\s?-\s?\d{{4,5}}(?![A-Za-z0-9])"
    rf"|WJ\s?[{_PROVINCES}]?\s?\d{{4}}[A-Z0-9]|[使领]\s?\d{{3}}[\s·.-]?\d{{2,3}}(?!\d|\s?[元个笔名人位件])"
    rf"|[{_PROVINCES}] ?[A-HJ-NP-Z](?: [A-HJ-NP-Z0-9]){{5,6}}(?![A-Za-z0-9])"
)
_LANDLINE = re.compile(
    rf"(?<!\d)(?:[(\[]?0\d{{2,3}}[)\]]?{_BETWEEN}[2-9]\d{{2,3}}{_BETWEEN}\d{{4}}(?!\d|\s?[元万亿%])"
    r"|(?<=座机|固话|宅电|家电)\s?[:是为]?\s?[2-9]\d{2,3}[-\s]?\d{4}(?!\d))"
)


def disguised(half: str) -> Iterator[Found]:
    """Return what is hidden in half-width text, as start, end and sort; in no order, and some of it twice."""
    told = half.translate(SPOKEN)
    for match in _MOBILE.finditer(told):
        if len(numbers.digits_of(match.group())) == 11:
            yield (*match.span(), "mobile")
    yield from ((*m.span(), "id-card") for m in _ID_CARD.finditer(told))
    yield from ((*m.span("tail"), "other") for m in _TAIL.finditer(half))
    yield from ((*m.span(), "landline") for m in _LANDLINE.finditer(half))
    yield from ((*m.span(), "email") for m in _EMAIL.finditer(half))
    if any((c.isascii() and c.isalpha()) or c in "使领" for c in half):
        # Of the ASCII letters alone: others change their length.
        upper = "".join(c.upper() if "a" <= c <= "z" else c for c in told)
        yield from ((start, end, "plate") for start, end in numbers.plates(upper))
        yield from ((*m.span(), "plate") for m in _PLATE.finditer(upper))
    for pattern in (_WECHAT, _QQ, _MENTION):
        yield from ((*m.span("name"), "account") for m in pattern.finditer(half))
    yield from ((*m.span(), "account") for m in _HANDLE.finditer(half))
    for match in _NICKNAME.finditer(half):
        group = next(name for name, value in match.groupdict().items() if value)
        yield (*match.span(group), "account")
    yield from ((*m.span(), "person") for m in _NICK.finditer(half) if begins_word(half, m.start()))
    yield from ((start, end, "person") for start, end in bare_names(half))
    for pattern in _with_surnames():
        yield from ((*m.span(), "person") for m in pattern.finditer(half))


@cache
def _with_surnames() -> tuple["re.Pattern[str]", ...]:
    """A surname with its title, and a name with gaps."""
    words = read_yaml(resource("lexicons", "person_names.yml"))
    surname = f"(?:{'|'.join(words['compound'])}|[{''.join(words['surnames'])}])"
    spread = f"(?:{surname}|[{''.join(each[0] for each in words['compound'])}])"
    gap = "[ \t\u3000]{1,2}"
    return (
        re.compile(rf"{surname}(?:{_TITLES})"),
        re.compile(rf"(?<![\u4e00-\u9fff]){spread}(?:{gap}[\u4e00-\u9fff]){{1,3}}(?![\u4e00-\u9fff])"),
    )
