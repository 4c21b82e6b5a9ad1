"""Make ``src/wikiweave/knowledge/data/names.json`` from the names that Unicode's CLDR publishes.

For each wiki language below: names of languages by code, names of countries by their codes of
two and three letters, and the usual form of a date. They are shown where a template shows a name
for a code. Needs Babel and pycountry (``pip install babel pycountry``); ``-o FILE`` writes
elsewhere. The months are in ``months.json``, which is kept by hand: ``--months`` prints those of
CLDR to compare with.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pycountry
from babel import Locale

WIKIS = (
    "af ar az bg bn ca cs cy da de el en es et eu fa fi fr he hi hr hu id it ja ko ml ms nb nl nn pl pt "
    "ro ru sr sv th tr uk vi zh"
).split()
#: Languages that templates of articles name most.
LANGUAGES = (
    "af ar arc az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gd gl got grc he hi hr hu "
    "hy id is it ja ka kk km ko ku la lt lv mk mn mr ms mt nl nn no non pa pl ps pt ro ru sa sh sk sl "
    "sq sr sv sw syr ta te th tr uk ur uz vi yi zh"
).split()
#: Codes of sport that are not those of ISO 3166.
SPORT = {
    "ALG": "DZ", "ANG": "AO", "BAN": "BD", "BUL": "BG", "CHI": "CL", "CRC": "CR", "CRO": "HR",
    "DEN": "DK", "ESA": "SV", "GER": "DE", "GRE": "GR", "GUA": "GT", "HAI": "HT", "HON": "HN",
    "INA": "ID", "IRI": "IR", "KSA": "SA", "KUW": "KW", "LAT": "LV", "LIB": "LB", "MAS": "MY",
    "MGL": "MN", "MYA": "MM", "NED": "NL", "NEP": "NP", "NGR": "NG", "NIG": "NE", "OMA": "OM",
    "PAR": "PY", "PHI": "PH", "POR": "PT", "PRC": "CN", "PUR": "PR", "RSA": "ZA", "SLO": "SI",
    "SRI": "LK", "SUD": "SD", "SUI": "CH", "TAN": "TZ", "TPE": "TW", "UAE": "AE", "UK": "GB",
    "URU": "UY", "VIE": "VN", "ZAM": "ZM", "ZIM": "ZW", "ROC": "TW", "TOG": "TG", "CAM": "KH",
    "BRN": "BH", "BOT": "BW", "CGO": "CG", "FIJ": "FJ", "GAM": "GM", "GUI": "GN", "LBA": "LY",
    "MAD": "MG", "MAW": "MW", "MTN": "MR", "NCA": "NI", "SEY": "SC", "VAN": "VU", "BAH": "BS",
    "BAR": "BB", "BER": "BM", "BIZ": "BZ", "BUR": "BF", "CHA": "TD", "GBS": "GW", "GRN": "GD",
    "LES": "LS", "MRI": "MU", "PLE": "PS", "SAM": "WS", "TGA": "TO",
}  # fmt: skip
OUT = Path(__file__).parents[1] / "src" / "wikiweave" / "knowledge" / "data" / "names.json"


def names(code: str) -> dict[str, dict[str, str] | str]:
    locale = Locale.parse(code)
    countries = {
        each.alpha_2: locale.territories[each.alpha_2]
        for each in pycountry.countries
        if each.alpha_2 in locale.territories
    }
    return {
        "languages": {one: locale.languages[one] for one in LANGUAGES if one in locale.languages},
        "countries": countries,
        "date": locale.date_formats["long"].pattern,
    }


def months(code: str) -> list[str]:
    """Return the months as they stand in a date, any other form after a stroke."""
    forms = Locale.parse(code).months
    return [
        "|".join(dict.fromkeys((forms["format"]["wide"][one], forms["stand-alone"]["wide"][one])))
        for one in range(1, 13)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=OUT)
    parser.add_argument("--months", action="store_true", help="print the months instead")
    options = parser.parse_args()
    if options.months:
        for code in WIKIS:
            print(f"{json.dumps(code)}: {json.dumps(months(code), ensure_ascii=False)},")
        return
    codes = {each.alpha_3: each.alpha_2 for each in pycountry.countries} | SPORT
    wikis = {code: names(code) for code in WIKIS}
    wikis["no"] = wikis.pop("nb")
    data = {"codes": codes, "wikis": wikis}
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    options.output.write_bytes((text.replace("},", "},\n") + "\n").encode())


if __name__ == "__main__":
    main()
