"""Word with a look-alike letter of another script.

## What it does
Finds Cyrillic letters within Latin words, and Latin letters within Cyrillic words.

## Why is this bad
Nobody sees the difference, but searches miss the word, and links with it lead nowhere.

## Example
```wikitext
The «riv{U+0435}r».
```

## Use instead
```wikitext
The river.
```

## Fix safety
Suggestion: writes the look-alike letter of the word's own script.

## Not flagged
```wikitext
The letter а, Яndex, KоЯn, Latin-кириллица and Москва.
```

## References
- Unicode Technical Standard 39: confusable detection
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W212", "mixed-scripts", fixes=("suggestion",))

_CYRILLIC: Final = "аеорсухіАВЕКМНОРСТУХІ"
_LATIN: Final = "aeopcyxiABEKMHOPCTYXI"
_TO_LATIN: Final = str.maketrans(_CYRILLIC, _LATIN)
_TO_CYRILLIC: Final = str.maketrans(_LATIN, _CYRILLIC)
_WORD: Final = re.compile(r"[A-Za-zÀ-ɏЀ-ӿ]{1,80}")
_BORDER: Final = re.compile("[Ѐ-ӿ](?=[A-Za-z])|[A-Za-z](?=[Ѐ-ӿ])")
_LATIN_LETTER: Final = re.compile("[A-Za-zÀ-ɏ]")
_CYRILLIC_LETTER: Final = re.compile("[Ѐ-ӿ]")


@RULE.matches("[Ѐ-ӿ](?=[A-Za-z])", needs=f"[{_CYRILLIC}]")
@RULE.matches("[A-Za-z](?=[Ѐ-ӿ])", needs=f"[{_CYRILLIC}]")
def check(match: re.Match[str], page: Page) -> None:
    """Report the letters of a word that all have a double in the other script."""
    prose = page.prose
    first = match.start()
    while first and _WORD.match(prose, first - 1) and match.start() - first < 40:
        first -= 1
    word = _WORD.match(prose, first)
    border = _BORDER.search(prose, first)
    if word is None or border is None or border.start() != match.start():
        return
    latin, cyrillic = _LATIN_LETTER.findall(word[0]), _CYRILLIC_LETTER.findall(word[0])
    few, alike, to = (
        (cyrillic, _CYRILLIC, _TO_LATIN)
        if len(latin) > len(cyrillic)
        else (latin, _LATIN, _TO_CYRILLIC)
    )
    n_most = max(len(latin), len(cyrillic))
    if len(latin) == len(cyrillic) or n_most < 3 or 2 * len(few) > n_most:
        return
    if not set(few) <= set(alike):
        return
    edit = page.replace(word.span(), word[0].translate(to))
    fix = page.fix("Use one script", edit, safety="suggestion")
    page.report(RULE, word.span(), "letters of two scripts in one word", fix)
