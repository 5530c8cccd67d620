"""Honest people who send a form until they are answered, with the key it was drawn with."""

from __future__ import annotations

import http.client
import random
import secrets
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

CSRF = "x" * 32
PATIENCE = 30.0
LOST_REPLIES = 0.1


@dataclass
class Client:
    """One person. `acknowledged` are the titles that the server has said yes to."""

    name: str
    port: int
    session: str
    body: str
    keyed: bool = True
    acknowledged: list[str] = field(default_factory=list)
    retries: int = 0
    refusals: list[str] = field(default_factory=list)

    def work(self, stop: threading.Event) -> None:
        """Send one form after another; the last one is sent until it is answered too."""
        number = 0
        while not stop.is_set():
            number += 1
            self._send(f"{self.name}-{number}")

    def _send(self, title: str) -> None:
        key, path = (
            secrets.token_hex(16),
            random.choice(["/ekkoping/arbete/moten/forslag/", "/prov/"]),
        )
        title = f"{'brev' if path == '/prov/' else 'forslag'}-{title}"
        form = {"csrfmiddlewaretoken": CSRF, "title": title, "body": self.body, "text": "Prov"}
        if self.keyed:
            form["_nyckel"] = key
        while True:
            status = self._post(path, urlencode(form))
            if status in (204, 302):
                self.acknowledged.append(title)
                return
            if 400 <= status < 500:
                self.refusals.append(f"{title}: {status}")
                return
            self.retries += 1
            time.sleep(0.05)

    def _post(self, path: str, form: str) -> int:
        lost = random.random() < LOST_REPLIES  # a tunnel, a closed lid: the reply never comes
        patience = random.uniform(0.001, 0.1) if lost else PATIENCE
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"csrftoken={CSRF}; sessionid={self.session}",
        }
        try:
            connection.request("POST", path, form, headers)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()
