"""The start command of the web.

Two pools of processes, staff and public, that slow clients cannot fill.

Decided by measurement (reliability E7, E8): waitress with room for 1,000 connections keeps serving
honest clients while 200 others drip their headers, where its default of 100 serves nobody; and a
burst of public answers slowed the staff 97 times in a shared process, not at all in one of its own.
"""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable, Sequence
from typing import Any

POOLS = ("staff", "public")
SETTING = "KUGGHJUL_POOL"
MEGABYTE = 1024 * 1024
SWITCH = 0.0005
"""Seconds that a thread keeps the interpreter while others want it. One that writes lets go of it at every statement
and would stand in line again for 5 ms, Python's default, with the database locked."""
FOLDED = re.compile(rb"\r\n[ \t]")


def choose_pool(argv: Sequence[str]) -> None:
    """Before the settings are read.

    `manage.py serve <pool>` decides which addresses this process answers.
    """
    if len(argv) > 2 and argv[1] == "serve" and argv[2] in POOLS:
        os.environ[SETTING] = argv[2]


def server_options(host: str, port: int, *, largest_file: int, proxy: str = "") -> dict[str, Any]:
    """Waitress's options: what a hostile or slow client may hold on to.

    `largest_file` in bytes; a form may carry four such. `proxy` is the address whose X-Forwarded
    headers are believed; all others' are removed (B002).
    """
    options: dict[str, Any] = {
        "host": host,
        "port": port,
        "threads": 8,
        "connection_limit": 1000,
        "asyncore_use_poll": True,  # select() ends at 1,024 file descriptors
        "channel_timeout": 60,
        "cleanup_interval": 10,
        "max_request_header_size": 32 * 1024,
        "max_request_body_size": 4 * largest_file + MEGABYTE,
        "clear_untrusted_proxy_headers": True,
        "ident": None,
    }
    if proxy:
        options |= {
            "trusted_proxy": proxy,
            "trusted_proxy_count": 1,
            "trusted_proxy_headers": "x-forwarded-for x-forwarded-proto x-forwarded-host",
        }
    return options


def run(application: Callable[..., Any], options: dict[str, Any]) -> None:
    """Serve until SIGTERM or Ctrl-C, then let the requests in hand end."""
    from waitress.server import create_server

    _be_strict()
    sys.setswitchinterval(SWITCH)
    server = create_server(application, **options)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    server.run()


def _be_strict() -> None:
    """What never reaches the application.

    Too large, not HTTP, or to be read in two ways (B003, B012).

    RFC 9112 6.3 lets a server take Content-Length beside Transfer-Encoding, and 5.2 a folded
    header; two servers in a row may then see different requests, so both are refused.
    """
    from waitress import channel, parser, utilities

    class TooLarge(utilities.RequestEntityTooLarge):
        def to_response(self, ident: str | None = None) -> Any:
            words = "Filen eller texten är för stor. Inget har sparats."
            return _plain("413 Request Entity Too Large", words)

    class Bad(utilities.BadRequest):
        def to_response(self, ident: str | None = None) -> Any:
            return _plain("400 Bad Request", "Anropet gick inte att förstå.")

    class Strict(parser.HTTPRequestParser):
        def parse_header(self, header_plus: bytes) -> None:
            names = {line.split(b":")[0].strip().lower() for line in header_plus.split(b"\r\n")[1:]}
            if {b"content-length", b"transfer-encoding"} <= names or FOLDED.search(header_plus):
                raise parser.ParsingError("ambiguous")
            super().parse_header(header_plus)

    parser.RequestEntityTooLarge, parser.BadRequest = TooLarge, Bad
    channel.HTTPChannel.parser_class = Strict


def _plain(status: str, words: str) -> tuple[str, list[tuple[str, str]], bytes]:
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("X-Content-Type-Options", "nosniff")]
    return status, headers, f"{words}\n".encode()
