"""Make ``src/wikiweave/knowledge/data/languages.json`` from MediaWiki's published names.

What it reads
    ``Messages*.php`` in the folder given as the argument: namespace names and
    aliases, magic words, link trails, writing direction, fallbacks. Beside
    that folder's installation, where they are there: the magic words of
    ParserFunctions, Scribunto and CategoryTree, the namespaces of Scribunto
    and Gadgets, and the list of language converters.
    Only names are taken, no text and no code. A short PHP snippet includes
    each file and prints its variables as JSON; all else is done here.

What it adds
    The tables in ``language_data.toml``: names that a wiki's configuration or an extension not
    installed here defines (portals, modules, ``__DISAMBIG__``, media options).

How to run it (needs the ``php`` command line)::

    python .ci/make_language_data.py /usr/share/mediawiki/languages/messages

``-o FILE`` writes elsewhere; ``--check`` compares with the file instead and
exits with 1 if it differs. Fallbacks and merging follow MediaWiki: a namespace
keeps the name of the nearest language that has one, aliases and magic-word
synonyms add up along the chain. The long lists (``shared``) hold a language's own
names and refer to the others by the key ``also``. The last fallback, English, is left out: its
names hold in every wiki and stand under ``en``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, TypedDict, cast

from link_trails import char_class, link_trail
from php_messages import NAMESPACES, Messages, items, read_extensions, read_messages

USER, USER_TALK, FILE, TEMPLATE, CATEGORY = 2, 3, 6, 10, 14

TABLES = Path(__file__).with_name("language_data.toml")


class Extra(TypedDict):
    """Names that no Messages file has, by language."""

    functions: dict[str, list[str]]
    variables: dict[str, list[str]]
    switches: dict[str, list[str]]
    user: dict[str, list[str]]
    namespaces: dict[str, list[str]]
    image: dict[str, dict[str, list[str]]]


class Tables(TypedDict):
    """The tables in `language_data.toml`, which explains each."""

    switches: list[str]
    plain_functions: list[str]
    hash_functions: list[str]
    extension_functions: list[str]
    variables: list[str]
    shared: list[str]
    later_variants: list[str]
    code_aliases: dict[str, str]
    image_names: dict[str, str]
    extra: Extra


@cache
def tables() -> Tables:
    """Return the tables."""
    found: Any = tomllib.loads(TABLES.read_text("utf-8"))  # `Any`: what TOML can hold
    return cast("Tables", found)


def chain(code: str, messages: Messages) -> list[str]:
    """The language and its fallbacks, English last (once)."""
    fallback = messages.get(code, {}).get("fallback") or ""
    codes = [code, *(c.strip() for c in fallback.split(",") if c.strip())]
    return [c for c in dict.fromkeys(codes) if c != "en"] + ["en"]


def name(text: str) -> str:
    return text.replace("_", " ").strip().lower()


class Merged:
    """One language with its fallbacks applied, English apart."""

    def __init__(self, code: str, messages: Messages, alone: bool = False) -> None:
        self.code = code
        self.chain = list(dict.fromkeys([code, "en"])) if alone else chain(code, messages)
        self.messages = messages
        own = [messages.get(c, {}) for c in self.chain]
        # All but the last (English), except for English itself.
        self.local = own if code == "en" else own[:-1]
        self.english = own[-1]
        self.everything = own

    def first(self, key: str) -> Any:
        return next((m[key] for m in self.everything if m.get(key) is not None), None)

    def namespaces(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        named: set[int] = set()
        for data in self.local:
            new = {int(k): v for k, v in items(data.get("namespaceNames")).items()}
            for number, text in new.items():
                if number not in named and number != 0:
                    named.add(number)
                    self._add(found, number, text)
            for alias, number in items(data.get("namespaceAliases")).items():
                if isinstance(number, str):  # a quoted constant, in one file
                    number = NAMESPACES.get(number.removeprefix("NS_"), number)
                self._add(found, int(number), alias)
            for number, forms in items(data.get("namespaceGenderAliases")).items():
                for text in items(forms).values():
                    self._add(found, int(number), text)
        return found

    @staticmethod
    def _add(found: dict[int, set[str]], number: int, text: str) -> None:
        if not isinstance(text, str) or "{{" in text:
            return
        text = name(text.replace("$1", "Wikipedia"))
        if text:
            found.setdefault(number, set()).add(text)

    def words(self, ident: str) -> list[str]:
        found: dict[str, None] = {}
        for data in self.local:
            entry = items(data.get("magicWords")).get(ident)
            values = [v for k, v in items(entry).items() if k != "0"] if entry else []
            if entry and not str(items(entry).get("0", "")).isdigit():
                values = list(items(entry).values())
            for value in values:
                if isinstance(value, str) and value:
                    found[value] = None
        return list(found)

    def sensitive(self, ident: str) -> bool:
        entry = items(items(self.english.get("magicWords")).get(ident))
        return str(entry.get("0")) == "1"


def strip_colon(text: str) -> str:
    return text.strip().removesuffix(":").removesuffix("：").strip()


def describe(lang: Merged, variants: set[str]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    extra = [c for c in lang.chain if c != "en"] if lang.code != "en" else ["en"]

    spaces = lang.namespaces()
    out["file"] = spaces.pop(FILE, set())
    out["category"] = spaces.pop(CATEGORY, set())
    out["template"] = spaces.pop(TEMPLATE, set())
    out["user"] = spaces.get(USER, set()) | spaces.get(USER_TALK, set())
    out["user"] |= set(tables()["extra"]["user"].get(lang.code, []))
    out["namespaces"] = set().union(*spaces.values()) if spaces else set()
    # A wiki's own namespaces do not follow from its language's fallbacks.
    out["namespaces"] |= {name(n) for n in tables()["extra"]["namespaces"].get(lang.code, [])}
    out["namespaces"] |= set(tables()["extra"]["user"].get(lang.code, []))
    out["namespaces"] -= out["file"] | out["category"] | out["template"]

    out["redirect"] = {w.lower() for w in lang.words("redirect")}

    magic: set[str] = set()
    for data in lang.local:
        magic |= set(items(data.get("magicWords")))
    images: dict[str, set[str]] = {}
    for ident in magic:
        if ident.startswith("img_"):
            key = tables()["image_names"].get(ident, ident.removeprefix("img_").replace("_", "-"))
            images.setdefault(key, set()).update(lang.words(ident))
    for code in extra:
        for key, values in tables()["extra"]["image"].get(code, {}).items():
            images.setdefault(key, set()).update(values)
    out["image_options"] = images

    out["switches"] = {w for i in tables()["switches"] for w in lang.words(i)}
    out["switches_cs"] = {
        w for i in tables()["switches"] if lang.sensitive(i) for w in lang.words(i)
    }
    for code in extra:
        out["switches"] |= set(tables()["extra"]["switches"].get(code, []))
        out["switches_cs"] |= set(tables()["extra"]["switches"].get(code, []))

    functions: set[str] = set()
    for ident in tables()["plain_functions"]:
        functions |= {strip_colon(w) for w in lang.words(ident)}
    for ident in tables()["hash_functions"] + tables()["extension_functions"]:
        functions |= {"#" + strip_colon(w).removeprefix("#") for w in lang.words(ident)}
    for code in extra:
        functions |= set(tables()["extra"]["functions"].get(code, []))
    out["functions"] = {f.lower() for f in functions if f.strip("#")}
    out["defaultsort"] = {strip_colon(w).lower() for w in lang.words("defaultsort")}
    out["formatnum"] = {strip_colon(w).lower() for w in lang.words("formatnum")}
    out["displaytitle"] = {strip_colon(w).lower() for w in lang.words("displaytitle")}
    out["subst"] = {strip_colon(w).lower() for i in ("subst", "safesubst") for w in lang.words(i)}

    variables = {
        strip_colon(w) if lang.sensitive(i) else strip_colon(w).lower()
        for i in tables()["variables"]
        for w in lang.words(i)
    }
    for code in extra:
        variables |= set(tables()["extra"]["variables"].get(code, []))
    # What is both stands once, in a list of its own (in a variable's spelling).
    both = {v for v in variables if v.lower() in out["functions"]}
    out["functions"] -= {v.lower() for v in both}
    out["functions_variables"] = both
    out["variables"] = variables - both

    if (trail := lang.first("linkTrail")) is not None:
        key, value = link_trail(trail)
        out[key] = value
    if lang.first("linkPrefixExtension"):
        charset = lang.first("linkPrefixCharset").replace("\\\\", "\\")
        out["link_prefix"] = char_class(charset)
    if lang.first("rtl"):
        out["rtl"] = True
    if lang.code in variants:
        out["variants"] = True
    return out


def without(entry: dict[str, Any], english: dict[str, Any]) -> dict[str, Any]:
    """The entry without what English has anyway; lists sorted, empty ones gone."""
    out: dict[str, Any] = {}
    for key, value in sorted(entry.items()):
        base = english.get(key)
        if isinstance(value, set):
            if left := sorted(value - (base or set())):
                out[key] = left
        elif isinstance(value, dict):
            left_options = {
                k: left
                for k, v in sorted(value.items())
                if (left := sorted(v - (base or {}).get(k, set())))
            }
            if left_options:
                out[key] = left_options
        elif base != value:
            out[key] = value
    return out


def converter_languages(root: Path) -> set[str]:
    folder = root / "includes" / "language" / "converters"
    found = {p.stem.removesuffix("Converter").lower() for p in folder.glob("*Converter.php")}
    return (found | set(tables()["later_variants"])) - {"en"}


def build(folder: Path) -> dict[str, Any]:
    root = folder.resolve().parent.parent
    messages = read_messages(folder)
    listed = set(messages)
    read_extensions(root, messages)
    variants = converter_languages(root)
    english = describe(Merged("en", messages), variants)
    full = {c: describe(Merged(c, messages), variants) for c in sorted(listed)}
    # In a wiki of many scripts the names of all its scripts hold.
    for code in sorted(variants & listed):
        for script in [c for c in full if c.startswith(code + "-")]:
            for key in ("file", "category", "template", "namespaces", "redirect"):
                full[code][key] = full[code][key] | full[script][key]
    aliases = {
        a: c
        for a, c in tables()["code_aliases"].items()
        if c in full and (a not in full or a == "no")
    }
    for alias, code in aliases.items():
        spaces = {name(n) for n in tables()["extra"]["namespaces"].get(alias, [])}
        full[alias] = {**full[code], "namespaces": full[code]["namespaces"] | spaces}

    # The long lists: each language's own names, less those of a language it refers to.
    also = {c: references(aliases.get(c, c), messages, c) & full.keys() for c in full}
    asked = Counter(c for codes in also.values() for c in codes)
    kept: dict[str, dict[str, Any]] = {}
    for code in sorted(full, key=lambda c: (-asked[c], c)):
        own = describe(Merged(code, messages, alone=True), variants)
        if code in variants:
            own["namespaces"] = full[code]["namespaces"]
        others = [kept[c] for c in sorted(also[code]) if c in kept]
        shared = {key: share(own[key], [o[key] for o in others]) for key in tables()["shared"]}
        kept[code] = {**full[code], **shared}

    languages: dict[str, Any] = {"en": without(english, {})}
    for code, whole in kept.items():
        entry = without(whole, english)
        entry.pop("switches_cs", None)  # English lists them; the rest go by letter
        needed = [
            c
            for c in sorted(also[code])
            if any(without({k: kept[c][k]}, english) for k in tables()["shared"])
        ]
        if needed:
            entry["also"] = needed
        if code != "en" and entry:
            languages[code] = dict(sorted(entry.items()))
    return dict(sorted(languages.items()))


def references(code: str, messages: Messages, start: str) -> set[str]:
    """All languages that a language falls back to, directly or not, but English."""
    found: set[str] = set()
    todo = [code]
    while todo:
        current = todo.pop()
        if current not in found:
            found.add(current)
            todo += chain(current, messages)
    return found - {"en", start}


def share(value: Any, others: list[Any]) -> Any:
    """The value less what the languages named in ``also`` have."""
    if isinstance(value, dict):
        return {k: v - set().union(*(o.get(k, set()) for o in others)) for k, v in value.items()}
    return value - set().union(*others)


def dump(languages: dict[str, Any]) -> str:
    """JSON with one language's key per line."""
    blocks = []
    for code, entry in languages.items():
        rows = [
            f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False, separators=(',', ':'), sort_keys=True)}"
            for k, v in entry.items()
        ]
        blocks.append(f" {json.dumps(code)}: {{\n" + ",\n".join(rows) + "\n }")
    return "{\n" + ",\n".join(blocks) + "\n}\n"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("messages", type=Path, help="folder of the Messages*.php files")
    default = (
        Path(__file__).resolve().parent.parent
        / "src"
        / "wikiweave"
        / "knowledge"
        / "data"
        / "languages.json"
    )
    parser.add_argument("-o", "--output", type=Path, default=default)
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    args = parser.parse_args()
    text = dump(build(args.messages))
    if args.check:
        same = args.output.is_file() and args.output.read_text("utf-8") == text
        print("up to date" if same else "differs", file=sys.stderr)
        return 0 if same else 1
    args.output.write_text(text, "utf-8", newline="\n")
    print(f"{args.output}: {len(text.encode())} bytes", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
