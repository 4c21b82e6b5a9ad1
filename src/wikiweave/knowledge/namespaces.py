"""What a title's first part is: a namespace, another language, a sister project."""

from __future__ import annotations

from functools import cache
from typing import Final

from wikiweave.knowledge.languages import all_words, languages, words_of

__all__ = [
    "SISTER_PROJECTS",
    "category_word",
    "interlanguage_codes",
    "is_user_namespace",
    "namespace_of",
    "prefix_of",
    "template_namespaces",
]

#: Sister projects, by what links to them begin with. MediaWiki: Wikimedia's interwiki map.
SISTER_PROJECTS: Final = frozenset(
    "b c commons d foundation m meta mw n oldwikisource q s species v voy w wikibooks wikidata "
    "wikimedia wikinews wikiquote wikisource wikispecies wikiversity wikivoyage wikt "
    "wiktionary".split()
)


def prefix_of(title: str) -> str | None:
    """Return what stands before a title's first colon, in lower case; `None` without a colon."""
    prefix, colon, _ = title.partition(":")
    return prefix.strip().replace("_", " ").lower() if colon else None


@cache
def interlanguage_codes() -> frozenset[str]:
    """Return the codes that lead to other Wikipedias: `de` in `[[de:Fluss]]`.

    A namespace comes before a language, as in MediaWiki: `MOS:` does not lead to Mossi's wiki.
    """
    return frozenset({*languages(), *_WITHOUT_WORDS} - all_words("namespaces"))


#: Languages that MediaWiki names (`languages/data/Names.php`) and has no words of their own for.
_WITHOUT_WORDS: Final = (
    "aa ase bi bo brh bto cho chr chy cps cr dz en-ca en-gb fj gpe grc ha hil ho hz ki kj kr kri "
    "krj lg loz lus mh mi mus na ng niu nov nyn nys om pag pam pap pih rif ryu sei simple sm sma "
    "sn so ss tdd to tru ts tzm ve xh xsy zu"
).split()


def namespace_of(title: str) -> str | None:
    """Return the namespace that a title names, in lower case; `None` for an article's."""
    prefix = prefix_of(title)
    return prefix if prefix in _namespaces() else None


@cache
def _namespaces() -> frozenset[str]:
    """Return the names of all namespaces in all languages."""
    return (
        all_words("namespaces") | all_words("file") | all_words("category") | all_words("template")
    )


def template_namespaces(lang: str | None) -> frozenset[str]:
    """Return what a wiki calls the namespace of templates; without a language, in any."""
    return words_of("template", lang)


def is_user_namespace(name: str) -> bool:
    """Say whether a namespace is that of users, or of the talk with them, in any language."""
    return " ".join(name.replace("_", " ").split()).lower() in all_words("user")


def category_word(lang: str) -> str | None:
    """Return what a wiki calls categories, with a capital; `None` where it has several words."""
    language = languages().get(lang)
    words = [word for word in language.category if word] if language is not None else []
    if len(words) != 1 or words[0] == "category":
        return None  # which of several is the usual one is not known
    return words[0].capitalize()
