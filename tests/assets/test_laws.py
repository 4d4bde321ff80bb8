"""Walks the law table: every file is sound, every article that a rule cites is there and in force when the rule is."""

import datetime as dt
from pathlib import Path

import pytest
import yaml

from chengyan.assets.law_data import law_from_data, parse_law_file
from chengyan.assets.laws import LawTable, load_laws
from chengyan.assets.locate import resource
from chengyan.model.law import ArticleNumber, Law
from chengyan.rules.rule import Rule
from chengyan.rules.ruleset import RuleSet, load_rules

ROOT = Path(str(resource("laws")))
FILES = sorted(path for path in ROOT.glob("*.yml") if path.name != "names.yml")
RELEASE = dt.date(2026, 11, 1)
LATER = dt.date(2030, 1, 1)


@pytest.fixture(scope="module")
def table() -> LawTable:
    return load_laws(use_cache=False)


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules(use_cache=False, overlays=False)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_file_is_sound(path: Path) -> None:
    law = law_from_data(parse_law_file(path.read_text(encoding="utf-8"), path))
    assert law.versions[0].starts >= law.since
    assert law.short in law.title or law.title == law.short
    for version in law.versions:
        for article in version.articles:
            quotes = [clause.quote for clause in article.clauses]
            assert len(quotes) == len(set(quotes))
    if law.repeal is not None:
        assert law.versions[-1].ends == law.repeal.on - dt.timedelta(days=1)
        for old, _ in law.repeal.moved:
            assert law.versions[-1].may_have(old)


def test_the_table_is_whole(table: LawTable) -> None:
    assert [str(problem) for problem in table.problems] == []
    assert len(table.laws) == len(FILES) > 100
    assert len(table.names) > 300


def test_names_are_the_names_of_one_law(table: LawTable) -> None:
    seen: dict[str, str] = {}
    for law in table.laws:
        for name in {law.title, law.short, *law.aliases}:
            assert seen.setdefault(name, law.key) == law.key
            assert table.find(name) is law
        for wrong in law.wrong_titles:
            assert table.find(wrong) is None
            assert table.meant_by(wrong) is law
    known = {name.removeprefix("中华人民共和国") for name in seen}
    assert not known & table.names, "a law with a file of its own needs no line in names.yml"
    listed = [title for group in yaml.safe_load((ROOT / "names.yml").read_text("utf-8")).values() for title in group]
    assert len(listed) == len(set(listed))


def test_renumberings_lead_from_one_text_to_the_next(table: LawTable) -> None:
    for law in table.laws:
        for each in law.renumberings:
            old, new = law.version(each.old), law.version(each.new)
            assert old is not None
            assert new is not None
            assert old.starts < new.starts
            for side in ([move.old for move in each.moves], [move.new for move in each.moves]):
                assert len(side) == len(set(side)), law.key
            assert all(old.may_have(move.old) and new.may_have(move.new) for move in each.moves)
            assert all(move.about for move in each.moves if move.cues), law.key


@pytest.mark.parametrize(
    ("law", "old", "new"),
    [
        ("网络安全法", 12, 13), ("网络安全法", 21, 23), ("网络安全法", 22, 24), ("网络安全法", 25, 27),
        ("网络安全法", 42, 44),
        ("治安管理处罚法", 25, 29), ("治安管理处罚法", 42, 50), ("治安管理处罚法", 47, 55),
        ("反不正当竞争法", 8, 9), ("反不正当竞争法", 11, 12), ("反不正当竞争法", 23, 28), ("商标法", 14, 64),
    ],
)  # fmt: skip
def test_what_the_research_knows_to_have_moved(table: LawTable, law: str, old: int, new: int) -> None:
    found = table.find(law)
    assert found is not None
    move = found.renumberings[-1].from_old(ArticleNumber(old))
    assert move is not None
    assert move.new == ArticleNumber(new)


def test_the_environmental_code_ends_ten_laws(table: LawTable) -> None:
    ended = [law for law in table.laws if law.repeal and law.repeal.by == "ecological-environment-code"]
    assert len(ended) == 10
    assert {law.repeal.on for law in ended if law.repeal} == {dt.date(2026, 8, 15)}


def test_every_basis_that_names_a_law_says_its_words(rules: RuleSet, table: LawTable) -> None:
    count = 0
    for rule in rules.rules:
        for basis in rule.basis:
            if not basis.law:
                continue
            count += 1
            law = table.get(basis.law)
            assert law is not None
            number = ArticleNumber.parse(basis.article)
            version = law.citing(number)
            assert version is not None
            article = version.article(number)
            assert article is not None
            assert basis.ref.startswith(f"《{law.title}》")
            assert number.chinese in basis.ref
            if article.clauses:
                assert any(basis.quote and basis.quote in clause.quote for clause in article.clauses), rule.id
    assert count > 250


def test_statutes_of_the_table_are_cited_by_key(rules: RuleSet, table: LawTable) -> None:
    """A new rule that writes out 《……法》第……条 takes words out of the table's care."""
    loose = []
    for rule in rules.rules:
        for basis in rule.basis:
            title, _, behind = basis.ref.removeprefix("《").partition("》")
            if not basis.law and basis.ref.startswith("《") and table.find(title) and "条" in behind[:20]:
                loose.append((rule.id, basis.ref))
    assert loose == []


def in_force_on(law: Law, rule: Rule, day: dt.date) -> bool:
    version = law.version_on(day)
    numbers = [ArticleNumber.parse(basis.article) for basis in rule.basis if basis.law == law.key]
    return version is not None and any(version.article(number) for number in numbers)


def test_what_a_rule_rests_on_is_in_force_as_long_as_the_rule_is(rules: RuleSet, table: LawTable) -> None:
    stale = []
    for rule in rules.rules:
        first = max(rule.in_force_from or RELEASE, RELEASE)
        last = rule.in_force_to or LATER
        for key in {basis.law for basis in rule.basis if basis.law}:
            law = table.get(key)
            assert law is not None
            changes = [version.starts for version in law.versions if first < version.starts <= last]
            stale += [(rule.id, key, day) for day in (first, *changes, last) if not in_force_on(law, rule, day)]
    assert stale == []


def test_a_layer_replaces_a_law_and_adds_names(tmp_path: Path) -> None:
    folder = tmp_path / "laws"
    folder.mkdir()
    source = yaml.safe_load((ROOT / "price-law.yml").read_text("utf-8"))
    source["aliases"] = ["价法"]
    (folder / "price-law.yml").write_text(yaml.safe_dump(source, allow_unicode=True), "utf-8")
    (folder / "names.yml").write_text("ours: [云栖商户公约条例]\n", "utf-8")
    table = load_laws(tmp_path)
    found = table.find("价法")
    assert found is not None
    assert found.layer == "organisation"
    assert table.knows("云栖商户公约条例")
    assert table.digest != load_laws().digest
    assert len(table.laws) == len(FILES)


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        ("key: other-law", "laws.name", 1),
        ("level: decree", "laws.schema", 4),
        ("since: soon", "laws.schema", 6),
        ("colour: red", "laws.schema", 1),
        ("title: [", "assets.not-yaml", None),
    ],
)
def test_a_broken_file_is_a_problem_with_its_line(change: str, code: str, line: int | None, tmp_path: Path) -> None:
    key = change.partition(":")[0]
    lines = (ROOT / "price-law.yml").read_text("utf-8").splitlines()
    changed = [change if text.startswith(f"{key}:") else text for text in lines]
    if changed == lines:
        changed.append(change)
    file = tmp_path / "laws" / "price-law.yml"
    file.parent.mkdir()
    file.write_text("\n".join(changed), "utf-8")
    table = load_laws(tmp_path)
    (problem,) = table.problems
    assert problem.code == code
    assert str(problem.params["file"]) == str(file)
    assert line is None or problem.line == line
    # The shipped law stays, and the problem survives the cache.
    assert table.find("价格法") is not None
    assert [p.code for p in load_laws(tmp_path).problems] == [code]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("消费者权益保障法", "消费者权益保护法"), ("产品质量安全法", "产品质量法"), ("网路安全法", "网络安全法"),
        ("个人信息保护办法", None), ("水法", None), ("消费者权益保护法", None), ("产品质量办法", None),
    ],
)  # fmt: skip
def test_slips_in_a_title(table: LawTable, wrong: str, right: str | None) -> None:
    found = table.meant_by(wrong)
    assert (found.short if found else None) == right
