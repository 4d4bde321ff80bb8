"""What is covered before a text goes to a model: personal data by every recogniser, and records that are kept back."""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.incident import Incident
from chengyan.rules.kinds import private
from chengyan.rules.kinds.ledger_secrets import Sort, passages_of
from chengyan.rules.kinds.ledger_words import LedgerWords
from chengyan.rules.kinds.person_names import NamesBehindRoles, find_names, ledger_names
from chengyan.services.announced import announced
from chengyan.services.disguises import disguised
from chengyan.services.dwellings import dwellings
from chengyan.services.outbound import personal_data_in
from chengyan.services.strewn import bare
from chengyan.text.person_words import person_words

Found = tuple[int, int, str]

SORTS = (
    "id-card",
    "bank-card",
    "mobile",
    "landline",
    "document",
    "plate",
    "email",
    "account",
    "address",
    "order-number",
)
"""Recognisers, those that know most first: of two at the same place the first names the sort."""

_LEADS = (
    "我叫|名叫|名字是|名字叫|姓名|联系人|收件人|收货人|投诉人|申请人|持卡人|车主|乘客|顾客|用户|消费者|客户|本人|当事人|机主|户主|经办人|法人"
    "|家长|患者|我是|叫做|署名|署名为|找|给|由|与|和|向|对|请|让"
)
_TITLES = (
    "先生|女士|小姐|同学|老师|师傅|阿姨|大爷|大妈|医生|律师"
    "|的(?:手机|电话|身份证|银行卡|卡号|地址|住址|微信|邮箱|订单|车)"
)
_LOOSE = re.compile(
    r"(?:微信|VX|vx|V信|v信|薇信|WeChat|wechat|QQ|qq|扣扣)(?:号码?|ID|id|账号)?\s*(?:是|为|叫|:|：)?\s*"
    r"(?P<name>[A-Za-z][A-Za-z0-9_-]{4,19}|\d{5,11})"
    r"|(?:订单|运单|单号|快递|流水|工单|编号|保单)(?:号码?|编号)?\s*(?:是|为|:|：|#)?\s*"
    r"(?P<order>[A-Za-z]{0,4}\d[A-Za-z0-9-]{6,29})"
)
_HANDLE = re.compile(
    r"(?<![A-Za-z0-9_@./-])(?:(?:wx|wxid|weixin|vx)[_-]?[A-Za-z0-9_-]{4,20}"
    r"|[A-Za-z][A-Za-z0-9]{0,15}_(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{3,20})"
    r"(?![A-Za-z0-9_-])",
    re.I,
)
"""An account's name without a word that says so."""
_DIGITS = re.compile(r"(?<![\d.])\d(?:[ \-—–·]?\d){10,23}(?![\d.])|(?<![\d.])\d{3,4}(?:\n\d{3,4}){2,5}(?![\d.])")
_HOME = re.compile(
    r"[\u4e00-\u9fff]{2,20}?(?:路|街|道|巷|弄|胡同|大道)\s?\d{1,5}\s?(?:号|弄)(?:[\u4e00-\u9fffA-Za-z\d]{0,14}?\d{1,4}\s?(?:室|栋|幢|单元|号楼|号|层|楼))*"
    r"|[\u4e00-\u9fff]{2,14}(?:小区|花园|公寓|家园|新村|苑|里|村|大厦|城|府|庭)\s?[A-Za-z\d]{1,4}\s?(?:栋|幢|座|号楼|单元|号|-)(?:[A-Za-z\d\s-]{0,10}(?:单元|室|号|层|楼)?){0,3}"
)
_PARTICLES = frozenset("由为从被将已是在和与及的了等说得还先您上请到人")
_TAGGED = frozenset(
    [
        *("脱敏", "顾客", "银行卡", "谢谢", "查清", "查明", "家里人", "明白", "段时间", "包涵", "安抚", "封信"),
        *("列明", "严肃处理", "解释权", "施舍", "恩惠", "原谅", "建议", "安静", "任何", "宁可", "方说", "钱先"),
        *("艾特", "储蓄卡", "信用卡", "小红书", "支付宝", "老公", "老婆"),
    ]
)
"""Words that jieba takes for names."""
_NOT_SECRET = {Sort.OPEN, Sort.CLAIM}


def finder(incident: Incident | None) -> Callable[[str], Sequence[Found]]:
    """What finds, in a text, all that is covered before it leaves. The company's own contacts and names stay."""
    contacts = private.public_contacts(incident) | _references(incident) if incident else frozenset()
    names = ledger_names(incident) if incident else ()
    ours = _ours(incident)
    secrets = _secrets(incident) if incident else ()

    @lru_cache(maxsize=64)
    def find(text: str) -> tuple[Found, ...]:
        found = _personal(text)
        if (stripped := bare(text)) is not None:
            plain, places = stripped
            found += [
                (places[start], places[end - 1] + 1, sort) for start, end, sort in _personal(plain) if start < end
            ]
        # 云栖 is no person where it begins 云栖优选.
        own = find_names(ours, text)
        found = [
            f
            for f in found
            if not private.is_contact(text[f[0] : f[1]], contacts) and not any(s <= f[0] and f[1] <= e for s, e in own)
        ]
        found += [(start, end, "person") for start, end in find_names(names, text)]
        found += [(start, end, "secret") for start, end in find_names(secrets, text)]
        found += [
            (d.span.start, d.span.end, "other") for d in personal_data_in(text, incident) if d.span.start < d.span.end
        ]
        return tuple(found)

    return find


def _personal(text: str) -> list[Found]:
    half = private.half_width(text)
    found: list[Found] = []
    for sort in SORTS:
        found += [(start, end, sort) for start, end in private.find(sort, text)]
    for match in _LOOSE.finditer(half):
        group = "name" if match["name"] else "order"
        found.append((*match.span(group), "account" if group == "name" else "order-number"))
    found += [(*match.span(), "account") for match in _HANDLE.finditer(half)]
    found += [(*match.span(), "other") for match in _DIGITS.finditer(half)]
    found += [(*match.span(), "address") for match in _HOME.finditer(half)]
    found += disguised(half)
    found += announced(half)
    found += dwellings(half)
    found += [(start, end, "person") for start, end in _persons(text, half)]
    return found


def _persons(text: str, half: str) -> Sequence[tuple[int, int]]:
    found = [match.span("name") for pattern in _names() for match in pattern.finditer(half)]
    found += person_words(text)
    found = [span for span in found if not _no_name(text, *span)]
    found += [(start, end) for start, end in _behind_roles()(half)]
    return [(start, end) for start, end in found if not _veiled(text[start:end])]


@cache
def _names() -> tuple["re.Pattern[str]", ...]:
    """Full names behind an introduction, before a title, and alone between marks."""
    words = read_yaml(resource("lexicons", "person_names.yml"))
    surnames = "".join(words["surnames"])
    full = f"(?P<name>(?:{'|'.join(words['compound'])}|[{surnames}])[\u4e00-\u9fff]{{1,2}})"
    return (
        re.compile(rf"(?:{_LEADS})(?:是|为|叫|系)?\s*[:：,，“\"(（]?\s*{full}"),
        re.compile(rf"{full}(?={_TITLES})"),
        re.compile(rf"(?<![\u4e00-\u9fff]){full}(?![\u4e00-\u9fff])"),
    )


@cache
def _behind_roles() -> NamesBehindRoles:
    return NamesBehindRoles(
        ["顾客", "用户", "消费者", "客户", "骑手", "司机", "乘客", "员工", "店员", "女童", "男童", "学生", "患者"]
    )


def _no_name(text: str, start: int, end: int) -> bool:
    """Whether jieba took a common word, or the unit of a sum, for a name."""
    word = text[start:end]
    known = word in _common_words() or (word[:2] in _common_words() and word[2:] in _PARTICLES)
    return known or (word[0] in "万千百亿" and text[max(0, start - 1) : start].isdecimal())


@cache
def _common_words() -> frozenset[str]:
    listed = read_yaml(resource("lexicons", "person_names.yml"))["no_names"]
    return frozenset(word for word in listed if len(word) > 1) | _TAGGED


def _veiled(name: str) -> bool:
    """王某, 王某某; but 蒋某勤 is half told."""
    return name.rstrip("某") != name or (len(name) == 2 and "某" in name)


def _ours(incident: Incident | None) -> frozenset[str]:
    if incident is None:
        return frozenset()
    organisation = incident.organisation
    names = {organisation.name, organisation.full_name, organisation.account}
    if incident.signatory:
        names.add(incident.signatory.name)
    return frozenset(names - {""})


def _references(incident: Incident) -> frozenset[str]:
    """The company's own receipts and case numbers, which its notices print."""
    values = {report.receipt for report in incident.notifications} | {step.ref for step in incident.proceedings}
    return frozenset(value.strip().lower() for value in values if value)


def _secrets(incident: Incident) -> tuple[str, ...]:
    """Passages that only internal and confidential records have, and names of persons in them."""
    passages = passages_of(incident, LedgerWords(incident))
    kept = {p for p, holders in passages.items() if any(h.sort not in _NOT_SECRET for h in holders)}
    return tuple(sorted(kept, key=lambda p: (-len(p), p)))
