"""The running installation that the journeys visit: its addresses, its mail, and how one signs in."""

from __future__ import annotations

import email
import email.policy
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from tests import standing

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "trygg i hela kommunen"
COORDINATOR = "samordnare@ekkoping.example"
CHAIR = "ordforande@ekkoping.example"
SECRETARY = "sekreterare@ekkoping.example"
MEMBER = "ledamot@ekkoping.example"
ADMINISTRATOR = "administrator@ekkoping.example"
WORK = "/ekkoping/arbete"


class Postbox:
    """A mail server on this machine that takes everything and keeps it."""

    def __init__(self, port: int) -> None:
        self.letters: list[tuple[list[str], EmailMessage]] = []
        self.port = port
        self._server = Controller(self, hostname="127.0.0.1", port=port)

    def __enter__(self) -> Postbox:
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Keep one letter with the addresses it was sent to."""
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.letters.append((list(envelope.rcpt_tos), letter))  # type: ignore[arg-type]
        return "250 OK"

    def wait_for(self, wanted: Callable[[EmailMessage], bool], seconds: float = 30) -> EmailMessage:
        """The newest letter that is `wanted`, as soon as it is here."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for _to, letter in reversed(self.letters):
                if wanted(letter):
                    return letter
            time.sleep(0.1)
        there = [f"{letter['To']}: {letter['Subject']}" for _to, letter in self.letters]
        raise AssertionError(f"brevet kom inte; de som kom: {there}")


@dataclass(frozen=True)
class Site:
    """Where the running installation is, its data folder, and who is signed in already."""

    staff: str
    public: str
    data: Path
    environment: dict[str, str]
    commands: list[list[str]]
    cookies: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    @staticmethod
    def at(data: Path, staff: int, public: int, post: Postbox) -> Site:
        """An installation in the folder `data`, on two ports, with `post` as its mail server."""
        ours = standing.environment(
            data,
            KUGGHJUL_STAFF_URL=f"http://127.0.0.1:{staff}",
            KUGGHJUL_PUBLIC_URL=f"http://127.0.0.1:{public}",
            KUGGHJUL_SMTP_HOST="127.0.0.1",
            KUGGHJUL_SMTP_PORT=str(post.port),
        )
        commands = [
            ["serve", "staff", "--port", str(staff)],
            ["serve", "public", "--port", str(public)],
            ["worker"],
        ]
        return Site(ours["KUGGHJUL_STAFF_URL"], ours["KUGGHJUL_PUBLIC_URL"], data, ours, commands)

    def manage(self, *words: str) -> str:
        """Run a management command on the installation; its output."""
        return standing.managed(self.environment, *words)


def sign_in(site: Site, page: Any, address: str) -> Any:
    """Sign `page` in as one of the demo's persons; by the sign-in page the first time, then by its cookies."""
    if address in site.cookies:
        page.context.add_cookies(site.cookies[address])
        page.goto(f"{site.staff}{WORK}/arshjul/")
        return page
    page.goto(f"{site.staff}/konto/login/")
    page.get_by_label("E-postadress").fill(address)
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.wait_for_url("**/arbete/**")
    site.cookies[address] = page.context.cookies()
    return page
