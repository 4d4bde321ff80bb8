"""What a title that nobody knows may be: a law of China, a document of the state, or no matter of ours."""

import re

from chengyan.model.law import Law
from chengyan.text.citations import plain_title

_STATE = "中华人民共和国"
_LAW = re.compile("(?:法|法典|条例)$")
_CODE = re.compile("(?:法|法典)$")
# A way of doing something is no law.
_NO_CODE = re.compile(
    "(?:方|办|做|看|说|手|用|写|算|疗|书|语|魔|兵|拳|剑|枪|章|戏|心|技|测定|检测|测量|分析|试验|急救|记忆|护理|教学|烹饪"
    "|减肥|执)法$"
)
# Laws of other countries and of our provinces and cities are not in the table.
_ELSEWHERE = re.compile(
    "省|市|县|自治|特别行政区|特区|新区|自贸|深圳|厦门|浦东|香港|澳门|台湾|国(?!家|务|歌|旗|徽|防|境|有|际)|欧盟|欧洲|日本"
    "|联邦|通用数据"
)
_IN_HOUSE = re.compile("公司|员工|平台|门店|商家|会员|内部|集团|用户|客户|本院|学生|社区")
# What laws and the state's own measures are called; the former are taken for such even where nothing cites them.
_SHAPE = re.compile(
    "(?:(?:权益|权利|利益|信息|数据|安全|环境|资源|隐私|消费者?|用户|投资者?|劳动者?)?(?:保护|保障)|促进|管理|监督|处罚|竞争|责任|防治|治理|交易|服务"
    "|争议|纠纷|处理|安全|救济|赔偿|召回|监察|诉讼|仲裁|信用|征信|舆论|言论|营销|销售|经营|合同|权益|收费|预付|价格|广告|网络|电信)法$"
)
_MEASURES = re.compile(
    "(?:监督管理|管理暂行|管理实施|保护暂行|处理暂行|处罚|违法行为[^》]*)(?:暂行|实施)?(?:办法|规定|条例|细则)$"
)
# No company calls a paper of its own a 法: of whom it is, only these words tell.
_OWN = re.compile("公司|内部|集团|门店|本院")
_NATIONAL = re.compile("^(?:国家|国务院|全国|最高人民|中国|关于)")


def looks_like_ours(title: str, *, cited: bool) -> bool:
    """中华人民共和国……法 claims to be a law of China; so does any ……法 or ……条例 of which an article is cited."""
    plain = plain_title(title)
    if title.startswith(_STATE) and _LAW.search(plain):
        return True
    if not cited or _ELSEWHERE.search(plain) or _in_house(plain):
        return False
    return plain.endswith("条例") or (bool(_CODE.search(plain)) and not _NO_CODE.search(plain))


def may_be_ours(title: str, *, citing: bool) -> bool:
    """A title that could be a document of the state, and no company's own.

    Either the words beside it cite it (根据……, ……规定), or it is called as only laws are (《互联网用户权益保护法》).
    """
    plain = plain_title(title)
    if _ELSEWHERE.search(plain) or _in_house(plain):
        return False
    if not citing:
        return bool(_SHAPE.search(plain)) and not _NO_CODE.search(plain)
    law = bool(_LAW.search(plain)) and not _NO_CODE.search(plain)
    return law or bool(_NATIONAL.search(plain)) or bool(_MEASURES.search(plain))


def _in_house(plain: str) -> bool:
    code = _CODE.search(plain) and not _NO_CODE.search(plain)
    return bool((_OWN if code else _IN_HOUSE).search(plain))


def called_like(law: Law, title: str) -> str:
    """The law's title, in full where the other was in full."""
    return law.title if title.startswith(_STATE) else law.short
