"""Make ``src/wikiweave/knowledge/data/languages.json`` from MediaWiki's published names.

What it reads
    ``Messages*.php`` in the folder given as the argument: namespace names and
    aliases, magic words, link trails, writing direction, fallbacks. Beside
    that folder's installation, where they are there: the magic words of
    ParserFunctions, Scribunto and CategoryTree, the namespaces of Scribunto
    and Gadgets, and the list of language converters.
    Only names are taken, no text and no code. A short PHP snippet includes
    each file and prints its variables as JSON; all else is done here.

What it adds
    The tables below: names that a wiki's configuration or an extension not
    installed here defines (portals, modules, ``__DISAMBIG__``, media options).

How to run it (needs the ``php`` command line)::

    python .ci/make_language_data.py /usr/share/mediawiki/languages/messages

``-o FILE`` writes elsewhere; ``--check`` compares with the file instead and
exits with 1 if it differs. Fallbacks and merging follow MediaWiki: a namespace
keeps the name of the nearest language that has one, aliases and magic-word
synonyms add up along the chain. The long lists (``SHARED``) hold a language's own
names and refer to the others by the key ``also``. The last fallback, English, is left out: its
names hold in every wiki and stand under ``en``.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import warnings
from collections import Counter
from pathlib import Path
from typing import Any, TypeAlias

#: The variables of the Messages files by language. `Any`: PHP arrays are lists or maps of anything.
Messages: TypeAlias = dict[str, dict[str, Any]]

USER, USER_TALK, FILE, TEMPLATE, CATEGORY = 2, 3, 6, 10, 14

NAMESPACES = {
    "MEDIA": -2, "SPECIAL": -1, "MAIN": 0, "TALK": 1, "USER": 2, "USER_TALK": 3,
    "PROJECT": 4, "PROJECT_TALK": 5, "FILE": 6, "FILE_TALK": 7, "MEDIAWIKI": 8,
    "MEDIAWIKI_TALK": 9, "TEMPLATE": 10, "TEMPLATE_TALK": 11, "HELP": 12,
    "HELP_TALK": 13, "CATEGORY": 14, "CATEGORY_TALK": 15,
}  # fmt: skip

PHP_DUMP = r"""
define('MEDIAWIKI', 1);
foreach (json_decode($argv[1], true) as $k => $v) define("NS_$k", $v);
foreach (json_decode($argv[2], true) as $k => $v) define($k, $v);
function dump_one($f) {
    include $f;
    $keep = ['namespaceNames', 'namespaceAliases', 'namespaceGenderAliases', 'magicWords',
             'linkTrail', 'linkPrefixExtension', 'linkPrefixCharset', 'fallback', 'rtl',
             'separatorTransformTable'];
    return array_intersect_key(get_defined_vars(), array_flip($keep));
}
$all = [];
foreach (array_slice($argv, 3) as $f) $all[$f] = dump_one($f);
echo json_encode($all, JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
"""

SWITCHES = [
    "notoc", "nogallery", "forcetoc", "toc", "noeditsection", "newsectionlink",
    "nonewsectionlink", "hiddencat", "expectunusedcategory", "index", "noindex",
    "staticredirect", "notitleconvert", "nocontentconvert",
]  # fmt: skip

# Magic-word id -> our name of the image option; others drop "img_" and use "-".
IMAGE_NAMES = {"img_thumbnail": "thumb"}

# Parser functions of core that are written without "#" (those of them that are
# also variables stand in VARIABLES too).
PLAIN_FUNCTIONS = [
    "ns",
    "nse",
    "urlencode",
    "lcfirst",
    "ucfirst",
    "lc",
    "uc",
    "localurl",
    "localurle",
    "fullurl",
    "fullurle",
    "canonicalurl",
    "canonicalurle",
    "formatnum",
    "grammar",
    "gender",
    "plural",
    "bidi",
    "padleft",
    "padright",
    "anchorencode",
    "defaultsort",
    "filepath",
    "pagesincategory",
    "pagesize",
    "protectionlevel",
    "protectionexpiry",
    "int",
    "displaytitle",
    "pagesinnamespace",
    "numberingroup",
    "language",
    "numberofpages",
    "numberofusers",
    "numberofactiveusers",
    "numberofarticles",
    "numberoffiles",
    "numberofadmins",
    "numberofedits",
    "namespace",
    "namespacee",
    "namespacenumber",
    "talkspace",
    "talkspacee",
    "subjectspace",
    "subjectspacee",
    "pagename",
    "pagenamee",
    "fullpagename",
    "fullpagenamee",
    "rootpagename",
    "rootpagenamee",
    "basepagename",
    "basepagenamee",
    "subpagename",
    "subpagenamee",
    "talkpagename",
    "talkpagenamee",
    "subjectpagename",
    "subjectpagenamee",
    "pageid",
    "revisionid",
    "revisionday",
    "revisionday2",
    "revisionmonth",
    "revisionmonth1",
    "revisionyear",
    "revisiontimestamp",
    "revisionuser",
    "cascadingsources",
    "subst",
    "safesubst",
    "msg",
    "msgnw",
    "raw",
]
HASH_FUNCTIONS = ["special", "speciale", "tag", "formatdate"]
EXTENSION_FUNCTIONS = [
    "expr",
    "if",
    "ifeq",
    "ifexpr",
    "iferror",
    "switch",
    "ifexist",
    "time",
    "timel",
    "rel2abs",
    "titleparts",
    "len",
    "pos",
    "rpos",
    "sub",
    "count",
    "replace",
    "explode",
    "urldecode",
    "invoke",
    "categorytree",
]

VARIABLES = [
    "!",
    "=",
    "currentmonth",
    "currentmonth1",
    "currentmonthname",
    "currentmonthnamegen",
    "currentmonthabbrev",
    "currentday",
    "currentday2",
    "currentdayname",
    "currentyear",
    "currenttime",
    "currenthour",
    "localmonth",
    "localmonth1",
    "localmonthname",
    "localmonthnamegen",
    "localmonthabbrev",
    "localday",
    "localday2",
    "localdayname",
    "localyear",
    "localtime",
    "localhour",
    "numberofarticles",
    "numberoffiles",
    "numberofedits",
    "articlepath",
    "pageid",
    "sitename",
    "server",
    "servername",
    "scriptpath",
    "stylepath",
    "pagename",
    "pagenamee",
    "fullpagename",
    "fullpagenamee",
    "namespace",
    "namespacee",
    "namespacenumber",
    "currentweek",
    "currentdow",
    "localweek",
    "localdow",
    "revisionid",
    "revisionday",
    "revisionday2",
    "revisionmonth",
    "revisionmonth1",
    "revisionyear",
    "revisiontimestamp",
    "revisionuser",
    "revisionsize",
    "subpagename",
    "subpagenamee",
    "talkspace",
    "talkspacee",
    "subjectspace",
    "subjectspacee",
    "talkpagename",
    "talkpagenamee",
    "subjectpagename",
    "subjectpagenamee",
    "numberofusers",
    "numberofactiveusers",
    "numberofpages",
    "currentversion",
    "rootpagename",
    "rootpagenamee",
    "basepagename",
    "basepagenamee",
    "currenttimestamp",
    "localtimestamp",
    "directionmark",
    "contentlanguage",
    "pagelanguage",
    "numberofadmins",
    "cascadingsources",
]

# --- names that no Messages file has -------------------------------------------------

EXTRA_FUNCTIONS = {
    "en": [
        "#babel",
        "#bcp47",
        "#contentmodel",
        "#coordinates",
        "#dir",
        "#dateformat",
        "#formatdate",
        "#ifexist",
        "#interlanguagelink",
        "#interwikilink",
        "#isbn",
        "#language",
        "#lst",
        "#lsth",
        "#lstx",
        "#section",
        "#section-h",
        "#section-x",
        "#property",
        "#related",
        "#special",
        "#speciale",
        "#statements",
        "#tag",
        "#target",
        "#timef",
        "#timefl",
        "#assessment",
        "#categorytree",
        "noexternallanglinks",
        "shortdesc",
        "gender",
        "bcp47",
        "dir",
        "userlanguage",
    ],
    "de": ["#abschnitt", "#abschnitt-h", "#abschnitt-x"],
    "pt": ["#trecho", "#trecho-h", "#trecho-x"],
}
EXTRA_VARIABLES = {
    "en": ["NOEXTERNALLANGLINKS", "PAGELANGUAGE", "USERLANGUAGE", "numberofwikis",
           "WBREPONAME"],
}  # fmt: skip
EXTRA_SWITCHES = {
    "en": ["__DISAMBIG__", "__NOGLOBAL__", "__EXPECTED_UNCONNECTED_PAGE__",
           "__ARCHIVEDTALK__", "__NOTALK__"],
    "ko": ["__동음이의__"],
    "mk": ["__ПОЈАСНУВАЊЕ__"],
}  # fmt: skip
EXTRA_IMAGE = {
    "en": {"thumbtime": ["thumbtime=$1"], "start": ["start=$1"], "end": ["end=$1"],
           "disablecontrols": ["disablecontrols=$1"], "loop": ["loop"], "muted": ["muted"],
           "noicon": ["noicon"], "noplayer": ["noplayer"], "lossy": ["lossy=$1"]},
    "af": {"start": ["begin=$1"], "end": ["einde=$1"]},
    "ar": {"thumbtime": ["وقت_التصغير=$1"], "start": ["بداية=$1"], "end": ["نهاية=$1"]},
    "he": {"thumbtime": ["זמן_חלונית=$1"], "start": ["התחלה=$1"], "end": ["סיום=$1"]},
    "ko": {"start": ["시작=$1"], "end": ["끝=$1"]},
    "ml": {"thumbtime": ["ലഘുരൂപസമയം=$1"], "start": ["തുടങ്ങുക=$1"], "end": ["നിർത്തുക=$1"]},
    "mr": {"thumbtime": ["थंबटाइम=$1", "इवलावेळ=$1"], "start": ["सुरवात=$1"], "end": ["शेवट=$1"]},
    "nl": {"thumbtime": ["miniatuurtijd=$1"], "end": ["eind=$1"]},
    "ru": {"thumbtime": ["времямини=$1"], "start": ["начало=$1"], "end": ["окончание=$1"],
           "disablecontrols": ["выклкнопки=$1"]},
    "uk": {"thumbtime": ["часміні=$1"], "start": ["початок=$1"], "end": ["закінчення=$1"],
           "disablecontrols": ["вимккнопки=$1"]},
    "ur": {"thumbtime": ["وقت_تصغیر=$1"], "start": ["آغاز=$1"], "end": ["اختتام=$1"],
           "disablecontrols": ["کنٹرول_غیرفعال=$1"]},
}  # fmt: skip
# Namespaces that wikis configure themselves: portals, drafts, the project's own.
EXTRA_NAMESPACES = {
    "en": ["project", "portal", "draft", "module", "timedtext", "book", "mos", "wikipedia", "wp", "wt", "gadget", "topic", "talk", "image", "event", "education_program", "portal_talk", "draft_talk", "module_talk", "timedtext_talk", "book_talk", "mos_talk", "wikipedia_talk", "special", "media", "wiktionary", "wikisource", "wikibooks", "wikiquote", "wikinews", "wikiversity", "wikivoyage"],
    "af": ["portaal"], "als": ["portal", "buech"], "ar": ["بوابة", "ويكيبيديا", "وب", "مسودة", "كتاب"],
    "az": ["portal", "vikipediya", "vp", "qaralama"], "be": ["партал", "вікіпедыя", "вп"],
    "bg": ["портал", "уикипедия", "уп", "чернова"], "bn": ["প্রবেশদ্বার", "উইকিপিডিয়া", "খসড়া"],
    "br": ["porched"], "bs": ["portal"], "ca": ["portal", "viquipèdia", "vp", "viquiprojecte"],
    "cs": ["portál", "wikipedie", "rejstřík"], "cy": ["porth", "wicipedia"],
    "da": ["portal", "kladde"], "de": ["portal", "portal_diskussion"],
    "el": ["πύλη", "βικιπαίδεια", "βπ"], "eo": ["portalo", "vikipedio", "vp", "projekto"],
    "es": ["portal", "wikiproyecto", "anexo", "wp"], "et": ["portaal", "vikipeedia"],
    "eu": ["atari", "wikiproiektu", "ikusgela", "wikipedia"], "fa": ["درگاه", "ویکی‌پدیا", "وپ", "پیش‌نویس", "کتاب"],
    "fi": ["teemasivu", "metasivu", "luonnos", "kirja"], "fr": ["portail", "projet", "référence", "wikipédia", "discussion_portail", "discussion_projet"],
    "ga": ["tairseach", "vicipéid"], "gl": ["portal", "libro", "wikiproxecto"],
    "he": ["פורטל", "ויקיפדיה", "ספר", "טיוטה"], "hi": ["प्रवेशद्वार", "विकिपीडिया", "वि"],
    "hr": ["portal", "wikipedija", "dodatak", "nacrt"], "hu": ["portál", "wikipédia", "wp", "vita"],
    "hy": ["պորտալ", "վիքիպեդիա", "վպ", "վիքինախագիծ"], "id": ["portal", "buku", "draf"],
    "is": ["gátt"], "it": ["portale", "progetto", "discussioni_portale", "discussioni_progetto", "bozza"],
    "ja": ["portal", "プロジェクト", "wikipedia"], "ka": ["პორტალი", "ვიკიპედია", "განხილვა"],
    "kk": ["портал", "уикипедия"], "ko": ["포털", "위키백과", "위키프로젝트", "초안", "들머리"],
    "la": ["porta", "vicipaedia"], "lb": ["portal"], "lt": ["vikisritis", "vikipedija", "sąrašas"],
    "ltg": ["portals", "vikipedeja"], "lv": ["portāls", "vikipēdija", "vikiprojekts"],
    "mk": ["портал", "википедија", "вп", "нацрт"], "ml": ["കവാടം", "വിക്കിപീഡിയ", "വി", "കരട്"],
    "mr": ["दालन", "विकिपीडिया"], "ms": ["portal", "draf"], "my": ["ဝီကီပီးဒီးယား", "မုခ်ဝ"],
    "nb": ["portal"], "nds": ["portal"], "nl": ["portaal", "overleg_portaal"], "nn": ["tema"],
    "oc": ["portal", "projècte", "wikipèdia"], "pa": ["ਵਿਕੀਪੀਡੀਆ", "ਫਾਟਕ"], "pl": ["portal", "wikiprojekt", "dyskusja_portalu"],
    "pnb": ["وکیپیڈیا", "بوآ"], "pt": ["portal", "wikipédia", "anexo", "livro", "rascunho"],
    "ro": ["portal", "proiect", "carte"], "ru": ["портал", "википедия", "вп", "проект", "арбитраж", "инкубатор", "обсуждение_портала"],
    "sh": ["portal", "wikipedija", "nacrt"], "sk": ["portál", "wikipédia"], "sl": ["portal", "wikipedija", "osnutek"],
    "sq": ["portal"], "sr": ["портал", "википедија", "вп", "нацрт", "додатак"], "sv": ["portal"],
    "ta": ["வலைவாசல்", "விக்கிப்பீடியா", "விபி"], "te": ["వేదిక", "వికీపీడియా", "వికీప్రాజెక్టు"],
    "th": ["สถานีย่อย", "วิกิพีเดีย", "ฉบับร่าง"], "tr": ["portal", "vikipedi", "vp", "vikiproje", "taslak"],
    "uk": ["портал", "вікіпедія", "вп", "обговорення_порталу"], "ur": ["باب", "ویکیپیڈیا", "کتاب", "مسودہ"],
    "uz": ["portal", "vikipediya", "loyiha"], "vi": ["cổng_thông_tin", "chủ_đề", "bản_thảo"],
    "zh": ["主题", "主題", "维基百科", "維基百科", "草稿", "wikiproject"],
}  # fmt: skip

# What a wiki's configuration calls users and the talk with them.
EXTRA_USER = {
    "pl": ["wikipedysta", "wikipedystka", "dyskusja wikipedysty", "dyskusja wikipedystki"],
}

# Keys whose lists are long: a language's entry has its own names only, and those of
# the languages under its "also" key add to them.
SHARED = (
    "defaultsort", "displaytitle", "functions", "functions_variables", "image_options",
    "namespaces", "subst", "switches", "variables",
)  # fmt: skip

# Languages with variants in MediaWiki versions later than the one read here.
LATER_VARIANTS = {"mni", "sh", "wuu", "zgh"}

# Wikipedia's code -> MediaWiki's code of the same language, where they differ.
CODE_ALIASES = {
    "als": "gsw", "bat-smg": "sgs", "be-x-old": "be-tarask", "cbk-zam": "cbk",
    "fiu-vro": "vro", "no": "nb", "roa-rup": "rup", "simple": "en",
    "zh-classical": "lzh", "zh-min-nan": "nan", "zh-yue": "yue", "eml": "egl",
    "map-bms": "jv", "nrm": "nrf", "bh": "bho",
}  # fmt: skip


def php_json(files: list[Path], constants: dict[str, int]) -> dict[str, Any]:
    """The variables of PHP files, by file name."""
    out = subprocess.run(
        ["php", "-d", "display_errors=stderr", "-r", PHP_DUMP, "--", json.dumps(NAMESPACES), json.dumps(constants),
         *map(str, files)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return json.loads(out.stdout)


def items(value: Any) -> dict[str, Any]:
    """A PHP array that may have come out as a JSON list."""
    return value if isinstance(value, dict) else {str(i): v for i, v in enumerate(value or [])}


def language_code(path: Path) -> str:
    return path.stem.removeprefix("Messages").replace("_", "-").lower()


def read_messages(folder: Path) -> Messages:
    files = sorted(folder.glob("Messages*.php"))
    if not files:
        sys.exit(f"no Messages*.php in {folder}")
    return {language_code(Path(f)): items(v) for f, v in php_json(files, {}).items()}


def read_extensions(root: Path, messages: Messages) -> None:
    """Add the magic words and namespaces of the installed extensions."""
    base = root / "extensions"
    names = [
        "ParserFunctions/ParserFunctions.i18n.magic.php",
        "Scribunto/Scribunto.magic.php",
        "CategoryTree/CategoryTree.i18n.magic.php",
        "Scribunto/Scribunto.namespaces.php",
        "Gadgets/Gadgets.namespaces.php",
    ]
    files = [base / n for n in names if (base / n).is_file()]
    constants = {"NS_GADGET": 2300, "NS_GADGET_TALK": 2301, "NS_GADGET_DEFINITION": 2302,
                 "NS_GADGET_DEFINITION_TALK": 2303, "NS_MODULE": 828, "NS_MODULE_TALK": 829}  # fmt: skip
    for data in php_json(files, constants).values() if files else []:
        for key in ("magicWords", "namespaceNames", "namespaceAliases"):
            for code, words in items(data.get(key)).items():
                target = messages.setdefault(code.lower(), {})
                target[key] = {**items(words), **items(target.get(key))}


def chain(code: str, messages: Messages) -> list[str]:
    """The language and its fallbacks, English last (once)."""
    fallback = messages.get(code, {}).get("fallback") or ""
    codes = [code, *(c.strip() for c in fallback.split(",") if c.strip())]
    return [c for c in dict.fromkeys(codes) if c != "en"] + ["en"]


def name(text: str) -> str:
    return text.replace("_", " ").strip().lower()


def link_trail(pattern: str) -> tuple[str, str]:
    """(key, value) for a ``$linkTrail``."""
    match = re.fullmatch(r"/\^\((.*?)\)\(\.\*\)\$/[a-zA-Z]*", pattern, re.DOTALL)
    if not match:
        raise ValueError(pattern)
    inner = match[1]
    if not inner:
        return "link_trail", ""
    inner = re.sub(r"^:\?(?=\[)", "", inner)  # a mistyped "(?:" in one file
    if m := re.fullmatch(r"\[((?:[^\]\\]|\\.)+)\]\+", inner, re.DOTALL):
        return "link_trail", char_class(m[1])
    m = re.fullmatch(r"\(\?:(.*)\)\+", inner, re.DOTALL)
    if not m:
        raise ValueError(pattern)
    parts = m[1].split("|")
    if all(re.fullmatch(r".|\[[^\]\\]+\]", p, re.DOTALL) for p in parts):
        return "link_trail", char_class("".join(p.strip("[]") for p in parts))
    unit = re.sub(r"\[([^\]\\]+)\]", lambda c: f"[{char_class(c[1])}]", m[1].replace(r"\'", "'"))
    return "link_trail_unit", f"(?:{unit})"


def char_class(body: str) -> str:
    """A PCRE class body as a sorted, safe class body for Python's ``re``."""
    body = re.sub(
        r"\\x\{([0-9a-fA-F]+)\}|\\x([0-9a-fA-F]{2})",
        lambda m: chr(int(m[1] or m[2], 16)),
        body,
    )
    body = re.sub(r"\\(.)", r"\1", body)
    spans: list[tuple[int, int]] = []
    i = 0
    while i < len(body):
        if body[i + 1 : i + 2] == "-" and i + 2 < len(body):
            lo, hi = ord(body[i]), ord(body[i + 2])
            if lo > hi:
                raise ValueError(body)
            spans.append((lo, hi))
            i += 3
        else:
            spans.append((ord(body[i]), ord(body[i])))
            i += 1
    merged: list[list[int]] = []
    for lo, hi in sorted(spans):
        if merged and lo <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], hi)
        else:
            merged.append([lo, hi])
    out = "".join(
        "".join(map(class_char, range(lo, hi + 1)))
        if hi - lo < 3
        else f"{class_char(lo)}-{class_char(hi)}"
        for lo, hi in merged
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        re.compile(f"[{out}]+")
    return out


def class_char(point: int) -> str:
    """One character of a class: escaped where it is special or not visible."""
    char = chr(point)
    if char in "-^]\\[&~|#":
        return "\\" + char
    if not char.isprintable() or point in (0x00AD, 0x115F, 0x1160) or 0x300 <= point < 0x370:
        return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"
    return char


class Merged:
    """One language with its fallbacks applied, English apart."""

    def __init__(self, code: str, messages: Messages, alone: bool = False) -> None:
        self.code = code
        self.chain = list(dict.fromkeys([code, "en"])) if alone else chain(code, messages)
        self.messages = messages
        own = [messages.get(c, {}) for c in self.chain]
        # All but the last (English), except for English itself.
        self.local = own if code == "en" else own[:-1]
        self.english = own[-1]
        self.everything = own

    def first(self, key: str) -> Any:
        return next((m[key] for m in self.everything if m.get(key) is not None), None)

    def namespaces(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        named: set[int] = set()
        for data in self.local:
            new = {int(k): v for k, v in items(data.get("namespaceNames")).items()}
            for number, text in new.items():
                if number not in named and number != 0:
                    named.add(number)
                    self._add(found, number, text)
            for alias, number in items(data.get("namespaceAliases")).items():
                if isinstance(number, str):  # a quoted constant, in one file
                    number = NAMESPACES.get(number.removeprefix("NS_"), number)
                self._add(found, int(number), alias)
            for number, forms in items(data.get("namespaceGenderAliases")).items():
                for text in items(forms).values():
                    self._add(found, int(number), text)
        return found

    @staticmethod
    def _add(found: dict[int, set[str]], number: int, text: str) -> None:
        if not isinstance(text, str) or "{{" in text:
            return
        text = name(text.replace("$1", "Wikipedia"))
        if text:
            found.setdefault(number, set()).add(text)

    def words(self, ident: str) -> list[str]:
        found: dict[str, None] = {}
        for data in self.local:
            entry = items(data.get("magicWords")).get(ident)
            values = [v for k, v in items(entry).items() if k != "0"] if entry else []
            if entry and not str(items(entry).get("0", "")).isdigit():
                values = list(items(entry).values())
            for value in values:
                if isinstance(value, str) and value:
                    found[value] = None
        return list(found)

    def sensitive(self, ident: str) -> bool:
        entry = items(items(self.english.get("magicWords")).get(ident))
        return str(entry.get("0")) == "1"


def strip_colon(text: str) -> str:
    return text.strip().removesuffix(":").removesuffix("：").strip()


def describe(lang: Merged, variants: set[str]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    extra = [c for c in lang.chain if c != "en"] if lang.code != "en" else ["en"]

    spaces = lang.namespaces()
    out["file"] = spaces.pop(FILE, set())
    out["category"] = spaces.pop(CATEGORY, set())
    out["template"] = spaces.pop(TEMPLATE, set())
    out["user"] = spaces.get(USER, set()) | spaces.get(USER_TALK, set())
    out["user"] |= set(EXTRA_USER.get(lang.code, []))
    out["namespaces"] = set().union(*spaces.values()) if spaces else set()
    # A wiki's own namespaces do not follow from its language's fallbacks.
    out["namespaces"] |= {name(n) for n in EXTRA_NAMESPACES.get(lang.code, [])}
    out["namespaces"] |= set(EXTRA_USER.get(lang.code, []))
    out["namespaces"] -= out["file"] | out["category"] | out["template"]

    out["redirect"] = {w.lower() for w in lang.words("redirect")}

    magic: set[str] = set()
    for data in lang.local:
        magic |= set(items(data.get("magicWords")))
    images: dict[str, set[str]] = {}
    for ident in magic:
        if ident.startswith("img_"):
            key = IMAGE_NAMES.get(ident, ident.removeprefix("img_").replace("_", "-"))
            images.setdefault(key, set()).update(lang.words(ident))
    for code in extra:
        for key, values in EXTRA_IMAGE.get(code, {}).items():
            images.setdefault(key, set()).update(values)
    out["image_options"] = images

    out["switches"] = {w for i in SWITCHES for w in lang.words(i)}
    out["switches_cs"] = {w for i in SWITCHES if lang.sensitive(i) for w in lang.words(i)}
    for code in extra:
        out["switches"] |= set(EXTRA_SWITCHES.get(code, []))
        out["switches_cs"] |= set(EXTRA_SWITCHES.get(code, []))

    functions: set[str] = set()
    for ident in PLAIN_FUNCTIONS:
        functions |= {strip_colon(w) for w in lang.words(ident)}
    for ident in HASH_FUNCTIONS + EXTENSION_FUNCTIONS:
        functions |= {"#" + strip_colon(w).removeprefix("#") for w in lang.words(ident)}
    for code in extra:
        functions |= set(EXTRA_FUNCTIONS.get(code, []))
    out["functions"] = {f.lower() for f in functions if f.strip("#")}
    out["defaultsort"] = {strip_colon(w).lower() for w in lang.words("defaultsort")}
    out["displaytitle"] = {strip_colon(w).lower() for w in lang.words("displaytitle")}
    out["subst"] = {strip_colon(w).lower() for i in ("subst", "safesubst") for w in lang.words(i)}

    variables = {
        strip_colon(w) if lang.sensitive(i) else strip_colon(w).lower()
        for i in VARIABLES
        for w in lang.words(i)
    }
    for code in extra:
        variables |= set(EXTRA_VARIABLES.get(code, []))
    # What is both stands once, in a list of its own (in a variable's spelling).
    both = {v for v in variables if v.lower() in out["functions"]}
    out["functions"] -= {v.lower() for v in both}
    out["functions_variables"] = both
    out["variables"] = variables - both

    if (trail := lang.first("linkTrail")) is not None:
        key, value = link_trail(trail)
        out[key] = value
    if lang.first("linkPrefixExtension"):
        charset = lang.first("linkPrefixCharset").replace("\\\\", "\\")
        out["link_prefix"] = char_class(charset)
    if lang.first("rtl"):
        out["rtl"] = True
    if lang.code in variants:
        out["variants"] = True
    return out


def without(entry: dict[str, Any], english: dict[str, Any]) -> dict[str, Any]:
    """The entry less what English says anyway; lists sorted, empty ones gone."""
    out: dict[str, Any] = {}
    for key, value in sorted(entry.items()):
        base = english.get(key)
        if isinstance(value, set):
            if left := sorted(value - (base or set())):
                out[key] = left
        elif isinstance(value, dict):
            left_options = {
                k: left
                for k, v in sorted(value.items())
                if (left := sorted(v - (base or {}).get(k, set())))
            }
            if left_options:
                out[key] = left_options
        elif base != value:
            out[key] = value
    return out


def converter_languages(root: Path) -> set[str]:
    folder = root / "includes" / "language" / "converters"
    found = {p.stem.removesuffix("Converter").lower() for p in folder.glob("*Converter.php")}
    return (found | LATER_VARIANTS) - {"en"}


def build(folder: Path) -> dict[str, Any]:
    root = folder.resolve().parent.parent
    messages = read_messages(folder)
    listed = set(messages)
    read_extensions(root, messages)
    variants = converter_languages(root)
    english = describe(Merged("en", messages), variants)
    full = {c: describe(Merged(c, messages), variants) for c in sorted(listed)}
    # In a wiki of many scripts the names of all its scripts hold.
    for code in sorted(variants & listed):
        for script in [c for c in full if c.startswith(code + "-")]:
            for key in ("file", "category", "template", "namespaces", "redirect"):
                full[code][key] = full[code][key] | full[script][key]
    aliases = {a: c for a, c in CODE_ALIASES.items() if c in full and (a not in full or a == "no")}
    for alias, code in aliases.items():
        spaces = {name(n) for n in EXTRA_NAMESPACES.get(alias, [])}
        full[alias] = {**full[code], "namespaces": full[code]["namespaces"] | spaces}

    # The long lists: each language's own names, less those of a language it refers to.
    also = {c: references(aliases.get(c, c), messages, c) & full.keys() for c in full}
    asked = Counter(c for codes in also.values() for c in codes)
    kept: dict[str, dict[str, Any]] = {}
    for code in sorted(full, key=lambda c: (-asked[c], c)):
        own = describe(Merged(code, messages, alone=True), variants)
        if code in variants:
            own["namespaces"] = full[code]["namespaces"]
        others = [kept[c] for c in sorted(also[code]) if c in kept]
        shared = {key: share(own[key], [o[key] for o in others]) for key in SHARED}
        kept[code] = {**full[code], **shared}

    languages: dict[str, Any] = {"en": without(english, {})}
    for code, whole in kept.items():
        entry = without(whole, english)
        entry.pop("switches_cs", None)  # English tells which; the rest go by letter
        needed = [
            c for c in sorted(also[code]) if any(without({k: kept[c][k]}, english) for k in SHARED)
        ]
        if needed:
            entry["also"] = needed
        if code != "en" and entry:
            languages[code] = dict(sorted(entry.items()))
    return dict(sorted(languages.items()))


def references(code: str, messages: Messages, start: str) -> set[str]:
    """All languages that a language falls back to, directly or not, but English."""
    found: set[str] = set()
    todo = [code]
    while todo:
        current = todo.pop()
        if current not in found:
            found.add(current)
            todo += chain(current, messages)
    return found - {"en", start}


def share(value: Any, others: list[Any]) -> Any:
    """The value less what the languages named in ``also`` have."""
    if isinstance(value, dict):
        return {k: v - set().union(*(o.get(k, set()) for o in others)) for k, v in value.items()}
    return value - set().union(*others)


def dump(languages: dict[str, Any]) -> str:
    """JSON with one language's key per line."""
    blocks = []
    for code, entry in languages.items():
        rows = [
            f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False, separators=(',', ':'), sort_keys=True)}"
            for k, v in entry.items()
        ]
        blocks.append(f" {json.dumps(code)}: {{\n" + ",\n".join(rows) + "\n }")
    return "{\n" + ",\n".join(blocks) + "\n}\n"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("messages", type=Path, help="folder of the Messages*.php files")
    default = (
        Path(__file__).resolve().parent.parent
        / "src"
        / "wikiweave"
        / "knowledge"
        / "data"
        / "languages.json"
    )
    parser.add_argument("-o", "--output", type=Path, default=default)
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    args = parser.parse_args()
    text = dump(build(args.messages))
    if args.check:
        same = args.output.is_file() and args.output.read_text("utf-8") == text
        print("up to date" if same else "differs", file=sys.stderr)
        return 0 if same else 1
    args.output.write_text(text, "utf-8", newline="\n")
    print(f"{args.output}: {len(text.encode())} bytes", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
