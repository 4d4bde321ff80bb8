"""Published notices (outside the repository) with ledgers of ours: what is backed is left alone.

The ledgers say in our words what each notice says. Skipped where the texts are absent.
"""

import os
from pathlib import Path
from typing import Any

import pytest

from chengyan.formats.incident_data import incident_from_data
from chengyan.formats.statement_file import read_statement
from chengyan.model.vocabulary import Severity
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.rule import RuleKind
from chengyan.rules.ruleset import load_rules

ROOT = Path(__file__).resolve().parents[3]
TEXTS = Path(os.environ.get("CHENGYAN_FIXTURES") or ROOT.parent / "shared" / "fixtures") / "statements"
PUBLIC = {"status": "verified", "disclosure": "public"}


def ledger(*facts: str, causes: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    records = [{"id": f"F{n}", "what": what, **PUBLIC} for n, what in enumerate(facts, 1)]
    records += [{"id": f"K{n}", "what": what, "role": "cause", **PUBLIC} for n, what in enumerate(causes, 1)]
    return {"facts": records, **more}


LEDGERS: dict[str, dict[str, Any]] = {
    "001": ledger("郑州一名乘客遇害，警方正在侦查", occurred_at="2018-05-10"),
    "005": ledger(
        "COD平均60mg/L，国家标准100mg/l，BOD为3mg/L，国家标准25mg/l",
        "2010年以来环保局每季度抽测，日中纺能耗降幅10%以上，2009年18.87%，2010年34.38%",
        "液氨回收率99%以上，废气减少40%以上，印染用水回收率60%至65%",
        occurred_at="2011-07-13",
    ),
    "011": ledger("接口出现502和504错误"),
    "012": ledger("1号及2号塔楼施工，工作日11:00至下午5:30，周末和节假日下午1:00至5:30有噪音"),
    "015": ledger("7月29日下发的通知把湖南省写成湖北省", causes=("工作组疏忽",)),
    "016": ledger("1月5日的2.4版本和2.5版本调整部分角色"),
    "018": ledger("8月10日0:00至8月11日23:00停服升级", first_post_at="2024-08-09T19:19+08:00"),
    "019": ledger("2月21日20:30至22:30停服升级", first_post_at="2025-02-21T12:15+08:00"),
    "021": ledger("2024年3月4日至2024年3月17日停服升级，3月18日恢复", first_post_at="2024-03-02T12:42+08:00"),
    "022": ledger("暂停接收外部漏洞", first_post_at="2024-07-24T17:19+08:00"),
    "023": ledger("2023年3月31日停止收录，原定4月末", "今年2月发起活动", first_post_at="2023-03-24T19:36+08:00"),
    "024": ledger("国际链路故障，镜像同步失败", causes=("CERNET 2 的 IPv6 国际链路出现故障",)),
    "026": ledger("部分镜像迁移到机械硬盘", causes=("固态硬盘空间不足",)),
    "027": ledger("改造预计3月10日前完成"),
    "029": ledger("5月8日下午1点到5点维护"),
    "030": ledger("1月16日下午1点到5点维护"),
    "032": ledger("2014年12月18日凌晨宕机", causes=("维护人员失误与遭受攻击",)),
    "033": ledger("5月30日凌晨宕机"),
    "038": ledger(
        "2020年1月29日发表的论文分析截至2020年1月23日的425例病例，包括15名医务人员，1月20日晚和1月21日凌晨已公布",
        "2019年12月份即有人际传播，作者来自十几个单位",
        occurred_at="2020-01-31",
    ),
    "039": ledger(
        "2021年3月1日起召回2014年6月11日至2015年2月12日生产的2015年款汽车2290辆",
        causes=("车门锁栓爪簧调整片底座长时间使用可能断裂，供应商原因",),
        notifications=[{"authority": "国家市场监督管理总局", "sent_at": "2021-02-26"}],
        organisation={"name": "福特汽车（中国）有限公司"},
        measures=[{"id": "M1", "action": "免费更换改善后的车门锁栓", "disclosure": "public"}],
    ),
}


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the published notices are not here")
@pytest.mark.parametrize("name", sorted(LEDGERS))
def test_a_backed_notice_has_no_grounded_block(name: str) -> None:
    rules = load_rules()
    grounded = {rule.id for rule in rules.rules if rule.kind is RuleKind.GROUNDED}
    data = {"title": "样例", "kind": "general", "organisation": {"name": "样例"}, **LEDGERS[name]}
    statement = read_statement(TEXTS / f"{name}.txt").statement
    report = Checker(rules).check(statement, CheckContext(incident_from_data(data, name)))
    loud = [d for d in report.diagnostics if d.rule in grounded and d.severity is not Severity.ADVISE]
    assert [(d.rule, d.quote) for d in loud] == []
