"""The report: one HTML file that needs no other file, and lets no foreign code run.

Titles, values and messages are not trusted. In the page they are JSON, in a script element that the
browser does not run, and the scripts show them only as text; what is in the HTML itself is escaped.
A content security policy allows only the scripts and the style in this folder, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from wikiweave.batch.related.report.data import report_data, shown
from wikiweave.files import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from wikiweave.batch.related.members import Members
    from wikiweave.batch.related.report.data import ReportData
    from wikiweave.batch.related.schema import Tables

__all__ = ["report_html", "write_report"]

#: They are joined into one script, in this order.
_SCRIPTS: Final = ("dom", "table", "layout", "graph", "matrix", "article", "main")


def write_report(
    path: Path,
    members: Members,
    tables: Tables,
    counts: dict[str, int],
    sentences: list[tuple[str, list[str]]],
) -> None:
    """Write the report to a file."""
    data = report_data(members, tables)
    write_atomically(path, report_html(data, counts, sentences).encode())


def report_html(
    data: ReportData, counts: dict[str, int], sentences: list[tuple[str, list[str]]]
) -> str:
    """Return the page."""
    style = _resource("style.css")
    script = '"use strict";\n' + "\n".join(_resource(name + ".js") for name in _SCRIPTS)
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return _PAGE.format(
        policy=policy,
        style=style,
        script=script,
        data=_json(data),
        counts="".join(
            f"<li><b>{count:,}</b> {escape(what)}</li>" for what, count in counts.items() if count
        ),
        sentences="".join(_part(heading, lines) for heading, lines in sentences),
    )


def _part(heading: str, lines: list[str]) -> str:
    items = "".join(f"<li><bdi>{escape(shown(line))}</bdi></li>" for line in lines)
    return f"<article class=finding><h3>{escape(heading)}</h3><ul>{items}</ul></article>"


def _json(data: ReportData) -> str:
    """Return JSON in which nothing can end a script element or one of its lines."""
    text = json.dumps(_cleaned(data), ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _cleaned(value: object) -> object:
    """Return JSON data whose texts are safe to show, and not too long."""
    if isinstance(value, str):
        return shown(value if len(value) <= _MAX_TEXT else value[:_MAX_TEXT] + "…")
    if isinstance(value, dict):
        return {shown(key): _cleaned(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(each) for each in value]
    return value


_MAX_TEXT: Final = 400


def _resource(name: str) -> str:
    return (files(__package__) / name).read_bytes().decode()


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


_PAGE: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Related articles</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header class="top">
<p class="by">wikiweave</p>
<h1>Related articles</h1>
<ul class="counts">{counts}</ul>
</header>
<nav id="nav" aria-label="Parts of the report"></nav>
<main id="main">
<section id="overview" data-label="Overview">
<h2>Main findings</h2>
<div class="main-findings">{sentences}</div>
</section>
<noscript><p>The graph and the tables need JavaScript. The same data is in the files
beside this one.</p></noscript>
</main>
<script type="application/json" id="data">{data}</script>
<script>{script}</script>
</body>
</html>
"""
