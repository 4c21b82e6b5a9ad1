"""Drafts a profile from good articles of a kind: what they have in common."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias, assert_never

from wikiweave.knowledge.roles import heading_role
from wikiweave.tree.arguments import keyed
from wikiweave.tree.nodes import Comment, Text
from wikiweave.tree.plain_text import plain_text
from wikiweave.validation.page import Page
from wikiweave.validation.profile import FieldType, Profile
from wikiweave.validation.rules.profile._lead import lead_words
from wikiweave.values import Coordinates, Date, Items, Link, Phrase, Quantity, Url, Value, typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wikiweave.tree.nodes import Article

__all__ = ["learn"]

#: The share of the articles that must have something for it to be required.
REQUIRED: Final = 0.9
#: The share that must have a section or field for it to be mentioned.
MENTIONED: Final = 0.25
#: `role` and the section's role, or `heading` and its heading in lower case.
_Key: TypeAlias = tuple[str, str]


def learn(articles: Iterable[Article], name: str, *, required: float = REQUIRED) -> str:
    """Return the TOML of a profile that nearly all of some articles fit.

    `required` is the share of the articles that must have something for it to be required; what
    only some have is optional. Comments give the counts. Redirects are skipped. Raises
    `ValueError` if there is no article.
    """
    facts = _Facts()
    for article in articles:
        if article.redirect is None:
            facts.add(article)
    if not facts.n_articles:
        raise ValueError("there is no article to learn from")
    parts = [
        _head(facts, name),
        _lead(facts, required),
        _infobox(facts, required),
        _sections(facts, required),
        _see_also(facts, required),
        _categories(facts, required),
    ]
    return "\n".join(part for part in parts if part)


@dataclass
class _Facts:
    """The counts. Sections are counted by their role or, without one, by their heading."""

    n_articles: int = 0
    lead_words: list[int] = field(default_factory=list)
    infoboxes: Counter[str] = field(default_factory=Counter)
    fields: dict[str, list[Value]] = field(default_factory=dict)
    filled: Counter[str] = field(default_factory=Counter)
    sections: Counter[_Key] = field(default_factory=Counter)
    headings: dict[_Key, Counter[str]] = field(default_factory=dict)
    before: Counter[tuple[_Key, _Key]] = field(default_factory=Counter)
    see_also: list[int] = field(default_factory=list)
    n_categories: list[int] = field(default_factory=list)

    def add(self, article: Article) -> None:
        """Count an article."""
        self.n_articles += 1
        self.lead_words.append(lead_words(Page(article, Profile())))
        self.n_categories.append(len(article.categories))
        self._add_sections(article)
        box = article.infobox
        if box is None:
            return
        self.infoboxes[box.name.strip()] += 1
        for key, argument in keyed(box).items():
            value = typed(argument.value, article.lang)
            values = self.fields.setdefault(key.strip(), [])
            if plain_text(argument.value).strip() or any(
                not isinstance(node, Text | Comment) for node in argument.value
            ):
                self.filled[key.strip()] += 1
                values.append(value)

    def _add_sections(self, article: Article) -> None:
        found: dict[_Key, None] = {}
        for section in article.sections:
            if section.level != 2:
                continue
            heading = plain_text(section.heading)
            role = heading_role(section.title, article.lang)
            key = ("role", role) if role else ("heading", heading.casefold())
            found[key] = None
            self.headings.setdefault(key, Counter())[heading] += 1
        order = list(found)
        self.sections.update(order)
        self.before.update(
            (first, second) for at, first in enumerate(order) for second in order[at + 1 :]
        )
        if ("role", "see-also") in found:
            self.see_also.append(len(article.see_also))


def _head(facts: _Facts, name: str) -> str:
    order = _order(facts)
    stable = all(
        not facts.before[later, earlier]
        for at, earlier in enumerate(order)
        for later in order[at + 1 :]
    )
    return (
        f"# Drafted from {facts.n_articles} articles: read it through, and make it yours.\n"
        f"name = {_quoted(name)}\n"
        f'description = ""\n'
        'extends = "default"\n'
        + ("" if stable else "sections-ordered = false  # the articles differ\n")
    )


def _lead(facts: _Facts, required: float) -> str:
    words = sorted(facts.lead_words)
    with_words = [each for each in words if each]
    if len(with_words) < required * len(words):
        return ""
    low, high = _bounds(with_words)
    return (
        f"[lead]\nrequired = true  # {len(with_words)} of {len(words)}\n"
        f"min-words = {low}  # {with_words[0]} is the fewest\n"
        f"max-words = {high}  # {with_words[-1]} is the most\n"
    )


def _bounds(values: Sequence[int]) -> tuple[int, int]:
    """Return bounds with some room, as other good articles may differ from these."""
    return values[0] * 3 // 4, -(-values[-1] * 3 // 2)


def _infobox(facts: _Facts, required: float) -> str:
    n_boxes = sum(facts.infoboxes.values())
    if n_boxes < MENTIONED * facts.n_articles:
        return ""
    names = [name for name, _ in facts.infoboxes.most_common()]
    is_required = _bool(n_boxes >= required * facts.n_articles)
    lines = [
        "[infobox]",
        f"required = {is_required}  # {n_boxes} of {facts.n_articles}",
        f"names = [{', '.join(map(_quoted, names))}]",
        "closed = false",
        "",
        "[infobox.fields]",
    ]
    for key, values in facts.fields.items():
        n_filled = facts.filled[key]
        if n_filled < MENTIONED * n_boxes:
            continue
        demands = []
        if n_filled >= required * n_boxes:
            demands.append("required = true")
        type_ = _type(values)
        if type_ is not None:
            demands.append(f'type = "{type_}"')
        table = f"{{ {', '.join(demands)} }}" if demands else "{}"
        lines.append(f"{_quoted(key)} = {table}  # {n_filled} of {n_boxes}")
    return "\n".join(lines) + "\n"


def _type(values: Sequence[Value]) -> FieldType | None:
    """Return the type that all values have, if there are enough of them."""
    types = {
        _field_type(item)
        for value in values
        for item in (value.items if isinstance(value, Items) else (value,))
        if not (isinstance(value, Phrase) and not value.text)  # the value is in a template
    }
    return types.pop() if len(types) == 1 and len(values) > 2 else None


def _field_type(value: Value) -> FieldType | None:
    """Return the type that a profile asks for to get such values; `None` asks for none."""
    match value:
        case Coordinates():
            return "coordinates"
        case Date():
            return "date"
        case Quantity():
            return "number"
        case Url():
            return "url"
        case Phrase() | Link() | Items():
            return None
        case _:
            assert_never(value)


def _sections(facts: _Facts, required: float) -> str:
    return "\n".join(_section(facts, key, required) for key in _order(facts))


def _order(facts: _Facts) -> list[_Key]:
    """Return the frequent sections, each after those that mostly precede it."""
    least = MENTIONED * facts.n_articles
    keys = [key for key, count in facts.sections.items() if count >= least]
    before = facts.before
    rank = {key: sum(before[other, key] > before[key, other] for other in keys) for key in keys}
    return sorted(keys, key=lambda key: (rank[key], key))


def _section(facts: _Facts, key: _Key, required: float) -> str:
    kind, name = key
    count = facts.sections[key]
    spellings = [heading for heading, _ in facts.headings[key].most_common()]
    lines = ["[[sections]]"]
    if kind == "role":
        lines.append(f"role = {_quoted(name)}  # {', '.join(spellings)}")
    else:
        lines.append(f"heading = {_quoted(spellings[0])}")
        if len(spellings) > 1:
            lines.append(f"also = [{', '.join(map(_quoted, spellings[1:]))}]")
    lines.append(
        f"required = {_bool(count >= required * facts.n_articles)}  # {count} of {facts.n_articles}"
    )
    return "\n".join(lines) + "\n"


def _see_also(facts: _Facts, required: float) -> str:
    if len(facts.see_also) < required * facts.n_articles:
        return ""
    low, high = _bounds(sorted(facts.see_also))
    return f"[see-also]\nmin = {max(low, min(1, *facts.see_also))}\nmax = {high}\n"


def _categories(facts: _Facts, required: float) -> str:
    with_some = sorted(each for each in facts.n_categories if each)
    if len(with_some) < required * facts.n_articles:
        return ""
    return f"[categories]\nmin = 1  # {with_some[0]} is the fewest\n"


def _quoted(text: str) -> str:
    # TOML escapes as JSON does, except outside the basic plane, which is not escaped here.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _bool(value: bool) -> str:
    return "true" if value else "false"
