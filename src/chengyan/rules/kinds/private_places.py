"""Personal data that is no number alone: addresses, mail and social accounts, order numbers.

Texts come in half-width form (``private.half_width``), which keeps every offset.
"""

import re
from collections.abc import Iterable

Span = tuple[int, int]

_EMAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,32}){1,4}")
# A mailbox of these providers belongs to a person unless the words around it say otherwise.
_PERSONAL_DOMAINS = re.compile(
    r"@(?:(?:vip\.)?(?:qq|163|126|139|189|sina|sohu|21cn|foxmail|yeah|aliyun)|gmail|outlook|hotmail|live|icloud|yahoo|msn)"
    r"\.(?:com|cn|net)(?:\.cn)?$",
    re.I,
)
_NAMED = (
    *("微信", "VX", "vx", "WeChat", "wechat", "威信", "QQ", "qq"),
    *("抖音", "快手", "小红书", "微博", "知乎", "支付宝", "旺旺"),
)
PLATFORMS = (*_NAMED, "扣扣")
_ACCOUNT = re.compile(
    rf"(?:{'|'.join(_NAMED)})"
    r"(?:(?:号码?|ID|id|账号|帐号|账户)\s?[::为是]?\s?|\s?[::]\s?)(?P<name>[A-Za-z0-9_-]{5,20})"
    r"(?![A-Za-z0-9_*-])"
)
_QQ = re.compile(r"(?:QQ|qq|扣扣)\s?[:为是]?\s?(?P<name>[1-9]\d{4,10})(?!\d)")
_HOME = re.compile(
    r"(?:小区|花园|公寓|家园|新村|苑|里弄|家属院|名都|宿舍)[^。,,;;\n]{0,10}?\d{1,4}\s?(?:号楼|栋|幢|单元|座|室)(?:\d{1,4}\s?(?:单元|室|号|楼|层))*"
    r"|\d{1,4}\s?(?:号楼|栋|幢|弄)\s?\d{1,4}\s?(?:单元|号)(?:\s?\d{1,4}\s?[室号])?"
)
DWELLINGS = ("号楼", "栋", "幢", "弄", "单元", "座", "室", "住", "户籍", "地址")
"""Without one of these no address is found."""
_LIVES = re.compile(
    r"(?:家住|住址|居住于|居住在|(?<![入])住在|户籍地?|家庭(?:住址|地址)|收货地址|送货地址)\s?[::为是]?\s?"
    r"(?P<place>[^。,,;;\n]{2,40}?\d{1,5}\s?[号室组栋幢楼](?:\d{1,4}\s?[号室单元楼栋]{1,2})*)"
)
ORDERS = ("订单", "运单", "快递单", "物流单", "流水", "工单", "投诉单", "保单", "取件", "车票", "机票", "会员")
_ORDER = re.compile(
    rf"(?:{'|'.join(ORDERS)})(?:号码?|编号|码)?\s?[::为是]?\s?"
    r"((?=[A-Za-z]*\d)[A-Za-z0-9-]{8,30})(?![A-Za-z0-9*-])"
)


def emails(text: str) -> Iterable[Span]:
    """Mail addresses of any kind."""
    return (m.span() for m in _EMAIL.finditer(text))


def personal_emails(text: str) -> Iterable[Span]:
    """Mail addresses at the providers where persons have theirs."""
    return (m.span() for m in _EMAIL.finditer(text) if _PERSONAL_DOMAINS.search(m.group()))


def accounts(text: str) -> Iterable[Span]:
    """Names of accounts on social platforms, where the words before them say so."""
    yield from (m.span("name") for m in _ACCOUNT.finditer(text))
    yield from (m.span("name") for m in _QQ.finditer(text))


def addresses(text: str) -> Iterable[Span]:
    """Homes, down to the house or the flat."""
    yield from (m.span() for m in _HOME.finditer(text))
    yield from (m.span("place") for m in _LIVES.finditer(text))


def order_numbers(text: str) -> Iterable[Span]:
    """Numbers of orders, parcels, complaints and policies, which lead to a person."""
    return (m.span(1) for m in _ORDER.finditer(text))
