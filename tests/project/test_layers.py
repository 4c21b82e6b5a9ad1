"""Dependencies point down: the layers of ARCHITECTURE.md, read off the imports."""

from __future__ import annotations

import ast
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE: Final = Path(__file__).resolve().parents[2] / "src" / "wikiweave"

#: The packages of formats that are no wikitext: every one with an entry.
OTHERS: Final = tuple(
    f"formats.{path.parent.name}"
    for path in sorted((PACKAGE / "formats").glob("*/entry.py"))
    if path.parent.name != "plain"
)
#: From the top down; a module may import those of its own layer and of lower ones. The most
#: exact prefix decides where a module belongs.
LAYERS: Final = (
    ("cli", "__main__", "lsp"),
    ("",),  # the package itself: nothing but re-exports
    ("batch",),
    ("validation",),
    (
        "api",
        "conversion",
        "formats",
        "three_way",
    ),  # the list of formats; detecting, losses, the bridge
    OTHERS,
    ("diffing", "formats.conveniences", "formats.dialects"),  # either dialect
    ("formats.plain",),
    ("formats.entry", "formats.wikitext", "values", "weaving"),
    ("tree",),
    ("knowledge",),
    ("errors", "files"),
)
#: These know nothing of each other.
STRANGERS: Final = (*OTHERS, "formats.plain")
#: The same within packages: from the top down, and every module has its place. When running, a
#: module imports those of lower rows only.
INSIDE: Final = {
    "tree": (
        ("canonical", "positions", "views"),
        ("mapping", "reset"),
        ("argument_lines", "defaults", "reset_inlines", "layout", "plain_text"),
        (
            "reset_arguments",
            "arguments",
            "blank_arguments",
            "compare",
            "emphasis",
            "tables",
            "texts",
        ),
        ("nodes",),
        ("blocks",),
        ("inlines",),
        ("attributes", "field_docs", "lines", "seam", "walk"),
    ),
    "formats.wikitext": (
        ("pieces", "simple"),
        ("read",),  # an article
        ("lines",),
        ("table_lines",),
        ("block_lines",),
        ("cells", "line_reader"),
        ("atom_nodes", "grammar", "html_pairs"),
        ("build", "inline", "skeleton", "write"),
        ("atoms", "escape", "line", "parse_table", "quotes", "source", "write_inline"),
    ),
    "weaving": (
        ("merging",),
        (
            "base",
            "conserved",
        ),
        (
            "fingerprint",
            "line_merge",
            "weaver",
        ),
        (
            "align",
            "arguments",
            "bars",
            "conflicts",
            "order",
            "pieces",
        ),
        (
            "flat",
            "known",
            "parts",
            "rising",
            "spaces",
        ),
    ),
    "diffing": (
        ("compare",),
        (
            "change",
            "names",
            "side",
            "summary",
        ),
    ),
    "knowledge": (
        ("readings",),
        (
            "dates",
            "image_options",
            "namespaces",
            "roles",
            "words",
        ),
        (
            "citations",
            "languages",
            "names",
            "numbers",
            "units",
        ),
        (
            "load",
            "media",
            "patterns",
            "titles",
        ),
    ),
    "formats.json": (
        ("entry",),
        ("structured",),
        (
            "citations",
            "schema",
        ),
        (
            "losses",
            "parts",
            "tree",
        ),
    ),
    "formats.markdown": (
        ("entry",),
        ("inference",),
        ("read",),
        (
            "read_inline",
            "write",
        ),
        (
            "read_blocks",
            "read_links",
            "write_inline",
        ),
        (
            "foreign_html",
            "infobox",
            "lists",
            "placing",
            "read_html_tables",
            "read_lists",
            "read_tables",
            "spelling",
            "write_links",
        ),
        (
            "front_matter",
            "pictures",
            "safety",
            "syntax",
            "tables",
        ),
        (
            "containers",
            "html_tables",
            "links",
            "looking",
            "safety_plain",
        ),
        (
            "escape",
            "html_text",
            "lookalikes",
            "read_code",
            "typed",
            "write_elements",
        ),
        (
            "galleries",
            "notes",
            "raw",
            "read_title",
            "write_code",
        ),
        (
            "read_elements",
            "read_pending",
            "reserved",
        ),
        (
            "annotations",
            "kept_yaml",
        ),
        (
            "alerts",
            "alignment",
            "anchors",
            "annotation_spec",
            "lenient",
            "listed_notes",
            "marks",
            "options",
            "preformatted",
            "regrouping",
            "surplus_cells",
            "wikilink_syntax",
            "words",
            "yaml_text",
        ),
    ),
    "values": (
        ("read",),
        (
            "coordinates",
            "dates",
            "numbers",
        ),
        ("types",),
    ),
    "formats.plain": (
        ("entry",),
        ("convert", "fit"),
        ("as_wikitext", "read"),
        ("as_plain", "lines", "looks", "write"),
        ("marks",),
    ),
}
#: Whose types stop where: the only modules that may import a package.
THIRD_PARTY: Final = {
    "_typeshed": ("batch", "formats.entry"),  # types of the standard library
    "click": ("cli",),
    "lark": ("formats.wikitext.parse_table",),
    "lsprotocol": ("lsp",),
    "markdown_it": ("formats.markdown.syntax", "formats.markdown.wikilink_syntax"),
    "mdit_py_plugins": ("formats.markdown.syntax",),
    "msgspec": (
        "batch",
        "cli.diff",
        "diffing",
        "knowledge",
        "tree",
        "weaving",
        "formats.json",
        "formats.markdown.annotation_spec",
        "formats.markdown.annotations",
        "formats.markdown.front_matter",
        "formats.markdown.inference",
        "formats.markdown.lenient",
        "formats.markdown.raw",
        "formats.markdown.reserved",
        "formats.wikitext.parse_table",
        "validation",
        "values",
    ),
    "mwparserfromhell": ("formats.wikicode",),
    "pyarrow": (),  # as lxml, zstandard and py7zr: `batch.extras.extra` imports it by name
    "pygls": ("lsp",),
    "rich": ("cli",),
    "yaml": ("formats.markdown.yaml_text",),
}


def modules() -> dict[str, Path]:
    """Return all modules by their names within the package; `""` is the package itself."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES: Final = modules()


def statements(node: ast.AST, *, running: bool) -> Iterator[ast.AST]:
    """Yield all nodes of a module; when `running`, not what stands there for types only."""
    yield node
    for child in ast.iter_child_nodes(node):
        if running and isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            for other in child.orelse:
                yield from statements(other, running=running)
        else:
            yield from statements(child, running=running)


@cache
def imports(path: Path, *, running: bool = False) -> set[str]:
    """Return the absolute names of all modules that a module imports, anywhere in it.

    Those that it imports for types only are among them, unless it is `running`.
    """
    found = set()
    for node in statements(ast.parse(path.read_bytes()), running=running):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            assert node.module is not None
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                within = name.removeprefix("wikiweave.")
                found.add(name if within in MODULES else node.module)
    return found


def is_within(module: str, prefix: str) -> bool:
    return not prefix or module == prefix or module.startswith(prefix + ".")


def layer(module: str) -> int:
    """Return a module's layer, the lowest being 0."""
    matches = [
        (len(prefix), -level)
        for level, prefixes in enumerate(LAYERS, 1 - len(LAYERS))
        for prefix in prefixes
        if module == prefix or (prefix and is_within(module, prefix))
    ]
    assert matches, f"{module} belongs to no layer: give it one"
    return max(matches)[1]


def within_package(name: str) -> str | None:
    """Return an imported name without the package, or `None` if it is another's."""
    if name == "wikiweave":
        return ""
    return name.removeprefix("wikiweave.") if name.startswith("wikiweave.") else None


def test_layers_are_told_apart() -> None:
    assert layer("errors") == 0
    assert layer("knowledge.titles") == 1
    assert layer("tree.nodes") == 2
    assert layer("formats.wikitext.read") == layer("weaving") == 3
    assert layer("formats.plain") == 4
    assert layer("formats.dialects") == 5
    assert layer("formats.markdown") == 6
    assert layer("formats.detect") == layer("api") == 7
    assert layer("cli.group") == len(LAYERS) - 1 > layer("")


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_down(module: str) -> None:
    own = layer(module)
    for name in imports(MODULES[module]):
        target = within_package(name)
        if target is not None:
            assert layer(target) <= own, f"{module} imports {target}, which is above it"


@pytest.mark.parametrize("module", MODULES)
def test_formats_do_not_know_each_other(module: str) -> None:
    own = [prefix for prefix in STRANGERS if is_within(module, prefix)]
    for name in imports(MODULES[module]) if own else ():
        others = [each for each in STRANGERS if is_within(within_package(name) or "", each)]
        assert others in ([], own), f"{module} imports {name}"


@pytest.mark.parametrize("module", MODULES)
def test_third_party_types_stop_where_they_should(module: str) -> None:
    for name in imports(MODULES[module]):
        top = name.partition(".")[0]
        if top == "wikiweave" or top in sys.stdlib_module_names:
            continue
        allowed = THIRD_PARTY.get(top, ())
        assert any(is_within(module, prefix) for prefix in allowed), f"{module} imports {top}"


# --- Circles, and the order inside packages ------------------------------------


def reached(graph: dict[str, set[str]], start: str) -> set[str]:
    """Return the modules that a module imports, and those that they do, and so on."""
    found: set[str] = set()
    stack = [*graph[start]]
    while stack:
        module = stack.pop()
        if module not in found:
            found.add(module)
            stack += graph[module]
    return found


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Return the groups of modules that import each other."""
    reach = {module: reached(graph, module) for module in graph}
    groups = {
        frozenset(other for other in reach[module] if module in reach[other])
        for module in graph
        if module in reach[module]
    }
    return sorted(sorted(group) for group in groups)


def graph_of_modules(*, running: bool) -> dict[str, set[str]]:
    graph = {}
    for module, path in MODULES.items():
        targets = map(within_package, imports(path, running=running))
        graph[module] = {each for each in targets if each is not None} - {module}
    return graph


def test_circles_are_found() -> None:
    graph = {"a": {"b"}, "b": {"c", "d"}, "c": {"a"}, "d": {"e"}, "e": set(), "f": {"f"}}
    assert circles(graph) == [["a", "b", "c"], ["f"]]


def test_no_module_imports_itself_when_running() -> None:
    assert circles(graph_of_modules(running=True)) == []


def test_types_refer_to_each_other_within_a_package_only() -> None:
    """Whatever nests is read, written and asked by functions that refer to each other's types."""
    for circle in circles(graph_of_modules(running=False)):
        assert len({module.rpartition(".")[0] for module in circle}) == 1, circle


def test_what_stands_for_types_only_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    import a\nelse:\n    import b\n"
        "def f():\n    import c\n"
    )
    assert imports(path) == {"typing", "a", "b", "c"}
    assert imports(path, running=True) == {"typing", "b", "c"}


def row(package: str, module: str) -> int:
    """Return how high a module stands in its package, the lowest row being 0."""
    own = module.removeprefix(package + ".").partition(".")[0]
    rows = [number for number, names in enumerate(reversed(INSIDE[package])) if own in names]
    assert rows, f"{module} has no place inside {package}: give it one"
    return rows[0]


@pytest.mark.parametrize("package", INSIDE)
def test_packages_are_in_order_inside(package: str) -> None:
    inside = [module for module in MODULES if module.startswith(package + ".")]
    for module in inside:
        own = row(package, module)
        for name in imports(MODULES[module], running=True):
            target = within_package(name)
            if target in inside:
                assert row(package, target) < own, f"{module} imports {target}"


@pytest.mark.parametrize("package", INSIDE)
def test_no_row_names_what_is_not_there(package: str) -> None:
    names = [name for names in INSIDE[package] for name in names]
    assert sorted(names) == sorted({*names}), "one place each"
    assert {f"{package}.{name}" for name in names} <= MODULES.keys()
