"""Templates that name a language, or say how something is pronounced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.knowledge.names import country_name, language_name
from wikiweave.tree import nodes as n

if TYPE_CHECKING:
    from wikiweave.formats.clean.call import Call

__all__ = ["chinese", "ipa", "ipa_parts", "language", "language_mark"]

#: What the first arguments of `{{IPAc-en}}` may ask for instead of being a sound.
_LABELS: Final = {
    "uk": "UK", "us": "US", "ukalso": "UK also", "usalso": "US also", "alsouk": "also UK",
    "alsous": "also US", "also": "also", "au": "AU", "ca": "CA", "or": "or", "lang": "",
    "local": "", "pron": "", "pronunciation": "", "ipa": "", "locally": "",
}  # fmt: skip


def language(call: Call) -> list[n.Inline]:
    """Return `{{langx|fa|text|transliteration}}` or `{{lang-fa|text|…}}`: `Persian: text, …`."""
    code = call.wild or call.text("1")
    first = 1 if call.wild else 2
    text = call.nodes(str(first), "text")
    roman = call.nodes(str(first + 1), "translit")
    meaning = call.nodes(str(first + 2), "translation", "lit")
    made = list(text)
    if roman:
        label = "romanized: " if (call.cleaner.lang or "en") == "en" else ""
        made += [n.Text(f", {label}"), n.Emphasis(roman)]
    if meaning:
        made += [n.Text(", ‘"), *meaning, n.Text("’")]
    if not made or call.text("label") == "none" or call.text("links") == "none":
        return made
    label = call.text("label") or language_name(code, call.cleaner.lang)
    return [n.Text(f"{label}: "), *made]


def language_mark(call: Call) -> list[n.Inline]:
    """Return `{{de}}`, a mark beside a link: `(German)`; with an argument, a country's name."""
    value = call.text("1")
    if value:
        return [n.Text(country_name(value, call.cleaner.lang))]
    return [n.Text(f"({language_name(call.name.strip().lower(), call.cleaner.lang)})")]


def ipa(call: Call) -> list[n.Inline]:
    """Return `{{IPA|[…]}}`, `{{IPA|de|[…]}}` or `{{IPA-de|…|lang}}`."""
    values = [value for value in (call.text(key) for key in call.positional()) if value]
    if call.wild:
        if not values:
            return []
        sound = values[0] if values[0][0] in "[/" else f"[{values[0]}]"
        named = len(values) > 1 and values[1] in ("lang", "")
        lead = f"{language_name(call.wild, call.cleaner.lang)}: " if named else ""
        return [n.Text(lead + sound)]
    for value in values:
        if value[:1] in "[/":
            return [n.Text(value)]
    return [n.Text(values[-1])] if values else []


def ipa_parts(call: Call) -> list[n.Inline]:
    """Return `{{IPAc-en|UK|ˈ|b|ɜːr}}`: `UK: /ˈbɜːr/`."""
    values = [call.text(key) for key in call.positional()]
    labels = []
    while values and values[0].lower() in _LABELS:
        labels.append(_LABELS[values.pop(0).lower()])
    sound = "".join(", " if value == ",_" else value.replace("_", " ") for value in values)
    lead = " ".join(label for label in labels if label)
    mark = "/" if call.wild == "en" else ""
    opened, closed = (mark, mark) if mark else ("[", "]")
    return [n.Text(f"{lead}: " if lead else ""), n.Text(opened + sound + closed)] if sound else []


#: The kinds of spelling that `{{zh}}` knows, in the order in which they are shown.
_SPELLINGS: Final = (
    ("c", "Chinese"), ("s", "simplified Chinese"), ("t", "traditional Chinese"),
    ("hp", "pinyin"), ("p", "pinyin"), ("w", "Wade–Giles"), ("j", "Jyutping"),
    ("poj", "Pe̍h-ōe-jī"), ("l", "lit."),
)  # fmt: skip


def chinese(call: Call) -> list[n.Inline]:
    """Return `{{zh|c=…|p=…|l=…}}`: each spelling with its name, unless `labels=no`."""
    labelled = call.text("labels") != "no"
    parts: list[n.Inline] = []
    for key, label in _SPELLINGS:
        value = call.nodes(key)
        if not value:
            continue
        if parts:
            parts.append(n.Text("; "))
        if key == "l":
            parts += [n.Text("lit. ‘"), *value, n.Text("’")]
        elif labelled:
            parts += [n.Text(f"{label}: "), *value]
        else:
            parts += value
    return parts or call.nodes("1")
