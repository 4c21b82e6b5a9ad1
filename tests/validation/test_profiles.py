from __future__ import annotations

from pathlib import Path

import pytest

import wikiweave as ww
from tests.cli.command import SAMPLES, run
from wikiweave.validation.learn import learn
from wikiweave.validation.profile import Profile, find_profile, read_profile, shipped_profiles

SHIPPED = Path(ww.__file__).parent / "validation" / "profiles"


def profile(text: str, folder: Path | None = None) -> Profile:
    return read_profile(text.encode(), "p.toml", folder=folder)


@pytest.mark.parametrize("name", shipped_profiles())
def test_shipped(name: str) -> None:
    found = find_profile(name)
    assert found.name == name
    assert found.description


def test_every_key_is_documented() -> None:
    documented = (SHIPPED / "README.md").read_text(encoding="utf-8")
    for key in Profile.__struct_encode_fields__:
        assert f"`{key}" in documented or f"`[[{key}" in documented, key


def test_bilateral_relations_fits_the_samples() -> None:
    for path in sorted(SAMPLES.glob("*/*")):
        if path.suffix in {".wiki", ".txt"} and path.stem != "foreign-relations-of-the-maldives":
            assert ww.validate(ww.read_file(path), "bilateral-relations") == [], path


@pytest.mark.parametrize("folder", ["mediawiki", "plain"])
def test_learnt_from_the_samples(folder: str, tmp_path: Path) -> None:
    drafted = tmp_path / "mine.toml"
    assert run("profile", "learn", SAMPLES / folder, "-o", drafted).code == 0
    assert run("validate", SAMPLES / folder, "--profile", drafted).code == 0
    found = find_profile(str(drafted))
    assert found.name == "mine"
    assert found.lead.required
    assert next(each.role for each in found.sections if each.required) == "see-also"
    assert found.infobox.fields


def test_learnt_types() -> None:
    box = "{{{{Infobox x|built=10 May 19{0}|height={0} m|site=[http://a.example/{0} a]|note=}}}}\n"
    articles = [
        ww.parse(box.format(number) + "A lead.\n\n== A ==\nb\n\n== C ==\nd\n", "mediawiki")
        for number in range(10, 14)
    ]
    drafted = learn(articles, 'a "b"')
    found = profile(drafted)
    assert found.name == 'a "b"'
    types = {key: field.type for key, field in found.infobox.fields.items()}
    assert types == {"built": "date", "height": "number", "site": "url"}
    assert [each.heading for each in found.sections] == ["A", "C"]
    assert found.sections_ordered
    assert all(not ww.validate(each, found, select=["profile"]) for each in articles)
    with pytest.raises(ValueError, match="no article"):
        learn([ww.parse("#REDIRECT [[a]]", "mediawiki")], "a")


def test_learn_says_when_there_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.wiki").write_bytes(b"#REDIRECT [[b]]")
    result = run("profile", "learn", tmp_path)
    assert (result.code, result.stdout) == (2, b"")
    assert "no article to learn from" in result.stderr


def test_extends(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_bytes(
        b'extends = "plain"\nignore = ["W1"]\nseverity = { W301 = "error" }\n'
        b"lead = { min-words = 5 }"
    )
    found = profile(
        'extends = "base.toml"\nignore = ["W2"]\nseverity = { W401 = "info" }\n'
        "lead = { max-words = 9 }",
        tmp_path,
    )
    assert found.ignore == ("W1", "W2")
    assert found.severity == {"W301": "error", "W401": "info"}
    assert (found.lead.min_words, found.lead.max_words, found.lead.required) == (5, 9, True)
    assert found.title_line


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("nonsense = 1", "nonsense"),
        ("lead = 1", "lead"),
        ('[[sections]]\nrole = ""', "neither heading nor role"),
        ('[see-also]\nmust-link = ["("]', "not a regular expression"),
        ('[infobox.fields]\na = { type = "colour" }', "colour"),
        ('extends = "nothing"', "nothing"),
        ('extends = "p.toml"', "p.toml"),
        ("= 1", "malformed"),
    ],
)
def test_malformed(text: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text('extends = "p.toml"')
    with pytest.raises(ww.errors.FormatError, match=r"(?s)p\.toml.*malformed profile") as caught:
        profile(text, tmp_path)
    assert reason in str(caught.value)


def test_the_language_of_the_wiki() -> None:
    from wikiweave.validation.page import Page

    assert Page(ww.parse("a", "mediawiki"), find_profile("enwiki")).lang == "en"
    assert Page(ww.parse("a", "mediawiki", lang="de"), find_profile("enwiki")).lang == "de"


def test_command() -> None:
    assert "\nenwiki  " in run("profile").text
    assert run("profile", "show", "enwiki").stdout == (SHIPPED / "enwiki.toml").read_bytes()
    assert run("profile", "show", "nothing").code == 2


@pytest.mark.parametrize(
    ("type_", "value", "fits"),
    [
        ("date", "{{start date|1970|10|10}}", True),
        ("date", "soon", False),
        ("number", "1,234 km", True),
        ("number", "1874", True),
        ("number", "many", False),
        ("url", "{{URL|a.example}}", True),
        ("url", "see below", False),
        ("coordinates", "{{coord|1|2}}", True),
        ("coordinates", "north", False),
        ("link", "[[a]]<br>[[b]]", True),
        ("link", "[[a]]<br>b", False),
        ("text", "anything", True),
        ("date", "", True),
        ("date", "{{unknown|1}}", True),
    ],
)
def test_types(type_: str, value: str, fits: bool) -> None:
    asked = profile(f'infobox = {{ fields = {{ a = {{ type = "{type_}" }} }} }}')
    found = ww.validate(f"{{{{Infobox x|a={value}}}}}\n", asked, select=["W960"])
    assert (not found) is fits
