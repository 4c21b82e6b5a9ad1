"""Values with a form of their own: coordinates, countries, ships, measured values, links abroad."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from wikiweave.knowledge.names import country_name
from wikiweave.knowledge.numbers import grouped, read_number, rounded
from wikiweave.tree import nodes as n

if TYPE_CHECKING:
    from wikiweave.formats.clean.call import Call

__all__ = [
    "address",
    "coordinates",
    "country",
    "formula",
    "fraction",
    "height",
    "interlanguage",
    "ordinal",
    "percentage",
    "section_link",
    "ship",
    "value",
]

_NUMBER: Final = re.compile(r"[-\u2212]?\d+(?:\.\d+)?").fullmatch
_MARKS: Final = ("°", "′", "″")
_HEMISPHERES: Final = {"O": "O", "E": "E", "W": "W", "N": "N", "S": "S"}


def coordinates(call: Call) -> list[n.Inline]:
    """Return `{{coord|52|31|N|13|24|E}}`: `52°31′N 13°24′E`; decimal ones with signs as letters.

    Those that are shown at the head of a page only (`display=title`) are left out.
    """
    display = call.text("display")
    if display and "inline" not in display and "i" not in display.split(","):
        return []
    values = [call.text(key) for key in call.positional()]
    if len(values) == 1:  # one text in which strokes stand between: 52/31/N
        values = re.split(r"[_/]", values[0])
    halves: list[str] = []
    parts: list[str] = []
    for one in values:
        if _NUMBER(one) and len(parts) < 3:
            parts.append(one)
        elif one.upper() in _HEMISPHERES and parts:
            halves.append(_angle(parts) + one.upper())
            parts = []
        else:
            break
    if not halves and len(parts) >= 2:
        latitude, longitude = parts[:2]
        halves = [_signed(latitude, "N", "S"), _signed(longitude, "E", "W")]
    return [n.Text(" ".join(halves))] if len(halves) == 2 else []


def _angle(parts: list[str]) -> str:
    return "".join(part + mark for part, mark in zip(parts, _MARKS, strict=False))


def _signed(text: str, plus: str, minus: str) -> str:
    text = text.replace("\u2212", "-")
    return f"{text.lstrip('-')}°{minus if text.startswith('-') else plus}"


def country(call: Call) -> list[n.Inline]:
    """Return the country that a template named by its code links to: `{{JPN}}`, `{{flag|JPN}}`.

    `Ziel=` names another page to link to.
    """
    target = call.text("Ziel", "ziel")
    code = call.text("1") or call.wild or call.name
    name = target or call.text("name", "text", "2" if call.options.get("second") else "name")
    name = name or country_name(code.upper() if len(code) == 3 else code, call.cleaner.lang)
    if name == code and len(code) == 3 and not call.text("1"):
        name = country_name(code, None)
    return [n.Wikilink(name, [n.Text(name)])]


def ship(call: Call) -> list[n.Inline]:
    """Return `{{USS|Wasp|LHD-1|6}}`: prefix and name in italics, the number in brackets."""
    prefix = call.options.get("prefix", "")
    keys = ["1", "2", "3"] if prefix else ["2", "3", "4"]
    prefix = prefix or call.text("1")
    name, number, form = (call.text(key) for key in keys)
    if not name:
        return [n.Text(prefix)] if prefix else []
    shown: list[n.Inline] = [n.Text(f"{prefix} "), n.Emphasis([n.Text(name)])]
    target = f"{prefix} {name}" + (f" ({number})" if number else "")
    if form == "2":
        shown = [n.Emphasis([n.Text(name)])]
    elif form == "3":
        shown = [n.Text(number)]
    elif form == "5":
        shown = [n.Emphasis([n.Text(name)]), n.Text(f" ({number})")]
    elif number and form != "6":
        shown.append(n.Text(f" ({number})"))
    return [n.Wikilink(target, shown)]


def value(call: Call) -> list[n.Inline] | None:
    """Return `{{val|1.5|0.2|e=6|u=km}}`: `(1.5±0.2)×10⁶ km`."""
    lang = call.cleaner.lang
    number = call.text("1")
    if not number:
        return None
    text = grouped(number, lang) if call.text("fmt") != "none" else number
    spread = call.text("2", "err")
    if call.text("3"):
        text += f"+{spread.lstrip('+')}−{call.text('3').lstrip('-−')}"
    elif spread:
        text += f"±{spread}"
    power = call.text("e")
    made: list[n.Inline] = [n.Text(call.text("p"))] if call.text("p") else []
    if power:
        text = f"({text})" if spread else text
        made += [n.Text(f"{text}×10"), n.HtmlElement("sup", [n.Text(power.replace("-", "−"))])]
    else:
        made.append(n.Text(text))
    unit = call.nodes("u", "ul", "end")
    if unit:
        made += [n.Text(" "), *unit]
    per = call.nodes("up", "upl")
    return [*made, n.Text("/"), *per] if per else made


def interlanguage(call: Call) -> list[n.Inline]:
    """Return `{{ill|page|de|page there|lt=label}}`: a link to the page by its label."""
    title = call.text("1", "fr", "titre", "trad")
    label = call.nodes("lt", "display", "texte", "2" if call.options.get("second") else "lt")
    shown = label or call.nodes("1", "fr", "titre", "trad")
    return [n.Wikilink(title, shown)] if title else shown


def fraction(call: Call) -> list[n.Inline]:
    """Return `{{frac|2}}`, `{{frac|1|2}}`, `{{frac|4|1|2}}`: `1/2`, `1/2`, `4 1/2`."""
    values = call.values()
    if not values:
        return []
    if len(values) == 1:
        return [n.Text("1/"), *values[0]]
    whole = [*values[0], n.Text(" ")] if len(values) > 2 else []
    return [*whole, *values[-2], n.Text("/"), *values[-1]]


def ordinal(call: Call) -> list[n.Inline]:
    """Return `{{ordinal|22}}`: `22nd`."""
    text = call.text("1")
    if not text.isdecimal():
        return [n.Text(text)]
    teen = text[-2:-1] == "1"
    return [n.Text(text + ("th" if teen else _ORDINALS.get(text[-1], "th")))]


_ORDINALS: Final = {"1": "st", "2": "nd", "3": "rd"}


def percentage(call: Call) -> list[n.Inline]:
    """Return `{{percentage|part|whole|digits}}` in per cent, and `{{percent|5}}` as it is."""
    part, whole = read_number(call.text("1")), read_number(call.text("2"))
    if part is None or not whole:
        return [n.Text(f"{call.text('1')}%")] if call.text("1") else []
    digits = call.text("3")
    return [n.Text(rounded(part * 100 / whole, int(digits) if digits.isdecimal() else 0) + "%")]


def height(call: Call) -> list[n.Inline]:
    """Return `{{height|ft=6|in=2}}` or `{{height|m=1.88}}` in both measures."""
    feet, inches = read_number(call.text("ft")), read_number(call.text("in"))
    metres, centimetres = read_number(call.text("m")), read_number(call.text("cm"))
    if feet is not None or inches is not None:
        total = ((feet or 0) * 12 + (inches or 0)) * Decimal("2.54")
        shown = " ".join(f"{call.text(key)} {key}" for key in ("ft", "in") if call.text(key))
        return [n.Text(f"{shown} ({rounded(total, 0)} cm)")]
    size = metres * 100 if metres is not None else centimetres
    if size is None:
        return call.nodes("1")
    total = (size / Decimal("2.54")).to_integral_value()
    shown = f"{call.text('m')} m" if metres is not None else f"{call.text('cm')} cm"
    return [n.Text(f"{shown} ({total // 12} ft {total % 12} in)")]


def formula(call: Call) -> list[n.Inline]:
    """Return `{{NumBlk|:|formula|number}}`: the formula, its number in brackets."""
    number = call.nodes("3")
    return [*call.nodes("2"), *([n.Text(" ("), *number, n.Text(")")] if number else [])]


def section_link(call: Call) -> list[n.Inline]:
    """Return `{{section link|page|section}}`: `page § section`; without a page, one of this."""
    page = call.text("1")
    sections = [call.text(key) for key in call.positional(2)]
    shown = " ".join(filter(None, [page, *(f"§ {one}" for one in sections if one)]))
    return [n.Wikilink(page, [n.Text(shown)])] if page and shown else [n.Text(shown)]


def address(call: Call) -> list[n.Inline]:
    """Return `{{URL|example.org|label}}`: a link, which shows its address without protocol."""
    url = "".join(call.text("1", "url").split())
    if not url:
        return []
    shown = call.nodes("2") or [n.Text(re.sub(r"\Ahttps?://", "", url).rstrip("/"))]
    return [n.ExternalLink(url if "://" in url else f"https://{url}", shown)]
