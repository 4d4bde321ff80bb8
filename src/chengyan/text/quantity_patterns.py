"""The shapes of quantities in Chinese prose, as one alternation tried at each place where one may start.

Every repeat is bounded and guarded by what stands before it, so that a long run of digits costs linear time.
"""

import re
from decimal import Decimal

from chengyan.text.numerals import CHINESE_DIGITS, CHINESE_NUMERALS

_D = "0-9０-９"
_ARABIC = rf"(?:[{_D}]{{1,3}}(?:,[{_D}]{{3}}){{1,5}}|[{_D}]{{1,15}})(?:[.．][{_D}]{{1,6}})?"
_SCALED = rf"{_ARABIC}(?:\s?[百千万亿]{{1,2}}(?:[{_D}]{{1,4}}[百千万])?)?"
_CHINESE = (
    rf"(?:[{CHINESE_DIGITS}十拾][{CHINESE_NUMERALS}]{{0,12}}(?:点[{CHINESE_DIGITS}]{{1,4}})?"
    r"|(?<=[近上超逾过约])[百千万]{1,2}|[百千万](?=[余多]))"
)
_NUMBER = rf"(?:{_SCALED}|{_CHINESE})"
_NO_DIGIT_BEFORE = rf"(?<![{_D}.．])"

SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000), "千": Decimal(1_000), "百": Decimal(100)}
CURRENCIES = {
    "元": "CNY", "块": "CNY", "块钱": "CNY", "元人民币": "CNY", "人民币": "CNY", "¥": "CNY", "￥": "CNY", "RMB": "CNY",
    "CNY": "CNY", "美元": "USD", "美金": "USD", "USD": "USD", "$": "USD", "＄": "USD", "欧元": "EUR", "€": "EUR",
    "港元": "HKD", "港币": "HKD", "日元": "JPY", "英镑": "GBP", "£": "GBP",
}  # fmt: skip
PERCENTS = {
    "%": Decimal(1), "％": Decimal(1), "‰": Decimal("0.1"), "个百分点": Decimal(1), "百分点": Decimal(1),
    "成": Decimal(10),
}  # fmt: skip
_H = Decimal(1)
DURATION_UNITS = {
    "秒": ("hours", _H / 3600), "秒钟": ("hours", _H / 3600), "分钟": ("hours", _H / 60), "刻钟": ("hours", _H / 4),
    "小时": ("hours", _H), "钟头": ("hours", _H), "h": ("hours", _H),
    "天": ("hours", 24 * _H), "日": ("hours", 24 * _H),
    "自然日": ("hours", 24 * _H), "周": ("hours", 168 * _H), "星期": ("hours", 168 * _H), "礼拜": ("hours", 168 * _H),
    "工作日": ("workdays", _H), "交易日": ("workdays", _H), "月": ("months", _H), "季度": ("months", 3 * _H),
    "年": ("months", 12 * _H), "周年": ("months", 12 * _H), "年度": ("months", 12 * _H),
}  # fmt: skip
_DURATIONS = (
    r"个?半?(?:工作日|交易日|自然日|小时|钟头|星期|礼拜)|分钟|秒钟?|刻钟|个半?(?:月|季度)|半?天(?:半(?![天日年月夜途路]))?|周半?(?![岁年边一二三四五六日末])|年半?(?![前级代月度])"
    r"|周年|h(?![A-Za-z])"
    # 七日 alone is a day of the month; a limit of days says so behind it.
    r"|日(?=\s*(?:之?内|以[内上后]|无理由|有效|后|前[^，。]{0,4}(?:通知|告知)))"
)
_COUNTS = (
    "人次|家次|车次|批次|平方米|平方公里|公里|千米|厘米|毫米|千克|公斤|毫克|毫升|微克|[名位人户家间个件台辆批单份笔条箱瓶袋盒罐听例起次桶吨斤克米倍场支"
    "只套张艘架头项种类款组则篇幅页字遍轮座栋层所岁度升部粒颗枚股道处宗"
    "]|航班|节点|站(?!点)|步|点(?=[：:，,。、]|建议|意见|措施|说明|承诺|要求)|方面|(?:kg|mg|km|cm|mm|ml|mL|GB|MB|TB|g|m|L|℃)(?![A-Za-z])"
)
_UNIT = (
    rf"\s?(?:[余多来]\s?)?(?:[万亿千百](?=[余多元名位人户件台辆单份笔条箱瓶袋盒例起次个家股美])[余多]?)?"
    rf"(?:{_DURATIONS}|元人民币|块钱|元|块(?!钱)|美元|美金|欧元|港元|港币|日元|英镑|个?百分点|[%％‰]|成(?![为功立长员本果型交效都品])|{_COUNTS})"
)
_RANGE = r"\s?(?:至|到|-|—|–|~|～)\s?"

INDEFINITE = frozenset({"一"})
"""一名, 一家, 一次 are articles, not counts."""

_YEAR = rf"(?:[12１２][09０９][{_D}]{{2}}|[一二][零〇○九][{CHINESE_DIGITS}]{{2}})"
_MONTH_NUMBER = rf"(?:[01０１]?[{_D}]|十[一二]?|[一二三四五六七八九])"
_DAY_NUMBER = rf"(?:[0-3０-３]?[{_D}]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DAY_MARK = r"[日号](?!楼|线|店|机|院|门|柜|桌)"


def _month_and_day(month: str, day: str) -> str:
    return rf"(?P<{month}>{_MONTH_NUMBER})\s?月(?:份|\s?(?P<{day}>{_DAY_NUMBER})\s?{_DAY_MARK})?(?![光亮饼嫂薪])"


_DATE = rf"(?P<year>{_YEAR})\s?年(?:\s?{_month_and_day('month', 'day')})?"
_SHORT_DATE = _month_and_day("short_month", "short_day")
_ISO = r"(?P<iso_year>[12][09]\d{2})(?P<sep>[-/.])(?P<iso_month>[01]?\d)(?P=sep)(?P<iso_day>[0-3]?\d)(?![\d])"
_ONLY_DAY = rf"(?P<only_day>[0-3０-３]?[{_D}])\s?日(?!元|均|常|志|内|无理由)"

_PERIOD = "凌晨|清晨|早上|早晨|早|上午|中午|下午|午后|傍晚|晚上|晚间|晚|当晚|夜里|深夜"
AFTERNOON = frozenset({"下午", "午后", "傍晚"})
EVENING = frozenset({"晚上", "晚间", "晚", "当晚", "夜里", "深夜"})
_HOUR = rf"(?:[012０１２]?[{_D}]|二?十[一二三四五六七八九]?|[零〇一两三四五六七八九])"
_MINUTE = rf"(?:[0-5０-５]?[{_D}]|[二三四五]?十[一二三四五六七八九]?|零[一二三四五六七八九])"
_TIME = (
    rf"(?P<period>{_PERIOD})?\s?(?:(?P<first_hour>{_HOUR})(?={_RANGE}{_HOUR}\s?(?:时(?![候间刻代长期不常而段])|(?(period)点(?![评名赞击])|(?!))|点(?=[，。、；）)\s之间内前后有均]|$)))"
    rf"|(?P<clock_hour>[012]?[{_D}])\s?[:：]\s?(?P<clock_minute>[0-5][{_D}])(?:[:：][0-5]\d)?(?![\d:：])"
    rf"|(?P<hour>{_HOUR})\s?(?:时(?![候间刻代长期不常而段]|至今)|(?(period)点(?!击|名|评|赞)|(?!))|点(?=[整半钟前后起至到左许{_D}零一二三四五]|[，。、；）)\s—–~～-]|$|公|发|完|通|更|开|仍|恢))"
    rf"(?:(?P<half>半)|(?P<minute>{_MINUTE})分?(?!之)|整|钟)?)"
)

_PHONE = (
    rf"(?<![{_D}A-Za-z.\-])(?:400[-\s]?\d{{3}}[-\s]?\d{{4}}|400[-\s]?\d{{4}}[-\s]?\d{{3}}|800[-\s]?\d{{3}}[-\s]?\d{{4}}"
    r"|(?:\(0\d{2,3}\)|（0\d{2,3}）|0\d{2,3}[-\s])\s?\d{7,8}(?:[-转]\d{1,6})?|1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}"
    rf"|9[56]\d{{3,4}}(?=$|[^{_D}%％,.．余多万亿个名位人元件台单笔家辆份条])|10\d{{3}}(?=[，。；、）)\s]|$))(?![\dA-Za-z])"
)

# Two alternations, by what may start a quantity: a digit, or anything else (most places cost no look at the other).
_NUMBERED = (
    rf"(?:(?<=[编批案证单]号)|(?<=报告号)|(?<=代码)|(?<=型号)|(?<=序列号)|(?<=版本)|(?<=批次)(?=[：:\dA-Z]))"
    rf"\s?[:：为是]?\s?[A-Za-z{_D}][\w\-－—/.]{{0,40}}"
)
_DIGIT_SKIPS = (
    rf"{_NUMBERED}"
    r"|7\s?[×xX*]\s?24\s?(?:小时)?|24\s?小时(?=(?:不间断|人工|客服|服务|热线|在线|值班|全天|开通|畅通|有人|都有人|均有人|接听|接待))"
    rf"|(?:(?<=附件)|(?<=附表)|(?<=附图)|(?<=附录))\s?[{_D}]{{1,2}}"
    r"|(?<!\d)(?:618(?=\D{0,2}(?:大促|活动|期间|购物))|3·15|315(?=晚会|消费)|(?:11\.11|12\.12|6\.18)(?!\d))"
    r"|(?<!\d)12(?:3(?:0[5-9]|1[158]|2[08]|3[013-9]|4[58]|5[01568]|6[0-9]|7[789]|8[15]|9[3-8]))(?![\d,.]|\s?[万元名位人台件笔单份户家个条])"
    r"|(?<!\d)1(?:1[09]|2[02])(?=热线|平台|电话|报警|[，。、；）)”\s]|$)"
    rf"|{_NO_DIGIT_BEFORE}\d{{1,10}}(?!(?:kg|mg|km|cm|mm|ml|mL|GB|MB|TB|g|m|L|h)(?![A-Za-z]))[A-Za-z][A-Za-z0-9\-]{{0,30}}"
    r"|\d{1,3}(?:\.\d{1,3}){2,4}|\d{1,3}(?:\.\d{1,3})?(?=\s?版本?)"
    rf"|{_NO_DIGIT_BEFORE}[{_D}]{{1,5}}\s?(?:-\d{{1,4}})?(?:号楼|号线|号(?!召)|弄|室|单元|幢)"
)
_OTHER_SKIPS = (
    r"(?:https?://|www\.)[^\s，。；、）》”]{1,300}"
    r"|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,64}(?:\.[A-Za-z0-9-]{1,32}){1,4}"
    r"|《[^》\n]{1,60}》(?:\s?[（(][^）)\n]{0,40}[）)])?"
    rf"|第\s?[{_D}{CHINESE_NUMERALS}]{{1,8}}(?:[、—\-至到和及][{_D}{CHINESE_NUMERALS}]{{1,8}})*"
    r"|(?:GB|YY|QB|SN|NY|HJ|JJG|JJF|ISO|IEC|DB|T/|JT|CJ|SB|WS|IP)[/A-Z0-9]{0,8}\s?[\d.]{2,9}(?:[.\-—–/]\d{1,5})*"
    r"|〔[0-9]{2,4}〕\s?第?\s?\d{0,6}\s?号|[（(]\s?20\d{2}\s?[）)](?=[\u4e00-\u9fff])[\u4e00-\u9fff\d]{1,14}号"
    r"|双\s?(?:1[12]|十[一二]|旦)(?![月])"
    rf"|{_NUMBERED}"
    # A number behind a Latin word is part of a name (iPhone 15).
    r"|[A-Za-z][A-Za-z0-9]{0,15}(?:[-_][A-Za-z0-9]{1,20}){0,6}(?:\s\d{1,4}(?![\d.,:：-]|\s?[万亿元年月日时点分%％个名位人台件家笔单份条]))?"
    # Any day is no length of time.
    r"|(?:(?<=任意)|(?<=任何)|(?<=随便)|(?<=[某哪]))一[天日月年周]"
    r"|十分(?!钟|之)|万分(?!之)|千万(?=[要不别勿])|万一|一一|一五一十|百分百|十足|十全十美|百般|千方百计|万众"
    r"|三番五次|四面八方|两者|两端|一点(?=[点也都一])"
)
_LIST_NUMBERS = (
    rf"(?:(?m:^)|(?<=\u3000))[（(]?(?:[一二三四五六七八九十]{{1,3}}|[{_D}]{{1,2}})(?:[）)、]|[.．](?![{_D}]))"
)

_MEASURED = (
    rf"(?P<measured>{_NO_DIGIT_BEFORE}(?<![几数])"
    rf"(?:(?P<low>{_NUMBER}|半)(?:{_RANGE}(?P<high>{_NUMBER}))?(?P<unit>{_UNIT})))"
)
AT_DIGIT = re.compile(
    rf"(?P<list>{_LIST_NUMBERS})|(?P<phone>(?=[014589]){_PHONE})|(?P<skip>{_DIGIT_SKIPS})"
    rf"|(?P<date>{_NO_DIGIT_BEFORE}(?:{_DATE}|{_SHORT_DATE}))|(?P<iso_date>{_NO_DIGIT_BEFORE}{_ISO})"
    rf"|(?P<time>{_NO_DIGIT_BEFORE}{_TIME})|{_MEASURED}"
    rf"|(?P<day_of_month>{_NO_DIGIT_BEFORE}{_ONLY_DAY})|(?P<number>{_NO_DIGIT_BEFORE}{_SCALED})"
)
ELSEWHERE = re.compile(
    rf"(?P<list>{_LIST_NUMBERS})|(?P<phone>(?=[(（]){_PHONE})|(?P<skip>{_OTHER_SKIPS})"
    rf"|(?P<parted>(?P<whole>百|千|万|[三四五六七八九十]|[二三四五六七八九]?十)分之(?P<part>{_NUMBER}))"
    rf"|(?P<date>{_DATE}|{_SHORT_DATE})|(?P<time>{_TIME})"
    rf"|(?P<symbol_sum>(?P<sign>[¥￥$＄€£])\s?(?P<amount>{_SCALED}))|{_MEASURED}"
)
DIGITS = frozenset("0123456789０１２３４５６７８９")

_SIGNS = f"{_D}《〔¥￥$＄€£A-Za-z"
_PERIODS = "|".join(f"(?<={period[0]}){period[1:]}" for period in _PERIOD.split("|"))
_FIRST = f"{_SIGNS}第（(双半{CHINESE_NUMERALS}{''.join(sorted({period[0] for period in _PERIOD.split('|')}))}"
# Cheap to find; only there is the alternation tried. A Chinese numeral counts only before what can follow one. What may
# be the first character stands first, as one class: that is what the search runs through the text by.
TRIGGER = re.compile(
    rf"[{_FIRST}](?:(?<=[{_SIGNS}])|(?<=第)(?=\s?[{_D}{CHINESE_NUMERALS}])|(?<=[（(])(?=[{_D}一二三四五六七八九十0])"
    rf"|(?<=双)(?=\s?[1十旦])|(?<=[{CHINESE_NUMERALS}半])(?=[{CHINESE_NUMERALS}\s余多来半个分点时年月日号、）)天周星礼工自交小钟秒刻季元块美欧港英成百倍人家车航节方步平公厘毫微"
    r"名位户间件台辆批单份笔条箱瓶袋盒罐听例起次桶吨斤克米场支只套张艘架头项种类款组站则篇幅页字遍轮座栋层所岁度升部粒颗枚股道处宗一五])"
    rf"|(?:{_PERIODS})(?=\s?[{_D}{CHINESE_NUMERALS}]))"
)

# Without one of these nearby a quantity is meant as it stands.
BOUNDING = re.compile("[约概近接计超逾少低达高过上到足多余以左右下]")
ABOUT_BEFORE = re.compile(r"(?:约|大约|大概|近|将近|接近|上下|估计|预计|左右)\s?$")
ABOUT_AFTER = re.compile(r"\s?(?:左右|上下)")
AT_LEAST_BEFORE = re.compile(r"(?:(?<!不)超过|超|逾|至少|不低于|不少于|多达|(?<!不)高于|(?<![不超])过)\s?$")
MORE_WITHIN = re.compile("[余多]")
AT_LEAST_AFTER = re.compile(r"\s?(?:以上|[余多](?!数))")
AT_MOST_BEFORE = re.compile(r"(?:不到|不足|最多|至多|不超过|不高于|(?<!不)少于|(?<!不)低于)\s?$")
LIST_MARKS = re.compile(r"\s?(?:[至到、—–~～和及与-]|以及)\s?")
RANGE_MARK = re.compile(_RANGE)
HOUR_MARK = re.compile(r"\s?点(?!数)")
