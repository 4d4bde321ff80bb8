"""Personal data that the words beside it announce, in whatever form it comes: 尾号八八一四, 护照 SE123 4567, 前三位177.

What stands behind such a word is covered if it has enough digits and no unit behind it makes it an amount. Nothing here
accuses; a text that leaves has it covered, and it comes back. Texts are in half-width form, and every offset stays.
"""

import re
from collections.abc import Iterator
from functools import cache

from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml
from chengyan.services.bare_names import begins_word

Found = tuple[int, int, str]

SPOKEN = str.maketrans(
    "零〇洞一幺壹二两贰三叁四肆五伍六陆七柒拐八捌九玖勾①②③④⑤⑥⑦⑧⑨⓪", "00011122233445566777889991234567890"
)
"""Digits as people say and paint them; none changes its length."""
_FILLER = (
    r"(?:号码|[Nn]umber|号牌|号|编号|编码|卡号|尾号|ID|id|[Nn][Oo]\.?|是|为|叫|填的?|的|那张|这张|就是|一直是|分别|如下|写的?"
    r"|报一遍|后面|完整|我|第|[\u4e00-\u9fff]字第|[前后末头]?[3-8]位(?:数字?)?|最后(?:[3-8][位个]数字?)?|[:,(\[\"“'#—\-\s])"
)
_VALUE = (
    r"(?P<value>[A-Za-z0-9*×●](?:[A-Za-z0-9*×●]|[-—–·./_](?=[A-Za-z0-9*×●])"
    r"|[ \t\n]{1,2}(?=[\d*×●]{2,8}(?![\d:时点月年])))*)"
)
_UNIT = (
    r"(?!\s?(?:[元万亿千百个笔件份名人位次天日年月时分秒种条张户台批折倍岁%℃]"
    r"|多[元个笔件名人位]|小时|工作日|积分|公里|分钟))"
)
_SORTS: tuple[tuple[str, str, int], ...] = (
    # Sort, the words, how many digits it has at least.
    (
        "document",
        r"护照|[Pp]assport|PASSPORT|通行证|台胞证|回乡证|居[留住](?:身份)?证|军官证|士兵证|警官证|残疾证|驾驶证|驾照|行驶证"
        r"|社保卡?|医保卡?|学生证|学号|工作证|工号|身份证|身份|证件|证号|ID ?[Cc]ard|签证|旅行证|户口本?"
        r"|车架号|VIN|vin|发动机号|档案编?号",
        4,
    ),
    (
        "bank-card",
        r"[建工农中招交]行|(?:行|银行|储蓄|信用|借记|工资|会员|礼品|购物|加油|校园|饭)卡|卡号|存折|[账帐][号户]|开户|[Vv]isa|VISA|银联",
        4,
    ),
    ("bank-card", r"CVV2?|cvv2?|安全码|取款密码|支付密码|验证码|取件码|取货码|提货码", 3),
    (
        "landline",
        r"手机|电话|座机|固话|宅电|传真|[Tt]el|TEL|[Pp]hone|(?<!身份)号码|回拨|打我|找我|[我他她妈爸]的?号|热线|小灵通|WhatsApp|whatsapp",
        5,
    ),
    ("landline", r"分机|总机|区号", 3),
    (
        "order-number",
        r"订单|单号|病历|住院|门诊|就诊|挂号|序列号|机身码|IMEI|imei|SN|会员|保单|发票|合同|运单|包裹|快递|流水|工单|凭证|票号|邮编|邮政编码"
        r"|投诉编号|受理编号|案号|报案|回执|房号|座位号|\b[Oo]rder",
        5,
    ),
    ("plate", r"车牌|号牌|牌照|牌号|车号", 3),
)
_BESIDE = tuple(
    (sort, re.compile(rf"(?:{words})(?:{_FILLER}){{0,6}}(?:[\u4e00-\u9fff]{{1,3}}(?=[A-Z]\d))?{_VALUE}"), least)
    for sort, words, least in _SORTS
)
_TAIL = re.compile(
    r"(?:[尾末]号|尾数|末尾|尾巴|卡尾|开头|打头|末几?位|(?:前|后|末|最后|头|倒数)[2-8][位个](?:数字?)?|前缀|后缀)(?:数字|号码|[:是为叫,(\s\"“]){0,4}"
    rf"(?P<value>(?:[\dA-Za-z] ?){{2,8}}(?<! )){_UNIT}(?![\dA-Za-z*×●])"
)
_PIECES = re.compile(
    r"(?:最后|后面|后头|后边|加上?|末尾|接着)(?:是|为|[:,\s])?(?P<value>\d{3,8}[Xx]?)(?![\dA-Za-z])" + _UNIT
)
_WHOLE_OF = re.compile("身份证|证号|卡号|银行卡|手机|电话|号码|的号|单号")
_EXTENSION = re.compile(r"\d[)\s]{0,2}[转#]\s?(?P<value>\d{2,5})(?!\d)" + _UNIT)
_BIRTH = re.compile(
    r"(?:生日|出生(?:日期|年月日?|于)?|生于)(?:是|为|[:,\s])?(?P<value>\d{4}(?:\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}\s?[日号]?|\d{4}))"
)
_EXPIRY = re.compile(r"有效期(?:至|到|是|[:\s]){0,2}(?P<value>\d{2}\s?/\s?\d{2})(?!\d)")
_MASKED = re.compile(r"(?<![\d*])\d{4,12}[*×●]{2,12}\d{2,4}[\dXx]?(?![\d*])")
_BEFORE_WORD = re.compile(r"(?<![A-Za-z0-9])(?P<value>[A-Za-z]{1,2}\d{7,8})(?![A-Za-z0-9])")
_PAPERS = re.compile("护照|[Pp]assport|通行证|证件|证号")
_VIN = re.compile(r"(?<![A-Za-z0-9])(?=[A-HJ-NPR-Z0-9]*\d)(?=(?:\d*[A-HJ-NPR-Z]){3})[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])")
_PUBLIC = re.compile(r"(?:12\d{3}|1[12][0249]|9[56]\d{3,4}|100\d{2}|[48]00[- ]?\d{3}[- ]?\d{4})")
_DATE = re.compile(r"(?:19|20)\d{2}(?:[-./](?:1[0-2]|0?[1-9])(?:[-./][0-3]?\d)?)?")
_NO_UNIT = re.compile(_UNIT)
_RUN = re.compile(r"(?<!\d)\d{7,}(?!\d)")
_BRACKETED = re.compile(r"(?<!\d)[(\[【]?1[)\]】]?[(\[【]?[3-9](?:[()\[\]【】]{0,2}\d){9}(?!\d)" + _UNIT)
_GROUPS = re.compile(r"(?<!\d)\d{2,}(?:[,、;\s·.—-]{1,2}\d{2,})+(?!\d)")
_HOSTS = "163|126|139|189|qq|gmail|foxmail|outlook|hotmail|sina|sohu|yeah|icloud|aliyun|yahoo|live|msn|tom|21cn|vip"
_EMAIL = re.compile(
    rf"(?:\"[^\"\n@]{{1,30}}\"|[\w.%+-]{{1,40}})\s?@\s?[\w-]{{1,30}}(?:\s?[.。·,点]\s?[\w]{{2,8}}){{1,3}}"
    rf"|(?<![A-Za-z0-9._/-])[A-Za-z0-9_.-]{{2,30}}\s?(?:小老鼠|老鼠|圈[aA]?|艾特|爱特|at|AT|加|#|圈圈)?\s?(?<![./])(?:{_HOSTS})\s?[.。·点]\s?(?:com|cn|net|c0m)\b",
    re.ASCII,
)
_HAN_EMAIL = re.compile(
    r"[A-Za-z0-9._%+-]{2,30}@[\w-]{0,20}[\u4e00-\u9fff][\w-]{0,20}[.。·](?:com|cn|net|org|中国|公司|网络)"
    r"|(?<![\w])[\u4e00-\u9fff]{2,8}@[A-Za-z0-9-]{1,20}(?:[.。·][A-Za-z]{2,8}){1,2}"
)
_MAILBOX = re.compile(r"(?:邮箱|邮件|[Ee]-?mail|E-?MAIL)[^。；;！!？?\n]{0,30}")
_WORD = re.compile(r"(?<![\w@.+-])[A-Za-z](?=[\w.+-]*\d|[\w.+-]{5})[\w.+-]{3,30}(?![\w@.+-])", re.ASCII)
_CHAT = re.compile(
    r"(?<![A-Za-z-])(?:[加➕+]\s?(?:个|我|一下)?(?:微|薇|威|徽|维|卫|围|[Vv])|(?:薇|威|徽|微|维|卫星|围信)\s?(?:信|星|新|芯|❤️?|♥️?|心|号)?|(?<![A-Za-z])wei\s?信|[Vv]\s?(?:我|信|[xX]|❤️?|♥️?|心|号|[:：])|绿泡泡|绿色软件|陌陌|钉钉|飞书|抖音|快手|小红书|旺旺|闲鱼|支付宝|淘宝|微博)"
    r"(?:信|号码?|[Ii][Dd]|账号|[:是为叫搜\s]){0,4}(?P<value>[A-Za-z](?=[A-Za-z_-]*\d|[A-Za-z0-9_-]{5})[A-Za-z0-9_-]{4,24}|\d{6,12})(?![A-Za-z0-9_-])"
    + _UNIT
)


def announced(half: str) -> Iterator[Found]:
    """Return what words announce in half-width text, as start, end and sort; in no order, and some of it twice."""
    told = half.translate(SPOKEN)
    for sort, pattern, least in _BESIDE:
        for match in pattern.finditer(told):
            start, end = match.start("value"), _spoken_end(half, match.end("value"))
            if _worth(told, start, end, least):
                yield start, end, sort
    for pattern, sort in ((_TAIL, "other"), (_EXTENSION, "landline"), (_BIRTH, "document"), (_EXPIRY, "bank-card")):
        yield from ((*m.span("value"), sort) for m in pattern.finditer(told) if any(map(str.isdecimal, m["value"])))
    if _WHOLE_OF.search(half):
        yield from ((*m.span("value"), "other") for m in _PIECES.finditer(told))
    if _PAPERS.search(half):
        yield from ((*m.span("value"), "document") for m in _BEFORE_WORD.finditer(told))
    for match in _MASKED.finditer(told):
        # 138****0000 hides enough; of a card or an identity number more is left than is hidden.
        if sum(map(str.isdecimal, match.group())) > 7:
            yield (*match.span(), "other")
    yield from ((*m.span(), "plate") for m in _VIN.finditer(half.upper() if half.isascii() else half))
    yield from _spoken_runs(half, told)
    yield from ((*m.span(), "email") for pattern in (_EMAIL, _HAN_EMAIL) for m in pattern.finditer(half))
    if "@" in told:
        yield from ((*m.span(), "email") for m in _EMAIL.finditer(told))
    for clause in _MAILBOX.finditer(half):
        yield from ((clause.start() + m.start(), clause.start() + m.end(), "email") for m in _WORD.finditer(clause[0]))
    yield from ((*m.span("value"), "account") for m in _CHAT.finditer(half))
    for pattern in _names():
        yield from ((*m.span("name"), "person") for m in pattern.finditer(half) if begins_word(half, m.start("name")))


def _worth(told: str, start: int, end: int, least: int) -> bool:
    """Whether the value is somebody's: no amount, no date, no public number, and digits enough."""
    value = told[start:end]
    enough = sum(c in "0123456789*×●" for c in value) >= least
    # A serial number may have more letters than digits.
    enough |= least > 3 and len(value) >= 8 and value.isupper() and sum(map(str.isdecimal, value)) >= 2
    return bool(enough and not _PUBLIC.fullmatch(value) and not _DATE.fullmatch(value) and _NO_UNIT.match(told, end))


def _spoken_end(half: str, end: int) -> int:
    """0571-80000000一直: what stands behind the last digit is a word."""
    return end - 1 if half[end - 1] in "一两" and half[end - 2 : end - 1].isascii() else end


def _spoken_runs(half: str, told: str) -> Iterator[Found]:
    """Digits in words, seven and more: no amount is written so, a number that is read out is."""
    for match in _RUN.finditer(told):
        start, end = match.start(), _spoken_end(half, match.end())
        if end - start >= 7 and not half[start:end].isascii():
            yield start, end, "other"
    yield from ((*m.span(), "mobile") for m in _BRACKETED.finditer(told))
    for match in _GROUPS.finditer(told):
        digits = [c for c in half[match.start() : match.end()] if c.isalnum()]
        if len(digits) >= 7 and all(not c.isascii() for c in digits):
            yield (*match.span(), "other")


@cache
def _names() -> tuple["re.Pattern[str]", ...]:
    words = read_yaml(resource("lexicons", "person_names.yml"))
    surname = f"(?:{'|'.join(words['compound'])}|[{''.join(words['surnames'])}])"
    return (
        re.compile(rf"(?<![百同])姓(?P<name>{surname})(?![氏名])"),
        re.compile(rf"姓{surname}[,，]?(?:单?名|名字?是?|叫)(?P<name>[\u4e00-\u9fff]{{1,2}})"),
        re.compile(
            rf"(?:[开账帐收付]?户名|开户人|收款人|签收人|代收人|取件人|寄件人|保管人|监护人|举报人|申诉人|法人|法定代表人|紧急联系人|车主|户主|署名|笔名)"
            rf"(?:是|为|叫|写的?|[:,\s\"“]){{0,3}}(?P<name>{surname}[\u4e00-\u9fff]{{1,2}})"
        ),
        re.compile(
            rf"(?P<name>{surname}某(?![某称说在的被等和与于因也又是某甲乙丙及将向对])[\u4e00-\u9fff])(?=[,，。、的说称被在和与打骂]|$)"
        ),
        re.compile(
            r"(?:\b[Nn]ame(?:'s| is)?|\bI am|\bI'm|\bcalled|\bMrs?\.?|\bMs\.?|\bMiss|\bby|\bfrom|\bDear)\s?:?\s"
            r"(?P<name>[A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,2})"
        ),
        re.compile(
            rf"(?<![每本上下双单几一二三四五六两])(?P<name>{surname}(?:总|哥|姐|嫂|婶|伯|姨|叔|爷|姑)|[王李张刘陈杨赵吴徐孙胡朱郭罗宋郑谢韩唐冯邓曹彭曾袁潘蒋蔡杜魏吕沈姚卢崔谭陆汪廖]工)"
            r"(?=[,，。、：:！？!?\s]|说|答应|让|告诉|上门|来过|的(?:电话|手机|微信)|打|给我|叫|也|就|又|还|不|$)"
        ),
        re.compile(
            rf"(?P<name>{surname}(?:同志|大伯|大婶|大嫂|大娘|大夫|护士|教授|博士|法官|书记|科长|处长|局长|组长|班长|厂长|校长|院长|馆长|专员|顾问|管家"
            rf"|教练|老板娘?|主播|工程师|部长|总监|总经理|董事长|助理|导游|伯伯|姐姐|哥哥|妹妹|弟弟|婆婆))"
        ),
    )
