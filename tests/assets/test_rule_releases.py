"""The manifest of the release at hand says what the rule files say; what changed since another one is told."""

import re

import pytest

from chengyan.assets.locate import resource
from chengyan.model.errors import InputError
from chengyan.rules.releases import changes, entries_of, manifest_of, present, releases
from chengyan.rules.rule_sources import release
from chengyan.rules.ruleset import shipped_data


def test_the_manifest_of_this_release_is_that_of_the_rules() -> None:
    """Where this fails, rules changed since the release was made: run scripts/release_rules."""
    assert manifest_of(release()) == present()


def test_the_release_at_hand_is_the_last_one() -> None:
    assert releases()[-1] == release()
    assert all(re.fullmatch(r"20\d\d\.\d{1,2}\.\d+", version) for version in releases())


def test_added_removed_and_changed_rules_are_told_apart() -> None:
    found = changes("2026.11.1")
    before, after = manifest_of("2026.11.1"), present()
    assert {entry.id for entry in found.added} == after.keys() - before.keys()
    assert {entry.id for entry in found.removed} == before.keys() - after.keys()
    assert {each.after.id for each in found.changed} <= after.keys() & before.keys()
    assert all(each.before != each.after for each in found.changed)
    assert not changes(release())


def test_examples_and_notes_do_not_make_a_rule_another_one() -> None:
    rule = shipped_data()[0]
    same = {**rule, "note": "另一句说明", "examples": {"bad": [], "good": []}}
    assert entries_of([rule]) == entries_of([same])
    assert entries_of([rule]) != entries_of([{**rule, "message": "另一句话"}])


def test_an_unknown_release_names_those_there_are() -> None:
    with pytest.raises(InputError) as caught:
        changes("2020.1.1")
    assert caught.value.params["known"] == releases()


def test_manifests_are_no_rules() -> None:
    assert (resource("rules", "releases") / f"{release()}.yml").is_file()
    assert release() not in {data["id"] for data in shipped_data()}
