"""Three ways to use the portal: with a mouse, with the keyboard alone, and without JavaScript."""

from collections.abc import Callable
from pathlib import Path
from re import Pattern
from typing import Literal

from playwright.sync_api import Browser, Locator, Page, expect

Words = str | Pattern[str]
Role = Literal["button", "link", "checkbox", "textbox"]

PATIENCE = 60_000
"""Milliseconds in which a slow machine has shown what was asked for."""
expect.set_options(timeout=PATIENCE)
FARTHEST = 400
"""Presses of Tab after which something counts as out of reach."""


class Mouse:
    """Points and clicks, as most people do."""

    javascript = True

    def __init__(self, browser: Browser, url: str) -> None:
        """Sit down at a computer of one's own."""
        context = browser.new_context(base_url=url, locale="id-ID", java_script_enabled=self.javascript)
        context.set_default_timeout(PATIENCE)
        self.page: Page = context.new_page()

    def there(self, wanted: Locator) -> Locator:
        """Wait for it, and for the scripts of the page it stands on."""
        wanted.first.wait_for(state="attached")
        self.ready()
        return wanted

    def ready(self) -> None:
        """Wait until every script of the page listens."""
        if self.javascript:
            self.page.wait_for_selector("html[data-ready]", state="attached")

    def fill(self, label: Words, text: str, *, role: Role | None = None) -> None:
        """Write into the field of this label."""
        self._field(label, role).fill(text)

    def choose(self, label: Words, option: str) -> None:
        """Choose from a list."""
        self._field(label, None).select_option(label=option)

    def check(self, label: Words, *, exact: bool = False) -> None:
        """Tick a box, or pick one of several."""
        self.there(self.page.get_by_label(label, exact=exact)).check()

    def press(self, name: Words, *, within: Locator | None = None) -> None:
        """Press a button."""
        self.there((within or self.page).get_by_role("button", name=name)).first.click()

    def follow(self, name: Words, *, within: Locator | None = None) -> None:
        """Follow a link."""
        self.there((within or self.page).get_by_role("link", name=name)).first.click()

    def unfold(self, name: Words) -> None:
        """Open what stands folded."""
        self.there(self.page.locator("summary").filter(has_text=name)).click()

    def attach(self, file: Path) -> None:
        """Choose a file for the one file field of the page."""
        self.there(self.page.locator("input[type=file]")).set_input_files(file)

    def _field(self, label: Words, role: Role | None) -> Locator:
        return self.there(self.page.get_by_role(role, name=label) if role else self.page.get_by_label(label))


class WithoutScript(Mouse):
    """Points and clicks in a browser that runs no JavaScript."""

    javascript = False


class Keyboard(Mouse):
    """Never touches the mouse: what Tab does not reach does not exist."""

    def __init__(self, browser: Browser, url: str) -> None:
        """Be told of every window for choosing a file from the start: asked for only then, it may come too late."""
        super().__init__(browser, url)
        self.page.on("filechooser", lambda _window: None)

    def fill(self, label: Words, text: str, *, role: Role | None = None) -> None:
        """Tab to the field and type over what stands there."""
        self._reach(self._field(label, role))
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, label: Words, option: str) -> None:
        """Tab to the list and type the beginning of the option."""
        field = self._field(label, None)
        self._reach(field)
        self.page.keyboard.type(option)
        expect(field.locator("option:checked")).to_have_text(option)

    def check(self, label: Words, *, exact: bool = False) -> None:
        """Tab to the box and press the space bar; one of several is reached with the arrows."""
        box = self.there(self.page.get_by_label(label, exact=exact))
        if box.get_attribute("type") == "radio":
            self._pick(box)
        else:
            self._reach(box)
            self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def press(self, name: Words, *, within: Locator | None = None) -> None:
        """Tab to the button and press Enter."""
        self._reach((within or self.page).get_by_role("button", name=name).first)
        self.page.keyboard.press("Enter")

    def follow(self, name: Words, *, within: Locator | None = None) -> None:
        """Tab to the link and press Enter."""
        self._reach((within or self.page).get_by_role("link", name=name).first)
        self.page.keyboard.press("Enter")

    def unfold(self, name: Words) -> None:
        """Tab to what stands folded and open it with Enter."""
        self._reach(self.page.locator("summary").filter(has_text=name))
        self.page.keyboard.press("Enter")

    def attach(self, file: Path) -> None:
        """Tab to the file field and open it with the space bar; the window that follows belongs to the system."""
        self._reach(self.page.locator("input[type=file]"))
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Space")
        chooser.value.set_files(file)

    def _pick(self, radio: Locator) -> None:
        """Enter the group, whose one stop may be any of its members, and walk it with the arrows."""
        group = self.page.locator(f'input[type=radio][name="{radio.get_attribute("name")}"]')
        self._walk_until(lambda: group.evaluate_all("all => all.includes(document.activeElement)"))
        for _ in range(group.count()):
            if _has_focus(radio):
                break
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Space")

    def _reach(self, wanted: Locator) -> None:
        expect(self.there(wanted)).to_be_visible()
        self._walk_until(lambda: _has_focus(wanted))

    def _walk_until(self, arrived: Callable[[], bool]) -> None:
        for _ in range(FARTHEST):
            if arrived():
                return
            self.page.keyboard.press("Tab")
        raise AssertionError("the keyboard does not reach it")


def _has_focus(element: Locator) -> bool:
    return bool(element.evaluate("e => e === document.activeElement"))
