"""The two ways in which a person works on a screen: with a mouse, or with the keyboard alone."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect


class Mouse:
    """Points at what it means."""

    def __init__(self, page: Page):
        self.page = page

    def press(self, button: Locator) -> None:
        """Press a button or a link that stays on the page."""
        button.click()

    def follow(self, link: Locator) -> None:
        """Press a button or a link that leads to another page, and wait for that page."""
        with self.page.expect_navigation(wait_until="load"):
            self.press(link)

    def turn_to(self, tab: Locator) -> None:
        """Turn to one of two tabs, the second."""
        self.press(tab)

    def write(self, field: Locator, text: str) -> None:
        """Put `text` into a field, in place of what it holds."""
        field.fill(text)

    def choose(self, field: Locator, label: str) -> None:
        """Choose the entry of a list that begins with `label`."""
        entries = field.locator("option").all_text_contents()
        field.select_option(label=next(entry for entry in entries if entry.startswith(label)))

    def tick(self, box: Locator) -> None:
        """Tick a box, or choose one of several."""
        box.check()

    def attach(self, field: Locator, path: Path) -> None:
        """Choose the file at `path`."""
        field.set_input_files(path)


class Keyboard(Mouse):
    """Has no mouse: everything must be reached with the tab key, and the focus must be seen."""

    def __init__(self, page: Page):
        super().__init__(page)
        # The browser asks for files here, not in a window of its own: said before a key is pressed.
        page.on("filechooser", lambda chooser: None)

    def reach(self, target: Locator) -> None:
        """Press the tab key until the focus, which must be visible, is on `target`."""
        expect(target).to_be_attached()
        for _press in range(150):
            if target.evaluate("element => element === document.activeElement"):
                shown = target.evaluate(
                    """element => { const style = getComputedStyle(element);
                    return style.outlineStyle !== "none" || style.boxShadow !== "none"; }"""
                )
                assert shown, f"the focus is not visible on {target} of {self.page.url}"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {target} on {self.page.url}")

    def press(self, button: Locator) -> None:
        self.reach(button)
        self.page.keyboard.press("Enter")

    def turn_to(self, tab: Locator) -> None:
        """Turn to one of two tabs, the second: tabs are changed with the arrows."""
        tab.click(trial=True)  # the window that they are in has come to rest
        self.reach(self.page.locator("[role=tab][aria-selected=true]:visible").last)
        self.page.keyboard.press("ArrowRight")
        expect(tab).to_be_focused()

    def write(self, field: Locator, text: str) -> None:
        self.reach(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, field: Locator, label: str) -> None:
        self.reach(field)
        self.page.keyboard.type(label)
        assert field.evaluate("e => e.selectedOptions[0].text").startswith(label)

    def tick(self, box: Locator) -> None:
        """Tick a box with the space bar, or choose one of several with the arrows."""
        if box.get_attribute("type") == "checkbox":
            self.reach(box)
            if not box.is_checked():
                self.page.keyboard.press("Space")
        else:
            name = box.get_attribute("name")
            self.reach(self.page.locator(f"[name={name}]:checked"))
            for _press in range(10):
                if box.is_checked():
                    break
                self.page.keyboard.press("ArrowDown")
        expect(box).to_be_checked()

    def attach(self, field: Locator, path: Path) -> None:
        self.reach(field)
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Space")
        chooser.value.set_files(path)
