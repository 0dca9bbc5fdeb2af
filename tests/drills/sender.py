"""A class that sends messages over HTTP, as a browser would, until each has its receipt."""

import re
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode
from uuid import uuid4

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
LONGEST_WAIT = 90  # seconds that one message is tried again


@dataclass
class Sender:
    """Sends its share of the messages, one after the other; remembers each receipt."""

    port: int
    form: str  # path of the form
    texts: list[str]
    receipts: dict[str, str] = field(default_factory=dict)  # text: path of its receipt
    repeats: int = 0
    lost: list[str] = field(default_factory=list)

    def request(self, method: str, path: str, body: str = "", cookies: str = ""):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {"Host": f"localhost:{self.port}"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if cookies:
            headers["Cookie"] = cookies
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer, answer.read().decode()
        finally:
            connection.close()

    def open_form(self) -> tuple[dict[str, str], str]:
        """Return the hidden fields of the form, and the cookie against forgery."""
        answer, html = self.request("GET", self.form)
        assert answer.status == 200, (answer.status, html[:300])
        cookie = answer.getheader("Set-Cookie").split(";")[0]
        return dict(HIDDEN.findall(html)), cookie

    def send_all(self) -> None:
        hidden, cookie = self.open_form()
        time.sleep(3.5)  # nobody writes faster
        for text in self.texts:
            filled = hidden | {"key": str(uuid4()), "author_name": "Ayo", "text": text}
            self.send(text, urlencode(filled), cookie)

    def send(self, text: str, body: str, cookie: str) -> None:
        """Send one message, again and again with the same key, until its receipt comes."""
        until = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < until:
            try:
                answer, _html = self.request("POST", self.form, body, cookie)
            except (OSError, HTTPException):
                answer = None
            if answer is not None and answer.status == 302:
                self.receipts[text] = answer.getheader("Location")
                return
            self.repeats += 1
            time.sleep(0.2)
        self.lost.append(text)

    def receipts_not_found(self) -> int:
        """Open every receipt; return how many do not show their message."""
        missing = 0
        for text, path in self.receipts.items():
            answer, html = self.request("GET", path)
            missing += answer.status != 200 or text not in html
        return missing


def send_at_once(port: int, form: str, texts: list[str], senders: int) -> list[Sender]:
    """Let `senders` send the texts side by side; return them, their threads started."""
    shares = [Sender(port, form, texts[first::senders]) for first in range(senders)]
    for share in shares:
        share.thread = threading.Thread(target=share.send_all, daemon=True)
        share.thread.start()
    return shares
