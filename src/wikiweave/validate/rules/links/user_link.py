"""Link to a user's page.

## What it does
Finds links to user pages and their talk pages, such as signatures leave.

## Why is this bad
Articles name nobody who wrote them; the signature was put into the wrong page.

## Example
```wikitext
A river. «[[User:Example|Example]]» («[[User talk:Example|talk]]»)
```

## Use instead
```wikitext
A river.
```

## Fix safety
None: what else the signature left is not known.

## Not flagged
```wikitext
A [[user]], [[User (computing)]] and <!-- [[User:Example]] -->.
```

## References
- CheckWiki 95, editor's signature or link to user space
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Wikilink
from wikiweave.validate.rule import Rule
from wikiweave.validate.rules.links._links import first_part

if TYPE_CHECKING:
    from wikiweave.validate.page import Page


RULE = Rule("W324", "user-link", aliases=("CW-095",))

#: `User` and `User talk` as wikis have them.
_NAMES: Final = frozenset(
    {
        "user", "user talk", "benutzer", "benutzer diskussion", "benutzerin",
        "benutzerin diskussion", "utilisateur", "utilisatrice", "discussion utilisateur",
        "discussion utilisatrice", "usuario", "usuaria", "usuario discusión",
        "usuaria discusión", "utente", "discussioni utente", "usuário", "usuária",
        "usuário discussão", "usuária discussão", "gebruiker", "overleg gebruiker",
        "användare", "användardiskussion", "bruger", "brugerdiskussion", "bruker",
        "brukerdiskusjon", "käyttäjä", "keskustelu käyttäjästä", "wikipedysta",
        "wikipedystka", "dyskusja wikipedysty", "dyskusja wikipedystki", "uživatel",
        "diskuse s uživatelem", "участник", "участница", "обсуждение участника",
        "обсуждение участницы", "користувач", "обговорення користувача", "szerkesztő",
        "szerkesztővita", "kullanıcı", "kullanıcı mesaj", "利用者", "利用者‐会話", "用户",
        "用戶", "使用者", "사용자", "사용자토론", "usuari", "usuari discussió", "utilizator",
        "discuție utilizator", "pengguna", "pembicaraan pengguna", "thành viên",
    }
)  # fmt: skip


@RULE.visits(Wikilink)
def check(link: Wikilink, page: Page) -> None:
    """Report links into the namespace."""
    if ":" not in link.target:
        return
    if first_part(link).replace("_", " ").lstrip(":") in _NAMES or (
        link.target[0] == ":"
        and link.target[1:].partition(":")[0].strip().lower().replace("_", " ") in _NAMES
    ):
        page.report(RULE, link, "an article links no user's page")
