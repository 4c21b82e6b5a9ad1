"""The report in a real Chromium, where there is one: it opens, sorts, searches, draws, reacts."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.related.sets import HOSTILE, RIVERS, compare, hostile_pages
from wikiweave.batch.related.report.data import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHROMIUM: Final = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER: Final = shutil.which("chromedriver")

pytestmark = pytest.mark.skipif(
    CHROMIUM is None or DRIVER is None,
    reason="needs Chromium and its driver: apt install chromium chromium-driver",
)

#: Relative luminance and contrast as WCAG 2 defines them, of a text on what is behind it.
CONTRAST: Final = """
const number = (text) => text.match(/[\\d.]+/g).map(Number);
const light = (rgb) => {
  const [r, g, b] = rgb.slice(0, 3).map((v) => {
    v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const behind = (element) => {
  let layers = [];
  for (; element; element = element.parentElement) {
    const c = number(getComputedStyle(element).backgroundColor);
    if (c.length < 4 || c[3] > 0) layers.push(c);
    if (c.length < 4 || c[3] === 1) break;
  }
  let under = layers.pop() || [255, 255, 255];
  while (layers.length) {
    const over = layers.pop();
    under = [0, 1, 2].map((i) => over[i] * over[3] + under[i] * (1 - over[3]));
  }
  return under;
};
const bad = [];
for (const element of document.querySelectorAll("main *, header *, nav *")) {
  const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.nodeValue.trim());
  if (!own || !element.getClientRects().length ||
    element.closest(".unseen, noscript, .mark")) continue;
  const a = light(number(getComputedStyle(element).color)) + 0.05;
  const b = light(behind(element)) + 0.05;
  const contrast = Math.max(a, b) / Math.min(a, b);
  if (contrast < 4.5) bad.push([element.className, element.textContent.slice(0, 20), contrast]);
}
return bad;
"""
#: Titles of the rows of a part's last table.
TITLES: Final = (
    "return [...[...document.querySelectorAll(arguments[0] + ' .table')].at(-1)"
    ".querySelectorAll('tbody tr')].map((row) => row.cells[0].textContent)"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start a Chromium without a screen, which can reach no network."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900",
                     "--host-resolver-rules=MAP * ~NOTFOUND"):  # fmt: skip
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    compare(folder, RIVERS)
    return folder / "out" / "report.html"


def show(browser: Any, path: Path, *, width: int = 1280, dark: bool = False) -> None:
    """Open a report; messages about others are dropped."""
    feature = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get_log("browser")
    browser.get_log("performance")
    browser.get(path.as_uri())
    assert browser.execute_script("return document.documentElement.dataset.ready") == "true"


def css(browser: Any, selector: str) -> Any:
    return browser.find_element("css selector", selector)


def titles(browser: Any, part: str) -> list[str]:
    found: list[str] = browser.execute_script(TITLES, part)
    return found


def head(browser: Any, part: str, label: str) -> Any:
    (found,) = [
        each
        for each in browser.find_elements("css selector", f"{part} .table .sort")
        if each.get_property("textContent") == label
    ]
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
    return found


def press(browser: Any, element: Any) -> None:
    browser.execute_script("arguments[0].click()", element)


def test_it_opens_without_network_and_without_complaint(browser: Any, report: Path) -> None:
    show(browser, report)
    assert browser.get_log("browser") == []
    asked = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    addresses = {
        each["params"]["request"]["url"]
        for each in asked
        if each["method"] == "Network.requestWillBeSent"
    }
    assert addresses <= {report.as_uri()}


def test_numbers_sort_as_numbers_and_dates_as_dates(browser: Any, report: Path) -> None:
    show(browser, report)
    press(browser, head(browser, "#infoboxes", "length"))
    assert titles(browser, "#infoboxes") == ["Leine", "Aller", "Oker"]  # 281, 215, 128
    press(browser, head(browser, "#infoboxes", "length"))
    assert titles(browser, "#infoboxes") == ["Oker", "Aller", "Leine"]
    press(browser, head(browser, "#infoboxes", "opened"))
    assert titles(browser, "#infoboxes") == ["Leine", "Aller", "Oker"]  # 1890, May 1900, July 1901
    sorted_by = css(browser, "#infoboxes th[aria-sort]")
    assert sorted_by.get_attribute("aria-sort") == "ascending"


def test_what_is_absent_comes_last_both_ways(browser: Any, report: Path) -> None:
    show(browser, report)
    for _ in range(2):
        press(browser, head(browser, "#infoboxes", "mouth"))
        assert titles(browser, "#infoboxes")[-1] == "Oker"


def test_a_search_leaves_what_it_finds(browser: Any, report: Path) -> None:
    show(browser, report)
    css(browser, "#see-also input[type=search]").send_keys("innerste")
    assert titles(browser, "#see-also") == ["Oker"]
    assert css(browser, "#see-also .row-count").get_property("textContent") == "1 of 6 rows"


def test_tabs_filter_by_state(browser: Any, report: Path) -> None:
    show(browser, report)
    press(browser, browser.find_elements("css selector", "#see-also .tab")[2])
    assert titles(browser, "#see-also") == ["Aller", "Leine"]


def spot(browser: Any, canvas: Any) -> tuple[int, int]:
    """Return a place, from the canvas's middle, at which the pointer is on a title."""
    found: list[int] = browser.execute_script(
        """
        const canvas = arguments[0], box = canvas.getBoundingClientRect();
        for (let y = 20; y < box.height; y += 6) for (let x = 20; x < box.width - 60; x += 6) {
          const at = {clientX: box.left + x, clientY: box.top + y};
          canvas.dispatchEvent(new PointerEvent("pointermove", at));
          if (canvas.dataset.over) return [x - box.width / 2, y - box.height / 2];
        }
        return null;
        """,
        canvas,
    )
    assert found is not None
    return round(found[0]), round(found[1])


def test_the_graph_answers_to_pointing_clicking_and_dragging(browser: Any, report: Path) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    show(browser, report)
    canvas = css(browser, "canvas")
    browser.execute_script(
        "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", canvas
    )
    x, y = spot(browser, canvas)
    ActionChains(browser).move_to_element_with_offset(canvas, x, y).perform()
    over = canvas.get_attribute("data-over")
    assert over
    assert over in css(browser, ".graph-status").text
    ActionChains(browser).click().perform()
    assert over in css(browser, ".chip").get_property("textContent")
    assert css(browser, ".panel h3").text == over
    ActionChains(browser).click().perform()
    assert not css(browser, ".chip").is_displayed()
    # The graph is narrower while the panel shows, so the spot is looked for anew.
    x, y = spot(browser, canvas)
    ActionChains(browser).move_to_element_with_offset(canvas, x, y).perform()
    dragged = canvas.get_attribute("data-over")
    ActionChains(browser).click_and_hold().move_by_offset(40, 15).perform()
    assert canvas.get_attribute("data-over") == dragged
    ActionChains(browser).release().perform()
    assert not css(browser, ".chip").is_displayed(), "a drag is no click"
    assert browser.get_log("browser") == []


def test_the_graph_zooms_and_kinds_of_links_can_be_hidden(browser: Any, report: Path) -> None:
    show(browser, report)
    picture = "return arguments[0].toDataURL()"
    canvas = css(browser, "canvas")
    before = browser.execute_script(picture, canvas)
    press(browser, css(browser, ".zoom button"))
    assert float(canvas.get_attribute("data-scale")) > 0
    zoomed = browser.execute_script(picture, canvas)
    assert zoomed != before
    press(browser, css(browser, ".toggle input"))
    browser.execute_async_script("setTimeout(arguments[0], 120)")
    assert browser.execute_script(picture, canvas) != zoomed


def test_the_graph_goes_by_keyboard(browser: Any, report: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    show(browser, report)
    canvas = css(browser, "canvas")
    canvas.send_keys(Keys.ARROW_RIGHT)
    assert canvas.get_attribute("data-over") == "Aller"
    canvas.send_keys(Keys.ENTER)
    assert css(browser, ".panel h3").text == "Aller"
    assert set(titles(browser, "#articles")) == {"Aller"}
    canvas.send_keys(Keys.ESCAPE)
    assert len(titles(browser, "#articles")) == len(RIVERS)


def test_a_title_narrows_all_tables_to_itself(browser: Any, report: Path) -> None:
    show(browser, report)
    (button,) = [
        each
        for each in browser.find_elements("css selector", "#articles .title")
        if each.get_property("textContent") == "Oker"
    ]
    press(browser, button)
    assert titles(browser, "#articles") == ["Oker"]
    assert set(titles(browser, "#see-also")) == {"Aller", "Leine", "Oker"}  # who lists it, too
    press(browser, css(browser, ".chip"))
    assert len(titles(browser, "#articles")) == len(RIVERS)


def test_everything_that_acts_has_a_name_and_is_reached_by_tab(browser: Any, report: Path) -> None:
    show(browser, report)
    nameless = browser.execute_script(
        """return [...document.querySelectorAll("button, input, select, canvas, a")].filter(
        (each) => !each.hidden && (each.tabIndex < 0 || !(
        each.textContent.trim() || each.getAttribute("aria-label") || each.labels?.length)))
        .map((each) => each.outerHTML)"""
    )
    assert nameless == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_has_contrast(browser: Any, report: Path, dark: bool) -> None:
    show(browser, report, dark=dark)
    ground = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(20, 23, 27)" if dark else "rgb(251, 250, 247)")
    assert browser.execute_script(CONTRAST) == []


def test_a_phone_shows_it_without_scrolling_sideways(browser: Any, report: Path) -> None:
    show(browser, report, width=360)
    assert browser.execute_script("return document.documentElement.scrollWidth") == 360
    wide = browser.execute_script(
        """return [...document.querySelectorAll("main *")].filter((each) =>
        each.getClientRects().length && !each.closest(".scroll, .unseen")
        && each.getBoundingClientRect().right > 361).map((each) => each.className)"""
    )
    assert wide == []
    assert (
        browser.execute_script("return parseFloat(getComputedStyle(document.body).fontSize)") >= 16
    )


def test_hostile_titles_are_shown_and_do_nothing(browser: Any, tmp_path: Path) -> None:
    compare(tmp_path, hostile_pages())
    show(browser, tmp_path / "out" / "report.html")
    assert browser.title == "Related articles"
    assert browser.get_log("browser") == []
    assert {*titles(browser, "#articles")} == {*map(shown, HOSTILE), "Plain"}
    for each in range(len(HOSTILE)):
        press(browser, browser.find_elements("css selector", "#articles .title")[each])
        press(browser, css(browser, ".chip"))
    assert browser.title == "Related articles"
    assert (
        browser.execute_script("return document.querySelectorAll('main img, main script').length")
        == 0
    )


def test_a_policy_violation_would_be_noticed(browser: Any, report: Path, tmp_path: Path) -> None:
    """What the tests above look for is seen when it happens."""
    text = report.read_bytes().decode()
    other = tmp_path / "report.html"
    other.write_bytes(
        text.replace("</body>", "<script>document.title='x'</script></body>").encode()
    )
    show(browser, other)
    assert "Content Security Policy" in browser.get_log("browser")[0]["message"]
    assert browser.title == "Related articles"
