"""Persons who do not exist, what they write of themselves plainly and in disguise, and what only looks like it."""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chengyan.rules.kinds.private_numbers import valid_card
from tests.unit.wording.phrasings_later import LATER

_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰梅建国红志宇轩浩然欣怡"
_ALONE = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚英华玉兰梅宇轩浩欣怡"
"""Given names of one character. 国 and 建 are none: 韩国 and 王国 nobody tells from the words that they are."""
_COMPOUND = ("欧阳", "司马", "诸葛", "上官")
_CITIES = (
    ("330106", "浙江省杭州市西湖区", "浙A", "0571"),
    ("310115", "上海市浦东新区", "沪B", "021"),
    ("440305", "广东省深圳市南山区", "粤B", "0755"),
    ("510107", "四川省成都市武侯区", "川A", "028"),
    ("420106", "湖北省武汉市武昌区", "鄂A", "027"),
)
_ROADS = ("文三路", "人民中路", "长虹大道", "建设二路", "望江街", "解放巷")
_ESTATES = ("翠苑小区", "金色家园", "滨江花园", "向阳新村", "御景公寓")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SPOKEN = dict(zip("0123456789", "零一二三四五六七八九", strict=True))

SORTS = ("name", "mobile", "landline", "id", "card", "plate", "address", "email", "wechat", "qq", "order")
Person = dict[str, str]
"""Sort -> value; ``honour``: the surname with a title, ``nick``: what 小 and 老 stand before, ``home``: the address
without its town, ``handle``: a name on a platform."""


def persona(rng: random.Random) -> Person:
    """Somebody who does not exist."""

    def digits(count: int) -> str:
        return "".join(rng.choice("0123456789") for _ in range(count))

    area, town, plate, code = rng.choice(_CITIES)
    base = f"{area}{rng.randint(1960, 2009)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}{digits(3)}"
    card = rng.choice(("622202", "621700", "436742", "625965")) + digits(rng.choice((9, 12)))
    card += next(c for c in "0123456789" if valid_card(card + c))
    surname = rng.choice(_COMPOUND) if rng.random() < 0.04 else rng.choice(_SURNAMES)
    flat = f"{rng.randint(1, 30)}幢{rng.randint(1, 6)}单元{rng.randint(101, 2804)}室"
    home = rng.choice(
        (f"{rng.choice(_ROADS)}{rng.randint(1, 400)}号{flat}", f"{rng.choice(_ESTATES)}{flat}")
    )  # fmt: skip
    letters = "abcdefghkmnpqrstuvwxyz"
    return {
        "name": surname + (rng.choice(_ALONE) if rng.random() < 0.25 else rng.choice(_GIVEN) + rng.choice(_GIVEN)),
        "honour": surname + rng.choice(("先生", "女士", "小姐", "阿姨", "师傅")),
        "nick": surname if len(surname) == 1 else "王",
        "mobile": rng.choice(("13", "15", "17", "18", "19")) + digits(9),
        "landline": f"{code}-{rng.choice('2345678')}{digits(7)}",
        "id": base + "10X98765432"[sum(int(d) * w for d, w in zip(base, _WEIGHTS, strict=True)) % 11],
        "card": card,
        "plate": plate + (rng.choice("BCDEFGHJK") + digits(4) if rng.random() < 0.6 else "D" + digits(5)),
        "address": town + home,
        "home": home,
        "email": rng.choice(letters) + rng.choice(letters) + digits(rng.randint(4, 8))
        + rng.choice(("@example.com", "@mail.example.cn")),
        "wechat": rng.choice(("wx_", "wxid_", "tutu-", "lan_mao", "")) + rng.choice(letters) * 2 + digits(6),
        "qq": rng.choice("123456789") + digits(rng.randint(7, 9)),
        "order": rng.choice(("TB", "JD", "", "SF", "DD")) + digits(14),
        "handle": rng.choice(("爱吃鱼的", "清风", "不想上班的", "momo酱"))
        + rng.choice(("小猫", "徐来", "阿狸", "柚子")) + digits(3),
    }  # fmt: skip


PLAIN = (
    "我叫{name}，手机{mobile}，身份证{id}，要求退款。",
    "投诉人：{name}；联系电话：{mobile}；住址：{address}。",
    "{name}先生的银行卡{card}至今没有收到退款。",
    "{name}女士来电，车牌{plate}，订单号{order}。",
    "收件人{name}，收货地址{address}，电话{mobile}",
    "请联系 {name} {mobile} 或 {email}",
    "微信号{wechat}，姓名{name}，订单{order}",
    "持卡人：{name}，卡号：{card}，家里电话{landline}",
    "消费者{name}（{mobile}）称商品破损，QQ{qq}。",
    "车主{name}的车{plate}停在{address}。",
    "本人{name}，身份证号码{id}，现住{address}。",
    "[{name}] {email} {order}",
    "顾客{name}反映订单编号：{order}没有发货",
    "用户{name}\n{mobile}\n{address}",
    "姓名:{name} 证件:{id} 卡:{card}",
    "我是{name}，加我微信：{wechat}，或者QQ号{qq}",
    "转账给{name}，卡号{card}，开户手机{mobile}",
    "乘客{name}，车牌号{plate}，邮箱{email}，座机{landline}",
    "联系人:{name},QQ:{qq},地址:{address}",
    "{name}，{mobile}，{id}，{card}，{plate}，{email}，{wechat}，{order}",
)
"""Twenty phrasings."""


def _wide(value: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in value)


def _parted(value: str, mark: str, *sizes: int) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(value[at : at + size])
        at += size
    return mark.join([*parts, value[at:]])


def _spoken(value: str) -> str:
    return "".join(_SPOKEN.get(c, c) for c in value)


DISGUISED: tuple[tuple[str, Callable[[Person], str]], ...] = (
    ("mobile", lambda p: f"打我电话{_wide(p['mobile'])}"),
    ("mobile", lambda p: f"手机 {_parted(p['mobile'], ' ', 3, 4)} 随时打"),
    ("mobile", lambda p: f"手机{_parted(p['mobile'], '-', 3, 4)}"),
    ("mobile", lambda p: f"电话是{_spoken(p['mobile'])}，别打别的"),
    ("mobile", lambda p: f"{_spoken(p['mobile']).replace('一', '幺').replace('零', '洞')}这个号"),
    ("mobile", lambda p: f"手机号{_parted(p['mobile'], chr(10), 3, 4)}\n以上"),
    ("mobile", lambda p: f"加 {' '.join(p['mobile'])} 谢谢"),
    ("mobile", lambda p: f"＋86 {p['mobile']}"),
    ("id", lambda p: f"身份证 {_parted(p['id'], ' ', 6, 8)}"),
    ("id", lambda p: f"证号{_wide(p['id'])}"),
    ("id", lambda p: f"身份证{_parted(p['id'], chr(10), 6, 8)}"),
    ("idtail", lambda p: f"身份证后六位{p['id'][-6:]}"),
    ("idtail", lambda p: f"身份证号尾号是 {p['id'][-4:]} 的用户"),
    ("card", lambda p: f"卡 {_parted(p['card'], ' ', 4, 4, 4)}"),
    ("card", lambda p: f"银行卡{_wide(p['card'])}"),
    ("card", lambda p: f"卡号{_parted(p['card'], '-', 4, 4, 4)}"),
    ("plate", lambda p: f"我的车是{p['plate'][:2]} {p['plate'][2:]}"),
    ("plate", lambda p: f"车牌{p['plate'][0]}{_wide(p['plate'][1:2])}·{p['plate'][2:].lower()}"),
    ("email", lambda p: f"邮箱 {p['email'].replace('@', '(at)')}"),
    ("email", lambda p: f"写信到{p['email'].replace('@', ' # ').replace('.', '点')}"),
    ("email", lambda p: f"邮箱：{_wide(p['email'])}"),
    ("wechat", lambda p: f"薇信{p['wechat']}，加的时候备注退款"),
    ("wechat", lambda p: f"v❤：{p['wechat']}"),
    ("qq", lambda p: f"扣扣{_wide(p['qq'])}"),
    ("qq", lambda p: f"企鹅号{p['qq']}"),
    ("home", lambda p: f"我住{p['home']}，快递还没到"),
    ("home", lambda p: f"放在{p['home']}门口被人拿了"),
    ("home", lambda p: f"寄到 {_wide(p['home'])}"),
    ("honour", lambda p: f"客服对“{p['honour']}”说不能退"),
    ("honour", lambda p: f"{p['honour']}表示没有收到短信"),
    ("nick", lambda p: f"值班的小{p['nick']}说处理不了"),
    ("nick", lambda p: f"店里的老{p['nick']}让我等三天"),
    ("handle", lambda p: f"@{p['handle']} 发帖说扣钱不退"),
    ("handle", lambda p: f"网友昵称：{p['handle']}，要求赔偿"),
    ("handle", lambda p: f"微博用户“{p['handle']}”称商品破损"),
    ("name", lambda p: f"签字：{' '.join(p['name'])}"),
    ("name", lambda p: f"“{p['name']}”是我本人，{p['order'][-6:]}"),
    ("name", lambda p: f"他说他是{p['name']}的丈夫"),
    ("order", lambda p: f"单号 {_parted(p['order'], ' ', 4, 4, 4)}"),
    ("order", lambda p: f"订单{_wide(p['order'])}"),
)
"""What is hidden, and the phrasing that hides it badly."""

NOTHING = (
    "退款账户已脱敏为138****0000，请以页面为准。",
    "批次号20261109A，生产日期2026年11月9日。",
    "身份证号码按GB 11643-1999编排。",
    "客服热线400-000-0000，也可拨打12315或12345。",
    "依据《消费者权益保护法》第五十五条第一款。",
    "依据《产品质量法》第四十一条、《民法典》第1203条。",
    "合计金额1234567.89元，其中312笔共98,765,432元。",
    "截至2026-11-13 18:30:05，已处理99.98%。",
    "时间戳1731492605，日志见附录三。",
    "型号KX-2000Pro，序列号段从第10万台起。",
    "产品执行标准GB/T 19001-2016、QB/T 2002.1。",
    "我们于11月9日20时至11月10日8时暂停服务。",
    "北京、上海、广州三地门店共1024家恢复营业。",
    "公司总部位于杭州，服务覆盖28个省份。",
    "官网公告编号〔2026〕3号，有效期至2027年12月31日。",
    "故障影响约12万名用户，占总用户数的0.35%。",
    "固件版本V3.2.1-20261109，请升级到V3.2.2。",
    "会议室A座和B座的空调已经检修。",
    "有用户反映退款慢，有顾客说客服不理人。",
    "微信支付和QQ钱包的退款原路退回。",
    "营业执照登记机关已受理，注册资本5000万元。",
    "平台在微信公众号和微博发布说明。",
    "订单量比上月增加20261笔，工单平均4.5小时答复。",
    "三文鱼抽检编号以监管部门公示为准。",
    "赔偿标准为商品价款的三倍，不足500元按500元计。",
    "温度由25.5℃升至38℃，电压220V，功率2000W。",
    "发布会于15:00:00开始，16:45结束。",
    "王某某、张某等人的诉求已经登记。",
    "退款周期由7个工作日缩短为3个工作日。",
    "我方将向诚实守信的商家倾斜流量，高度重视每一条反馈。",
)  # fmt: skip
"""Texts that are nobody's."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A text, and the sort and canonical value of what it holds of a person."""

    text: str
    values: tuple[tuple[str, str], ...]


def plain_texts(person: Person) -> Iterator[Planted]:
    for phrasing in PLAIN:
        named = tuple((sort, person[sort]) for sort in SORTS if f"{{{sort}}}" in phrasing)
        yield Planted(phrasing.format(**person), named)


def disguised_texts(person: Person) -> Iterator[Planted]:
    for sort, hide in (*DISGUISED, *LATER):
        text = hide(person)
        value = person["id"][-4:] if sort == "idtail" else person[sort]
        if sort == "nick":
            value = next(n for n in (f"小{value}", f"老{value}") if n in text)
        yield Planted(text, ((sort, value),))


_READ = {
    **{word: digit for digit, word in _SPOKEN.items()},
    **dict(zip("〇洞幺两拐勾壹贰叁肆伍陆柒捌玖", "001279123456789", strict=True)),
}
_DIGITS = re.compile(r"\d{6,}")
_TOKEN = re.compile("〔[^〔〕]{1,12}〕")


def read_out(text: str) -> tuple[str, str]:
    """The text without spaces and marks, in half width; and with its spoken digits as digits."""
    tight = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).lower()
    return tight, "".join(_READ.get(c, c) for c in tight)


def leaks(planted: Planted, sent: str) -> list[str]:
    """What of a person is still to be read in ``sent``: the value, or six digits of it in a row, however written."""
    # A letter in the place of what was covered, so that its two sides do not become one number.
    tight, told = read_out(_TOKEN.sub("界", sent).replace("◇", "界"))
    found = []
    for sort, value in planted.values:
        bare = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", value)).lower()
        pieces = {bare, bare[: bare.find("example")]} if sort == "email" else {bare}
        for run in _DIGITS.findall(bare):
            pieces |= {run[n : n + 6] for n in range(len(run) - 5)}
        if sort in {"address", "home"}:
            pieces |= {"".join(m) for m in re.findall(r"(\d+单元)(\d+室)", bare)}
            pieces |= set(re.findall(r"[\u4e00-\u9fff]{2}(?:路|道|街|巷|小区|家园|花园|新村|公寓)\d+[号幢]", bare))
        if sort == "plate":
            pieces.add(bare[1:])
        if any(piece and (piece in tight or piece in told) for piece in pieces):
            found.append(f"{sort}={value}: {sent!r}")
    return found
