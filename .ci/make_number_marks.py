"""Make ``src/wikiweave/knowledge/data/number_marks.json``: the decimal and thousands marks.

For each language of ``languages.json`` that does not write numbers as English does, the mark
before decimals and the one between thousands, for Latin digits. They are those that Unicode's
CLDR states for the language itself; where it states none, those of MediaWiki's ``Messages*.php``
and of the languages it falls back to. White space is a plain no-break space. Needs Babel and the
``php`` command line::

    python .ci/make_number_marks.py /usr/share/mediawiki/languages/messages
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from babel import localedata
from make_language_data import chain, tables
from php_messages import Messages, items, read_messages

DATA = Path(__file__).parents[1] / "src" / "wikiweave" / "knowledge" / "data"
ENGLISH = (".", ",")
#: Codes of Wikipedia, and what CLDR calls the language.
CLDR = {**tables()["code_aliases"], "sr-ec": "sr", "sr-el": "sr_Latn"}
WHITE = "\u00a0\u202f\u2009 "


def of_cldr(code: str) -> tuple[str, str] | None:
    """Return the marks that CLDR states for a language, or `None`."""
    known = {name.lower(): name for name in localedata.locale_identifiers()}
    name = known.get(CLDR.get(code, code).replace("-", "_").lower())
    if name is None:
        return None
    symbols = localedata.load(name, merge_inherited=False).get("number_symbols", {}).get("latn", {})
    if "decimal" not in symbols and "group" not in symbols:
        return None
    return _latin(symbols.get("decimal", ENGLISH[0]), symbols.get("group", ENGLISH[1]))


def of_mediawiki(code: str, messages: Messages) -> tuple[str, str] | None:
    """Return the marks that MediaWiki has for a language, or `None`; for Latin digits only."""
    for one in chain(tables()["code_aliases"].get(code, code), messages)[:-1]:
        table = items(messages.get(one, {}).get("separatorTransformTable"))
        if table:
            return _latin(str(table.get(".", ENGLISH[0])), str(table.get(",", ENGLISH[1])))
    return None


def _latin(decimal: str, group: str) -> tuple[str, str] | None:
    """Return the marks, or `None` where they are for other digits, or one and the same."""
    if decimal == group or not {decimal, group} <= {*".,'’", *WHITE}:
        return None
    return decimal, group


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("messages", type=Path, help="folder of the Messages*.php files")
    parser.add_argument("-o", "--output", type=Path, default=DATA / "number_marks.json")
    options = parser.parse_args()
    messages = read_messages(options.messages)
    found = {}
    for code in sorted(json.loads((DATA / "languages.json").read_bytes())):
        decimal, group = of_cldr(code) or of_mediawiki(code, messages) or ENGLISH
        if (decimal, group) != ENGLISH:
            found[code] = [decimal, "\u00a0" if group in WHITE else group]
    rows = [
        f"  {json.dumps(code)}: {json.dumps(marks, ensure_ascii=False)}"
        for code, marks in found.items()
    ]
    options.output.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
