"""The generator of `languages.json`, on made-up languages; and on MediaWiki's where they are."""

from __future__ import annotations

import importlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
CI = ROOT / ".ci"
DATA = ROOT / "src" / "wikiweave" / "knowledge" / "data"
INSTALLED = Path("/usr/share/mediawiki/languages/messages")

#: English, and a language that falls back to another one.
MESSAGES = {
    "en": {
        "namespaceNames": {"6": "File", "7": "File_talk", "10": "Template", "14": "Category"},
        "magicWords": {
            "redirect": ["0", "#REDIRECT"],
            "toc": ["0", "__TOC__"],
            "forcetoc": ["1", "__FORCETOC__"],
            "img_thumbnail": ["1", "thumb", "thumbnail"],
            "lc": ["0", "LC:"],
            "pagename": ["1", "PAGENAME"],
            "defaultsort": ["1", "DEFAULTSORT:"],
            "subst": ["0", "SUBST:"],
            "if": ["0", "if"],
        },
        "linkTrail": "/^([a-z]+)(.*)$/sD",
    },
    "aa": {
        "fallback": "bb",
        "namespaceNames": {"2": "Ulo", "3": "Ulo_parol", "6": "Dosier", "10": "Model"},
        "namespaceAliases": {"Bild": 6},
        "namespaceGenderAliases": {"2": {"male": "Ulo", "female": "Ulino"}},
        "magicWords": {"toc": ["0", "__TABEL__"], "lc": ["0", "MIN:"]},
        "linkTrail": "/^([a-zéà]+)(.*)$/sDu",
        "rtl": True,
    },
    "bb": {
        "namespaceNames": {"6": "Fajl", "14": "Kat", "4": "$1", "5": "Talk {{GRAMMAR:x|$1}}"},
        "magicWords": {"img_thumbnail": ["1", "eta"], "pagename": ["1", "NOM"]},
    },
}


@pytest.fixture(name="generator")
def _generator(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(CI))
    return importlib.import_module("make_language_data")


@pytest.fixture(name="trails")
def _trails(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(CI))
    return importlib.import_module("link_trails")


def test_fallbacks_end_in_english(generator: ModuleType) -> None:
    assert generator.chain("aa", MESSAGES) == ["aa", "bb", "en"]
    assert generator.chain("en", MESSAGES) == ["en"]
    assert generator.references("aa", MESSAGES, "aa") == {"bb"}


def test_a_language_has_its_own_names_and_those_of_its_fallbacks(generator: ModuleType) -> None:
    found = generator.describe(generator.Merged("aa", MESSAGES), {"aa"})
    # A namespace keeps the nearest name; aliases and synonyms add up.
    assert found["file"] == {"dosier", "bild"}
    assert found["category"] == {"kat"}
    assert found["template"] == {"model"}
    assert found["user"] == {"ulo", "ulino", "ulo parol"}
    assert found["namespaces"] == {"ulo", "ulino", "ulo parol", "wikipedia"}
    assert found["image_options"] == {"thumb": {"eta"}}
    assert found["switches"] == {"__TABEL__"}
    assert found["functions"] == {"min"}
    assert found["functions_variables"] == {"NOM"}
    assert found["link_trail"] == "a-zàé"
    assert found["rtl"] is found["variants"] is True


def test_english_stands_apart(generator: ModuleType) -> None:
    english = generator.describe(generator.Merged("en", MESSAGES), set())
    assert english["redirect"] == {"#redirect"}
    assert english["switches"] >= {"__TOC__", "__FORCETOC__"}
    assert "__FORCETOC__" in english["switches_cs"]
    assert "__TOC__" not in english["switches_cs"]
    assert english["image_options"]["thumb"] == {"thumb", "thumbnail"}
    assert {"lc", "#if", "defaultsort", "subst"} <= english["functions"]
    assert "PAGENAME" in english["functions_variables"]
    assert english["defaultsort"] == {"defaultsort"}
    assert english["subst"] == {"subst"}
    left = generator.without({"file": {"file", "bild"}, "rtl": True, "user": set()}, english)
    assert left == {"file": ["bild"], "rtl": True}


def test_shared_lists_leave_out_what_another_language_has(generator: ModuleType) -> None:
    assert generator.share({"a", "b"}, [{"b"}, {"c"}]) == {"a"}
    assert generator.share({"x": {"a", "b"}}, [{"x": {"b"}}, {}]) == {"x": {"a"}}


def test_the_file_has_one_key_a_line(generator: ModuleType) -> None:
    languages = {"aa": {"file": ["bild", "é"], "rtl": True}, "en": {"file": ["file"]}}
    text = generator.dump(languages)
    assert json.loads(text) == languages
    assert text.split("\n") == [
        "{", ' "aa": {', '  "file": ["bild","é"],', '  "rtl": true', " },", ' "en": {',
        '  "file": ["file"]', " }", "}", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "key", "value"),
    [
        ("/^([a-z]+)(.*)$/sD", "link_trail", "a-z"),
        ("/^()(.*)$/sD", "link_trail", ""),
        ("/^([a-zäöü]+)(.*)$/sDu", "link_trail", "a-zäöü"),
        ("/^((?:[a-z]|é)+)(.*)$/sDu", "link_trail", "a-zé"),
        ("/^((?:[a-z]|'(?!'))+)(.*)$/sDu", "link_trail_unit", "(?:[a-z]|'(?!'))"),
        (r"/^([\x{e0}\x{e1}a-z]+)(.*)$/sDu", "link_trail", "a-zàá"),
    ],
)
def test_link_trails(trails: ModuleType, pattern: str, key: str, value: str) -> None:
    assert trails.link_trail(pattern) == (key, value)


def test_link_trails_of_another_form_are_refused(trails: ModuleType) -> None:
    with pytest.raises(ValueError, match="odd"):
        trails.link_trail("odd")
    with pytest.raises(ValueError, match="z-a"):
        trails.char_class("z-a")


def test_classes_are_sorted_and_safe(trails: ModuleType) -> None:
    assert trails.char_class("cba") == "abc"
    assert trails.char_class("abcd") == "a-d"
    assert trails.char_class("a-cb-f") == "a-f"
    assert trails.char_class(r"\-\]") == r"\-\]"
    assert trails.char_class("\u00ad") == r"\u00ad"


def test_tables_name_what_they_hold(generator: ModuleType) -> None:
    tables = generator.tables()
    assert set(tables) == set(generator.Tables.__annotations__)
    assert set(tables["extra"]) == set(generator.Extra.__annotations__)
    assert set(tables["shared"]) <= set(json.loads((DATA / "languages.json").read_bytes())["en"])


@pytest.mark.skipif(shutil.which("php") is None, reason="no php")
def test_php_files_are_read(tmp_path: Path, generator: ModuleType) -> None:
    folder = tmp_path / "languages" / "messages"
    folder.mkdir(parents=True)
    (folder / "MessagesEn.php").write_text(
        "<?php $namespaceNames = [ NS_FILE => 'File', NS_TEMPLATE => 'Template' ];"
        " $magicWords = [ 'toc' => [ 0, '__TOC__' ] ]; $linkTrail = '/^([a-z]+)(.*)$/sD';",
        "utf-8",
    )
    (folder / "MessagesZz_latn.php").write_text(
        "<?php $namespaceNames = [ NS_FILE => 'Dosier' ]; $separatorTransformTable ="
        " [ ',' => '.', '.' => ',' ];",
        "utf-8",
    )
    assert set(generator.read_messages(folder)) == {"en", "zz-latn"}
    found = generator.build(folder)
    assert found["zz-latn"] == {"file": ["dosier"]}
    assert found["en"]["template"] == ["template"]
    assert "__TOC__" in found["en"]["switches"]


@pytest.mark.skipif(
    not INSTALLED.is_dir() or shutil.which("php") is None, reason="MediaWiki is not installed"
)
def test_the_file_is_what_mediawikis_files_give() -> None:
    command = [sys.executable, str(CI / "make_language_data.py"), str(INSTALLED), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "up to date\n")
