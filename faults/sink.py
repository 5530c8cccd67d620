"""A mail server that takes everything and remembers it.

Whose letter, and under which Message-ID.
"""

from __future__ import annotations

import asyncio
import random
import socket
from collections import defaultdict
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Sink:
    """`taken[subject]` is the list of Message-IDs, one for each copy.

    Slow now and then, so that kills hit.
    """

    def __init__(self) -> None:
        self.taken: dict[str, list[str]] = defaultdict(list)
        self.controller = Controller(
            self, hostname="127.0.0.1", port=free_port(), server_hostname="sink.example"
        )
        self.controller.start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.controller.port)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take it, and answer a little later."""
        message = message_from_bytes(envelope.original_content, policy=policy.default)
        self.taken[str(message["Subject"])].append(str(message["Message-ID"]))
        await asyncio.sleep(random.random() * 0.02)
        return "250 Taken"


def free_port() -> int:
    """A TCP port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
