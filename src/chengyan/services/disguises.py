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

Found = tuple[int, int, str]

_SPOKEN = str.maketrans("零〇洞一幺壹二两贰三叁四肆五伍六陆七柒拐八捌九玖勾", "0001112223344556677788999")
_BETWEEN = r"[-—–\s·.,、/_~*+|\u200b-\u200d\u2060\ufeff]{0,3}"
_MOBILE = re.compile(rf"(?<![\d.])1{_BETWEEN}[3-9](?:{_BETWEEN}\d){{9}}(?!\d|\s?[元万亿个笔件份])")
_ID_CARD = re.compile(
    rf"(?<![\dA-Za-z])[1-8](?:{_BETWEEN}\d){{5}}{_BETWEEN}(?:18|19|20)(?:{_BETWEEN}\d){{9}}{_BETWEEN}[\dXx](?![\dA-Za-z])"
)
_TAIL = re.compile(
    r"(?:尾号|尾数|末尾|(?:后|末|最后)[三四五六七八3-8]位(?:数字?)?)\s?(?:数字|号码)?\s?[:是为]?\s*"
    r"(?P<tail>\d{3,7}[\dXx])(?![\dA-Za-z])"
)
_AT = r"\s?(?:@|#|[(\[{<【]\s?(?:at|AT|艾特|圈a|#|@)\s?[)\]}>】]|\b(?:at|AT)\b|艾特|圈a)\s?"
_DOT = r"\s?(?:\.|。|点|[(\[{]\s?(?:dot|点)\s?[)\]}]|\bdot\b)\s?"
_EMAIL = re.compile(
    rf"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{{2,64}}{_AT}[A-Za-z0-9-]{{1,63}}(?:{_DOT}[A-Za-z]{{2,16}}){{1,4}}"
)
_WECHAT = re.compile(
    r"(?:微信|薇信|威信|徽信|维信|卫星|WeChat|wechat|[VvＶ]\s?(?:信|x|X|❤️?|♥|心|号)|[加➕+]\s?(?:微|[vV])|[微薇]\s?[:是为])"
    r"\s?(?:号码?|ID|id|账号)?\s*[:是为叫]?\s*(?P<name>[A-Za-z][A-Za-z0-9_-]{4,19}|1[3-9]\d{9}|\d{6,11})(?![A-Za-z0-9_-])"
)
_QQ = re.compile(r"(?:企鹅|球球|叩叩|扣扣|[qQ]{1,2})\s?号?码?\s*[:是为]?\s*(?P<name>[1-9]\d{4,10})(?!\d)")
_HANDLE = re.compile(r"(?<![A-Za-z0-9_@./-])[a-z]{2,12}(?:[-_][a-z]{1,12}){0,2}\d{5,10}(?![A-Za-z0-9_-])")
_MENTION = re.compile(r"(?<![A-Za-z0-9._%+-])@(?P<name>[\w\u4e00-\u9fff·-]{2,24})")
_NICKNAME = re.compile(
    r"(?:昵称|网名|用户名|微博名|微信名|抖音名)\s?(?:是|为|叫|:)?\s?[“\"「『《]?(?P<name>[\w\u4e00-\u9fff·~-]{2,24})"
    r"|(?:用户|网友|博主|账号|作者|楼主|up主|UP主|主播|买家)\s?(?:ID|名)?\s?[:]?\s?[“\"「『](?P<quoted>[^”\"」』\n]{2,24})[”\"」』]"
    r"\s?(?=称|说|表示|发|在|反映|投诉|留言|评论|爆料|晒|的(?:帖|微博|视频|评论|笔记))"
)
_TITLES = (
    "先生|女士|小姐|太太|夫人|阿姨|大爷|大妈|大姐|大哥|大叔|奶奶|爷爷|叔叔"
    "|师傅|老师|同学|医生|律师|主任|经理|店长|队长|警官|主管"
)
_COMMON = (
    "王李张刘陈杨赵周吴徐孙胡朱郭何罗宋郑谢韩唐冯邓曹彭曾肖董袁潘蒋蔡杜苏魏吕丁沈姚卢崔钟谭陆汪廖"
    "贾邹薛闫侯黎贺顾郝龚邵钱严戴黄马林梁许"
)
_NICK = re.compile(
    rf"(?<![最大太较从减缩微中变狭弱不养敬古衰长很更])[小老阿][{_COMMON}]"
    r"(?=[说称表让告回处答联是在的和与把将给问要去来当今昨没已也就、]|[^\u4e00-\u9fff]|$)"
)


def disguised(half: str) -> Iterator[Found]:
    """Return what is hidden in half-width text, as start, end and sort; in no order, and some of it twice."""
    told = half.translate(_SPOKEN)
    for match in _MOBILE.finditer(told):
        if len(numbers.digits_of(match.group())) == 11:
            yield (*match.span(), "mobile")
    yield from ((*m.span(), "id-card") for m in _ID_CARD.finditer(told))
    yield from ((*m.span("tail"), "other") for m in _TAIL.finditer(half))
    yield from ((*m.span(), "email") for m in _EMAIL.finditer(half))
    if any("a" <= c <= "z" for c in half):
        # Of the ASCII letters alone: others change their length.
        upper = "".join(c.upper() if "a" <= c <= "z" else c for c in half)
        yield from ((start, end, "plate") for start, end in numbers.plates(upper))
    for pattern in (_WECHAT, _QQ, _MENTION):
        yield from ((*m.span("name"), "account") for m in pattern.finditer(half))
    yield from ((*m.span(), "account") for m in _HANDLE.finditer(half))
    for match in _NICKNAME.finditer(half):
        yield (*match.span("name" if match["name"] else "quoted"), "account")
    yield from ((*m.span(), "person") for m in _NICK.finditer(half))
    for pattern in _with_surnames():
        yield from ((*m.span(), "person") for m in pattern.finditer(half))


@cache
def _with_surnames() -> tuple["re.Pattern[str]", ...]:
    """A surname with its title, and a name with gaps."""
    words = read_yaml(resource("lexicons", "person_names.yml"))
    surname = f"(?:{'|'.join(words['compound'])}|[{''.join(words['surnames'])}])"
    gap = "[ \t\u3000]{1,2}"
    return (
        re.compile(rf"{surname}(?:{_TITLES})"),
        re.compile(rf"(?<![\u4e00-\u9fff]){surname}{gap}[\u4e00-\u9fff](?:{gap}[\u4e00-\u9fff])?(?![\u4e00-\u9fff])"),
    )
