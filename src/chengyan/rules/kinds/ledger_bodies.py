"""Names of authorities, courts, laboratories, papers and companies, in the prose and in the ledger."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chengyan.model.incident import Incident

_SUFFIXES = (
    "市场监督管理局|市场监管局|市监局|药品监督管理局|药监局|互联网信息办公室|网信办|公安局|公安分局|分局|派出所|应急管理局|生态环境局|环保局|"
    "卫生健康委员会|卫生健康委|卫健委|疾病预防控制中心|疾控中心|消防救援支队|消防救援大队|消防救援总队|人力资源和社会保障局|人社局|劳动监察大队|"
    "住房和城乡建设局|住建局|交通运输局|教育局|商务局|农业农村局|通信管理局|证监局|金融监管局|税务局|海关|文化和旅游局|城市管理局|消费者协会|消协|消保委|协会|学会|商会|基金会|"
    "仲裁委员会|仲裁委|互联网法院|中级人民法院|高级人民法院|人民法院|法院|人民检察院|检察院|公证处|"
    "检验检测中心|检测中心|检验中心|检验检测研究院|检测研究院|质检院|检验院|检测院|检测所|计量院|研究院|鉴定中心|鉴定所|环境监测中心|监测站|"
    "日报社|日报|晚报|晨报|早报|都市报|电视台|广播电台|通讯社|新闻网|"
    "律师事务所|会计师事务所|有限责任公司|股份有限公司|有限公司|集团|大学|医院"
)
_SUFFIX = re.compile(_SUFFIXES)
_NAME_PART = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（）()·]{1,24}$")
# A name starts after these; cutting too much does no harm, since names are compared from their end.
_CUT = re.compile(
    "[向由在经与和对被把请托过据到至给为从及于是将并受合系的了有该各当其本已报赴去往找陪送跟同以就让或等称说如即并则且又还都不未、，。；：（(“”]"
    "|供货方|供应商|供货商|生产商|经销商|代理商|承运方|承包方|合作方|服务商|委托方|受托方|厂家|媒体|机构|公司"
)
_GENERIC = re.compile(
    r"^(?:当地|有关|相关|上级|所在地?|属地|主管|辖区|第三方|权威|专业|独立|国家|省级|市级|区级|县级|人民|中级|高级|基层|地方|多家|三甲|附近|两级|本地|"
    r"省市|外部|各级|资质|具备资质|有资质|法定|国内外?|知名|公立|就近|多个|几家|一家|两家|官方|主流|部分|其他|任何|某|国有|行业|同业|子|母|控股|关联|全资|股份|责任)*$"
)
_ALIASES = (
    ("市场监督管理局", "市场监管局"),
    ("市监局", "市场监管局"),
    ("互联网信息办公室", "网信办"),
    ("药品监督管理局", "药监局"),
    ("卫生健康委员会", "卫健委"),
    ("卫生健康委", "卫健委"),
    ("疾病预防控制中心", "疾控中心"),
    ("人力资源和社会保障局", "人社局"),
    ("住房和城乡建设局", "住建局"),
    ("仲裁委员会", "仲裁委"),
    ("消费者协会", "消协"),
    ("公安分局", "分局"),
    ("日报社", "日报"),
    ("（", "("),
    ("）", ")"),
)
_TAIL = 3
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Body:
    """A named body of the prose; ``name`` from where a name may begin, ``kind`` its suffix as it is compared."""

    start: int
    end: int
    name: str
    kind: str


def find_bodies(text: str, start: int = 0, end: int | None = None) -> list[Body]:
    """Return the bodies named in ``text[start:end]``, sorted; general ones (当地法院, 第三方检测机构) are none."""
    return list(_bodies(text, start, len(text) if end is None else end))


def _bodies(text: str, start: int, end: int) -> Iterator[Body]:
    for match in _SUFFIX.finditer(text, start, end):
        before = _NAME_PART.search(text[max(start, match.start() - 24) : match.start()])
        if before is None:
            continue
        prefix = before.group()
        # A bracket belongs to a company's name (云栖（杭州）有限公司) only if it was opened within.
        cuts = [cut.end() for cut in _CUT.finditer(prefix) if not _inside(prefix, cut.start())]
        prefix = prefix[cuts[-1] :] if cuts else prefix
        if len(prefix) < _LEAST or _GENERIC.match(prefix):
            continue
        yield Body(match.start() - len(prefix), match.end(), prefix + match.group(), _normal(match.group()))


def _inside(prefix: str, position: int) -> bool:
    """Whether the place is an opening bracket that is closed again in the prefix, or lies between such two."""
    close = max(prefix.rfind("）"), prefix.rfind(")"))
    opened = max(prefix.rfind("（", 0, close + 1), prefix.rfind("(", 0, close + 1))
    return 0 <= opened <= position <= close


def same_body(said: str, known: str) -> bool:
    """Whether both names may mean the same body; true too where their sorts differ, since then nothing is known."""
    one, other = _normal(said), _normal(known)
    if one in other or other in one:
        return True
    kinds = [match.group() for name in (one, other) if (match := _last(name))]
    if len(kinds) < 2 or kinds[0] != kinds[1]:
        return True
    return _tail(one, kinds[0]) in other or _tail(other, kinds[1]) in one


class KnownBodies:
    """The texts of a ledger in which a body's name may stand."""

    def __init__(self, incident: Incident) -> None:
        self._text = _normal("\n".join(_texts(incident)))

    def knows(self, body: Body) -> bool:
        """Whether the name, or its end (西湖分局 of 杭州市公安局西湖分局), stands in one of the records."""
        return _tail(_normal(body.name), body.kind) in self._text


def _texts(incident: Incident) -> Iterable[str]:
    organisation = incident.organisation
    yield from (organisation.name, organisation.full_name, organisation.account, incident.title)
    for fact in incident.facts:
        yield fact.what
        yield fact.source_person
        yield from (text for e in fact.evidence for text in (e.name, e.source))
    for claim in incident.claims:
        yield from (claim.quote, claim.author)
    for measure in incident.measures:
        yield from (measure.action, measure.for_whom, measure.owner)
    for notification in incident.notifications:
        yield from (notification.authority, notification.basis)
    for proceeding in incident.proceedings:
        yield proceeding.body
    yield from (d.what + d.basis for d in incident.deadlines)
    yield from (q.to + q.question + q.answer for q in incident.queries)
    yield from (e.outlet for e in incident.enquiries)
    yield from (p.text for p in incident.previous)
    yield from (contact.channel + contact.value for contact in incident.contacts)


def _last(name: str) -> "re.Match[str] | None":
    return max(_SUFFIX.finditer(name), key=lambda match: match.end(), default=None)


def _tail(name: str, kind: str) -> str:
    prefix = name[: -len(kind)] if name.endswith(kind) else name
    return prefix[-_TAIL:] + kind


def _normal(name: str) -> str:
    for long, short in _ALIASES:
        name = name.replace(long, short)
    return name
