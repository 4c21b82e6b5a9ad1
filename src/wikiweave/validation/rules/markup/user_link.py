"""Signature, or link to an editor's page.

## What it does
Finds links to pages of editors, and four tildes, in an article.

## Why is this bad
An article has no single author, and what is said of it belongs on its talk page.

## Example
```wikitext
It is said so. «[[User:Ada|Ada]]»
```
```wikitext lang=de
Siehe «[[Benutzer Diskussion:Ada]]».
```
```wikitext
It is said so. «~~~~»
```

## Use instead
```wikitext
It is said so.
```
```wikitext lang=de
Siehe oben.
```
```wikitext
It is said so.
```

## Fix safety
None: what stands there may be a text that is to be moved.

## Not flagged
```wikitext
[[User interface]] and [[Special:Search]]
```

## References
- CheckWiki 95, editor's signature or link to user space
- Wikipedia: Wikipedia:Signatures
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree.nodes import Wikilink
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    import re

    from wikiweave.validation.page import Page

RULE = Rule("W107", "user-link", aliases=("CW-095",))

#: What wikis call the pages of users and those to talk about them, in lower case.
_USERS: Final = frozenset(
    """user|user talk|benutzer|benutzerin|benutzer diskussion|benutzerin diskussion
    |utilisateur|utilisatrice|discussion utilisateur|discussion utilisatrice
    |usuario|usuaria|usuario discusión|usuaria discusión|utente|discussioni utente
    |usuário|usuária|usuário discussão|usuária discussão|gebruiker|overleg gebruiker
    |участник|участница|обсуждение участника|обсуждение участницы|користувач|користувачка
    |обговорення користувача|wikipedysta|wikipedystka|dyskusja wikipedysty|dyskusja wikipedystki
    |användare|användardiskussion|bruker|brukerdiskusjon|bruger|brugerdiskussion
    |käyttäjä|keskustelu käyttäjästä|szerkesztő|szerkesztővita|uživatel|uživatelka
    |diskuse s uživatelem|diskuse s uživatelkou|利用者|利用者・トーク|用户|用戶|用户讨论|使用者|사용자|사용자토론
    |مستخدم|نقاش المستخدم|کاربر|بحث کاربر|משתמש|משתמשת|שיחת משתמש|kullanıcı|kullanıcı mesaj
    |pengguna|pembicaraan pengguna|thành viên|thảo luận thành viên|usuari|usuària|usuari discussió
    |utilizator|discuție utilizator""".replace("\n    ", "").split("|")
)


@RULE.visits(Wikilink)
def check(node: Wikilink, page: Page) -> None:
    """Report a link whose namespace is one of users."""
    target = node.target
    if ":" not in target:
        return
    namespace = target.lstrip(": ").partition(":")[0]
    if namespace.strip().replace("_", " ").lower() in _USERS:
        page.report(RULE, node, "link to an editor's page")


@RULE.matches("~~~~?~?")
def check_tildes(match: re.Match[str], page: Page) -> None:
    """Report tildes that become a signature when the page is saved."""
    page.report(RULE, match.span(), "becomes a signature when saved")
