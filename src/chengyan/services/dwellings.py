"""Where somebody lives, in pieces: 翠苑三区，十二幢，五零二; 12-3-502; 建设路二十七号院六号楼三单元四零一.

Wider than the recogniser of the rules, since nothing here accuses. Texts are in half-width form; every offset stays.
"""

import re
from collections.abc import Iterator

Found = tuple[int, int, str]

_NUMBER = r"(?:[A-Za-z]?\d{1,5}(?:-\d{1,4}){0,3}[A-Za-z]?|[A-Za-z]|[一二两三四五六七八九十百零〇幺]{1,6})"
_PART = rf"{_NUMBER}\s?(?:号楼|号院|号房|栋|幢|座|单元|门栋|室|舍|弄|号|组|楼|层|户|房)(?:之[一二三四五])?"
_GAP = r"[,、\s的]{0,2}"
_ROOM = (
    rf"(?:{_GAP}(?:{_PART}|[\dA-Za-z]{{1,2}}座?\d{{2,4}}|[一二三四五六七八九零〇幺]{{3,4}}|\d{{3,4}})"
    r"(?![\d年月元个笔名人位件-]))"
)
_ROAD = r"[\u4e00-\u9fffA-Za-z]{1,10}?(?:路|街|大道|道|巷|胡同|里弄|横街|环路)\s?"
_ESTATE = (
    r"[\u4e00-\u9fff]{1,8}?(?:小区|公寓|花园|家园|佳园|新村|山庄|嘉苑|名苑|苑[一二三四五六七八]?区?|大厦|广场|中心|科技园|工业园|产业园|家属院|大院"
    r"|国际城|新城|华府|公馆|雅苑|里|村|庄|屯|寨|社区|宿舍|[东西南北]区)"
)
_MANY = re.compile(rf"(?:[\u4e00-\u9fff]{{2,20}}?)?{_PART}{_ROOM}{{1,5}}")
_ON_ROAD = re.compile(
    rf"{_ROAD}(?:[东西南北中]段\s?)?{_NUMBER}\s?(?:号院?|弄|-\d{{1,3}}号)(?:之[一二三四五])?(?:[\u4e00-\u9fffA-Za-z\d]{{0,16}}?{_ROOM}){{0,4}}"
)
_IN_ESTATE = re.compile(rf"{_ESTATE}{_GAP}{_PART}{_ROOM}{{0,4}}")
_HYPHENED = re.compile(r"(?<![\d-])\d{1,3}(?:-|#|/)\d{1,2}(?:-|#|/)\d{3,4}(?![\d-])")
_VILLAGE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,7}?(?:省|自治区))?(?:[\u4e00-\u9fff]{2,6}?[市州盟])?(?:[\u4e00-\u9fff]{1,6}?[县区旗市])?"
    r"[\u4e00-\u9fff]{1,6}?(?:镇|乡|街道)[,，\s]?[\u4e00-\u9fff]{1,8}?(?:村|屯|寨|庄|社区|路|街)(?!民|委|干部|里的?人)[,，\s]?(?:[一二三四五六七八九十百\d]{1,5}[组队社号])?(?:\s?\d{1,4}号)?"
)
_SAID = re.compile(
    r"(?:地址|住址|门牌号?|家住|住在|住的是|我住|人住|寄到|寄给|邮寄到|快递到|送到|送货到|放在?(?=[\u4e00-\u9fff]{2,6}(?:花园|小区|家园|公寓|苑|柜))|放在|搬到|老家|户籍|户口|籍贯|寝室|宿舍|租住|租在|房子在|家在)"
    r"(?:是|为|在|[:\s])*(?P<value>[^。;；!！?？\n〔〕]{2,40}(?:\n[^。;；!！?？\n〔〕]{2,24}){0,2})"
)
_TOLD = re.compile(
    r"\d|[一二三四五六七八九十零]{1,4}(?:号|栋|幢|室|组|区|楼|单元)|小区|公寓|花园|家园|新村|村|镇|乡|街道|路|街|巷|弄|苑|号楼|宿舍|大学|学院"
)
_ENDS = re.compile(
    r"[,，](?!\s?[\dA-Za-z]|[\u4e00-\u9fff]{0,8}(?:[一二三四五六七八九十零〇幺]|\d)|[\u4e00-\u9fff]{1,8}(?:区|路|街|小区|村|镇|门)(?:\s|$|[,，]))"
)
_TOWN = r"(?:,?\s[A-Z][A-Za-z' ]{2,20}){0,4}"
_ENGLISH = re.compile(
    r"(?:(?:[Nn]o\.?|#|[Rr]oom|[Rr]m\.?|[Uu]nit|[Bb]uilding|[Bb]ldg\.?|[Ff]lat|[Aa]pt\.?)\s?\d{1,5}[A-Za-z]?[,\s]*)+"
    rf"(?:\d{{1,5}},?\s)?[A-Za-z' -]{{2,30}}(?:Road|Rd|Street|St|Avenue|Ave|Lane|District|Community|Garden)\b\.?{_TOWN}"
    rf"|\d{{1,5}},?\s[A-Z][A-Za-z' ]{{2,30}}(?:Road|Rd|Street|St|Avenue|Ave|Lane)\b\.?{_TOWN}"
)
_LEAD = re.compile(r"[^\d一二三四五六七八九十]{0,14}[到住在于给送寄是为及]")
_NOT_HERE = re.compile(
    "令|[第〔〕]|会议室|教室|实验室|机房|展厅|页面|官网|公示|首页|置顶|评论|账[户号]|银行|原路|第一位|心上"
)


def dwellings(half: str) -> Iterator[Found]:
    """Return pieces of addresses, as start, end and sort; in no order, and some of it twice."""
    for pattern in (_MANY, _ON_ROAD, _IN_ESTATE, _HYPHENED, _VILLAGE, _ENGLISH):
        for match in pattern.finditer(half):
            if not _NOT_HERE.search(match.group()):
                yield match.start() + _verbs(match.group()), match.end(), "address"
    for match in _SAID.finditer(half):
        value = _ENDS.split(match["value"])[0]
        if _TOLD.search(value) and not _NOT_HERE.search(value):
            yield match.start("value"), match.start("value") + len(value.rstrip()), "address"


def _verbs(value: str) -> int:
    """How much of what was found only leads to the place: 我们派员到 of 我们派员到翠湖小区12栋."""
    lead = _LEAD.match(value)
    return lead.end() if lead else 0
