"""Makes the evidence files of the sample cases and writes their SHA-256 into the incident files.

Everything in them is fictitious. The same run gives the same bytes: run it again after changing a text below.
"""

import csv
import hashlib
import io
import re
import sys
from pathlib import Path

import typst
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "resources" / "samples"
FONTS = ROOT / "resources" / "fonts"


def refund_rows() -> list[tuple[str, ...]]:
    """312 requests of 9 November, amounts between 39.90 and 899.00 yuan; ids are made up."""
    rows = [("申请编号", "提交时间", "商品类别", "应退金额", "承诺处理时限", "截至11月12日22时状态")]
    kinds = ("家纺", "零食", "护肤", "小家电", "服饰", "文具")
    for i in range(312):
        minute = i * 1439 // 311
        amount = 39.9 + (i * 7919 % 8600) / 10 * 0.999
        rows.append(
            (
                f"T1109-{i + 1:04d}",
                f"2026-11-09 {minute // 60:02d}:{minute % 60:02d}",
                kinds[i * 5 % len(kinds)],
                f"{amount:.2f}",
                "48小时",
                "未处理",
            )
        )
    return rows


def call_rows() -> list[tuple[str, ...]]:
    rows = [("时段（11月12日）", "来电", "接通", "未接通")]
    missed = (9, 12, 21, 34, 40, 38, 36, 44, 51, 62, 70, 66, 57)
    for hour, miss in zip(range(9, 22), missed, strict=True):
        answered = 31 - hour % 4
        rows.append((f"{hour:02d}:00-{hour + 1:02d}:00", str(answered + miss), str(answered), str(miss)))
    return rows


def access_rows() -> list[tuple[str, ...]]:
    """One row for each ten minutes of the night; the 18 windows add up to 12,840 orders."""
    rows = [("时间窗", "接口账号", "接口", "读取订单数", "涉及字段")]
    counts = [680, 720, 705, 731, 698, 744, 712, 689, 726, 703, 718, 734, 709, 721, 697, 715, 728, 710]
    for i, count in enumerate(counts):
        start, end = 60 + i * 10, 70 + i * 10
        rows.append(
            (
                f"2026-10-18 {start // 60:02d}:{start % 60:02d}-{end // 60:02d}:{end % 60:02d}",
                "vendor-03",
                "GET /orders",
                str(count),
                "联系人姓名,手机号,入住日期",
            )
        )
    return rows


def as_csv(rows: list[tuple[str, ...]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def as_png(lines: list[tuple[int, str, str]], size: tuple[int, int]) -> bytes:
    """A plain page of text lines (font size, colour, text), top to bottom."""
    image = Image.new("RGB", size, "#ffffff")
    draw = ImageDraw.Draw(image)
    top = 28
    for points, colour, text in lines:
        font = ImageFont.truetype(str(FONTS / "ChengyanSans-Regular.ttf"), points)
        draw.text((32, top), text, fill=colour, font=font)
        top += points + 18
    out = io.BytesIO()
    image.quantize(32).save(out, "PNG", optimize=True)
    return out.getvalue()


def as_pdf(title: str, body: list[str]) -> bytes:
    source = "\n".join(
        [
            '#set document(title: "' + title + '", date: none)',
            '#set page(paper: "a5", margin: 18mm)',
            '#set text(font: "Chengyan Serif", size: 10.5pt, lang: "zh")',
            f"#align(center, text(size: 15pt)[{title}])",
            "#v(6mm)",
            *(f"{line}\n" for line in body),
        ]
    )
    made = typst.compile(source.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True, format="pdf")
    return bytes(made)


def evidence() -> dict[str, bytes]:
    refund, leak = "refund-delay/evidence/", "data-leak/evidence/"
    return {
        refund + "refund.csv": as_csv(refund_rows()),
        refund + "calls.csv": as_csv(call_rows()),
        refund + "change.txt": (
            "变更单 CHG-1108-07（示例，内容为虚构）\n"
            "2026-11-08 23:00  退款系统切换支付通道，开始\n"
            "2026-11-08 23:18  切换完成，支付接口验证通过\n"
            "2026-11-08 23:20  遗漏步骤：退款队列消费程序没有重启\n"
            "2026-11-09 00:03  首笔退款申请进入队列，无人消费\n"
            "2026-11-12 21:41  查明队列积压\n"
            "2026-11-12 22:10  重启消费程序，队列恢复\n"
            "监控缺口：只监控接口报错，没有监控队列长度。\n"
        ).encode(),
        refund + "roster.txt": (
            "11月排班（示例，内容为虚构，内部）\n退款值班：11月1日至11月8日每班3人；11月9日至11月12日每班1人。\n"
        ).encode(),
        refund + "post.png": as_png(
            [
                (26, "#333333", "微博 · 截图（示例，内容为虚构）"),
                (20, "#888888", "2026年11月12日 20:15"),
                (24, "#111111", "9号退的预售，说好48小时，今天都12号了，"),
                (24, "#111111", "客服电话打了一下午没人接。"),
                (24, "#eb7350", "#云栖优选不退款#"),
                (18, "#888888", "转发 1204　评论 862　赞 5310"),
            ],
            (720, 330),
        ),
        leak + "access-log.csv": as_csv(access_rows()),
        leak + "calls.txt": (
            "用户来电登记（示例，内容为虚构，不含个人信息）\n"
            "10月20日至10月22日18时，登记自称“民宿客服”要求退款转账的来电反映17起。\n"
            "其中转账0起；已逐一提醒并登记号码归属地。\n"
        ).encode(),
        leak + "audit.pdf": as_pdf(
            "接口日志核查报告",
            [
                "报告编号：LJ-LOG-1022（示例，内容为虚构）",
                "核查范围：2026年10月1日至10月21日全部订单接口与证件接口日志。",
                "结论一：账号 vendor-03 于10月18日1时至4时读取订单12840条，字段为联系人姓名、手机号、入住日期。",
                "结论二：证件接口在核查范围内没有该账号及其他外部账号的读取记录。",
                "出具日期：2026年10月22日",
            ],
        ),
        leak + "police-receipt.png": as_png(
            [
                (26, "#333333", "接报案回执（示例，内容为虚构）"),
                (20, "#111111", "报案单位：青柠旅居（厦门）网络科技有限公司"),
                (20, "#111111", "报案时间：2026年10月21日14时"),
                (20, "#111111", "受理时间：2026年10月21日17时30分"),
                (20, "#111111", "事由：订单信息被非法获取"),
                (20, "#111111", "回执编号：XM-2026-1021"),
            ],
            (640, 300),
        ),
        leak + "service-reply.txt": (
            "在线客服会话抽样（示例，内容为虚构，已去除个人信息）\n"
            "10月21日10:24　用户：接到电话说订单异常要退款，是你们吗？　客服：无需处理。\n"
            "10月21日11:37　用户：我的信息是不是泄露了？　客服：无需处理，请放心。\n"
        ).encode(),
        leak + "contract.txt": "服务商接口协议到期日：2026年9月30日（示例，内容为虚构，内部）。\n".encode(),
    }


def main() -> int:
    for name, content in evidence().items():
        path = SAMPLES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        case, short = name.split("/", 1)
        for incident in (SAMPLES / case).glob("*.incident.yml"):
            text = incident.read_text(encoding="utf-8")
            text = re.sub(rf"(path: {re.escape(short)}, sha256: )[0-9a-f]*", rf"\g<1>{digest}", text)
            incident.write_text(text, encoding="utf-8")
        print(digest, name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
