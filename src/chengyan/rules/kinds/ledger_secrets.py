"""Passages by which the prose shows that it speaks from a record that it should not speak from.

A passage is so many code points in a row that no public record has too, without numbers and dates (these are checked by
value) and without names of laws and authorities (these are everybody's); or a name or code that only such a record has.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from chengyan.model.incident import Incident
from chengyan.model.vocabulary import Disclosure, RecordId, Verdict
from chengyan.rules.kinds.ledger_words import LedgerWords, Standing
from chengyan.text.quantities import find_quantities

_GAP = "\x00"
_BODIES = "市场监督管理局|市场监管局|互联网信息办公室|公安局|人民法院|人民检察院|应急管理局|生态环境局|消费者协会"
_EVERYBODYS = re.compile(
    r"《[^》\n]{1,60}》|中华人民共和国[\u4e00-\u9fff]{2,20}?(?:法|条例|办法|规定)"
    rf"|[\u4e00-\u9fff]{{0,12}}(?:{_BODIES})|有限责任公司|股份有限公司|有限公司"
)
_CODE = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z0-9_-]*\d)(?=[A-Za-z0-9_-]*[A-Za-z])[A-Za-z0-9][A-Za-z0-9_-]{4,40}")
_FIRM = re.compile(
    r"(?:(?<=[，。；、：（“ 由与和向请托经聘])|^)[\u4e00-\u9fff]{2,8}(?:律师事务所|会计师事务所|公关公司|咨询公司)"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾"
    "夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_SURE_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖董袁潘蔡蒋杜苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾夏邹孟熊秦邱尹薛闫雷"
    "侯龙史陶黎贺顾毛郝龚邵严覃戴莫"
)
_TITLES = (
    "员工|店员|店长|经理|主管|主任|总监|客服|骑手|司机|顾客|用户|消费者|投诉人|当事人|医生|律师|记者|实习生|同事|班长|组长|厨师长|厨师|"
    "工程师|负责人|值班员|经办人"
)
_PERSON = re.compile(
    rf"(?:{_TITLES})(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)"
    r"(?=[，。；、：（）]|表示|承认|曾|于|在|已|是|说|因|被|将|与|和|没|未|离|负|从|向|把|对|为|违|私|擅|称|批|$)"
    # A title, a surname that is no other word, and two more characters: a name whatever follows.
    rf"|(?:{_TITLES})(?P<name3>[{_SURE_SURNAMES}][\u4e00-\u9fff]{{2}})"
    rf"|(?<![\u4e00-\u9fff])(?P<name2>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?=先生|女士|律师|经理|主任|店长|医生|承认)"
)
_NO_NAME = re.compile(
    "何时|何人|任何|金额|方面|方式|方案|石油|江南|江北|江苏|白天|万元|严重|严格|武器|向前|向上|程序|程度|毛利|田间|石家|金融|周末|周边|"
    "周[一二三四五六日期]|黄金|马上|钱款|段时|许可|许多|余额|余下|任务|温度|白条|方可|于是|陆续|曾[向经在被多有于]|林立|雷同|史无|顾客|顾虑|严禁|严查|何种|何处|何故|胡乱|许诺|夏季|夏天|秦皇|苏州|徐州|郑州|黄山"
)


class Sort(Enum):
    """Why a passage is no good in a public text."""

    CONFIDENTIAL = "confidential"
    INTERNAL = "internal"
    OPEN = "open"
    CLAIM = "claim"
    PERSON = "person"


LENGTHS = {Sort.CONFIDENTIAL: 8, Sort.INTERNAL: 10, Sort.OPEN: 10, Sort.CLAIM: 6}
"""So many code points in a row are no coincidence."""
_SHORT_CLAIM = 4


@dataclass(frozen=True, slots=True)
class Holder:
    """The record that a passage is of. ``length`` is that of its whole wording, in code points."""

    sort: Sort
    record: RecordId
    length: int
    verdict: Verdict | None = None


def passages_of(incident: Incident, words: LedgerWords) -> dict[str, tuple[Holder, ...]]:
    """Return the passages of an incident with the records that hold them."""
    known = _said_in_public(incident, words)
    # What is being checked may be told as being checked: its words are public, its truth is not.
    told = _Public("\n".join([known.text, *(f.what for f in incident.facts if f.disclosure is Disclosure.PUBLIC)]))
    found: dict[str, dict[Holder, None]] = {}
    for holder, text in _kept_back(incident, words):
        size, public = LENGTHS[holder.sort], known if holder.sort is Sort.OPEN else told
        for passage in _runs(text, size):
            if passage not in public:
                found.setdefault(passage, {})[holder] = None
        if holder.sort is not Sort.OPEN:
            for name in _names(text):
                if name not in public:
                    sort = holder.sort if holder.sort is Sort.CONFIDENTIAL else Sort.INTERNAL
                    found.setdefault(name, {})[Holder(sort, holder.record, len(name))] = None
            for name in _persons(text):
                if name not in public:
                    found.setdefault(name, {})[Holder(Sort.PERSON, holder.record, len(name))] = None
    for claim in incident.claims:
        quote = claim.quote.strip()
        if claim.verdict in {Verdict.FALSE, Verdict.UNVERIFIED} and len(quote) >= _SHORT_CLAIM:
            claimed = Holder(Sort.CLAIM, claim.id, len(quote), claim.verdict)
            for passage in _windows(quote, min(LENGTHS[Sort.CLAIM], len(quote))):
                if passage not in known:
                    found.setdefault(passage, {})[claimed] = None
    return {passage: tuple(holders) for passage, holders in found.items()}


def _kept_back(incident: Incident, words: LedgerWords) -> Iterator[tuple[Holder, str]]:
    sorts = {
        Standing.CONFIDENTIAL: Sort.CONFIDENTIAL,
        Standing.INTERNAL: Sort.INTERNAL,
        Standing.OPEN: Sort.OPEN,
    }
    shown = {f.id for f in incident.facts if f.disclosure is Disclosure.PUBLIC}
    for wording in words.unsaid:
        record = wording.record
        if record is None:
            continue
        sort = sorts[wording.standing]
        if sort is Sort.OPEN and wording.fact is not None and wording.fact.disclosure is not Disclosure.PUBLIC:
            sort = Sort.INTERNAL
        text = wording.fact.what if wording.fact else wording.measure.action if wording.measure else wording.text
        yield Holder(sort, record, len(text)), text
    for number, query in enumerate(incident.queries, 1):
        if query.answer and query.fact not in shown:
            record = query.fact or RecordId(f"queries/{number}")
            yield Holder(Sort.INTERNAL, record, len(query.answer)), query.answer


def _said_in_public(incident: Incident, words: LedgerWords) -> "_Public":
    texts = [w.fact.what if w.fact else w.measure.action if w.measure else w.text for w in words.public]
    texts += [m.owner for m in incident.measures if m.disclosure is Disclosure.PUBLIC]
    texts += [m.for_whom for m in incident.measures if m.disclosure is Disclosure.PUBLIC]
    texts += [e.name for f in incident.facts if f.disclosure is Disclosure.PUBLIC for e in f.evidence]
    texts += [n.authority for n in incident.notifications]
    if incident.signatory:
        texts.append(incident.signatory.name)
    organisation = incident.organisation
    texts += [incident.title, organisation.name, organisation.full_name, organisation.account]
    return _Public("\n".join(texts))


@dataclass(frozen=True, slots=True)
class _Public:
    text: str

    def __contains__(self, passage: str) -> bool:
        return passage in self.text


def _runs(text: str, size: int) -> Iterator[str]:
    """The runs of ``size`` code points without what is everybody's."""
    masked = list(text)
    for quantity in find_quantities(text):
        masked[quantity.span.start : quantity.span.end] = _GAP * (quantity.span.end - quantity.span.start)
    for match in _EVERYBODYS.finditer(text):
        masked[match.start() : match.end()] = _GAP * (match.end() - match.start())
    for piece in "".join(masked).split(_GAP):
        yield from _windows(piece, size)


def _windows(text: str, size: int) -> Iterator[str]:
    return (text[start : start + size] for start in range(len(text) - size + 1))


def _names(text: str) -> Iterable[str]:
    return {m.group() for pattern in (_CODE, _FIRM) for m in pattern.finditer(text)}


def _persons(text: str) -> Iterable[str]:
    found = (m["name"] or m["name2"] or m["name3"] for m in _PERSON.finditer(text))
    return {name for name in found if not _NO_NAME.match(name) and name[-1] not in "某们员部门店家等"}


Passages = Mapping[str, tuple[Holder, ...]]
