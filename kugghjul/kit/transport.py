"""How one message leaves the house: by SMTP, or into a folder when no server is set.

What matters is what is *known* afterwards. Until the last line of DATA has been given to the
connection the server cannot have taken the message; after its answer we know that it has; between
the two nobody knows (B115).
"""

from __future__ import annotations

import enum
import os
import re
import smtplib
import ssl
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from kugghjul.kit.addresses import one_line


class Fate(enum.Enum):
    """What became of a message."""

    SENT = "the server has taken it"
    REFUSED = "the server never will"
    LATER = "the server says: try again"
    DOWN = "no server answered, or it wants nothing from us"
    UNSURE = "the connection ended before the server's last word"


@dataclass(frozen=True)
class Outcome:
    """A fate and the server's own words, one line."""

    fate: Fate
    answer: str = ""


def send(message: bytes, *, sender: str, address: str, name: str) -> Outcome:
    """Hand over one message to one address.

    `name` is the file's name when mail goes to a folder.
    """
    if settings.EMAIL_HOST:
        return _by_smtp(message, sender, address)
    try:
        return _to_folder(message, name)
    except OSError as error:
        return Outcome(Fate.DOWN, one_line(str(error)))


def _to_folder(message: bytes, name: str) -> Outcome:
    """Whole or not at all, and the same letter twice is the same file."""
    folder = Path(settings.EMAIL_FILE_PATH)
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{name}.{os.getpid()}"
    with draft.open("wb") as out:
        out.write(message)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(folder / f"{name}.eml")
    return Outcome(Fate.SENT, "i mappen mail")


def _by_smtp(message: bytes, sender: str, address: str) -> Outcome:
    try:
        server = _connect(sender)
    except smtplib.SMTPResponseException as error:
        return Outcome(Fate.DOWN, _words(error.smtp_code, error.smtp_error))
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(Fate.DOWN, one_line(str(error) or type(error).__name__))
    try:
        return _converse(server, message, sender, address)
    finally:
        server.close()


def _connect(sender: str) -> smtplib.SMTP:
    server = smtplib.SMTP(
        settings.EMAIL_HOST,
        settings.EMAIL_PORT,
        local_hostname=sender.rpartition("@")[2],
        timeout=settings.EMAIL_TIMEOUT,
    )
    try:
        server.ehlo_or_helo_if_needed()
        if settings.EMAIL_USE_TLS:
            server.starttls(context=ssl.create_default_context())
        if settings.EMAIL_HOST_USER:
            server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
    except Exception:
        server.close()
        raise
    return server


def _converse(server: smtplib.SMTP, message: bytes, sender: str, address: str) -> Outcome:
    try:
        code, words = server.mail(sender)
        if code != 250:
            return Outcome(Fate.DOWN, _words(code, words))  # about us, not about the recipient
        code, words = server.rcpt(address)
        if code not in (250, 251):
            return _no(code, words)
        code, words = server.docmd("DATA")
        if code != 354:
            return _no(code, words)
        server.send(_dots(message))
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(Fate.LATER, one_line(str(error) or type(error).__name__))
    return _last_line(server)


def _last_line(server: smtplib.SMTP) -> Outcome:
    try:
        server.send(b".\r\n")
        code, words = server.getreply()
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(Fate.UNSURE, one_line(str(error) or type(error).__name__))
    if code != 250:
        return _no(code, words)
    _farewell(server)
    return Outcome(Fate.SENT, _words(code, words))


def _farewell(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except (OSError, smtplib.SMTPException):
        return  # the message has been taken; how the talk ends changes nothing


def _no(code: int, words: bytes) -> Outcome:
    """RFC 5321 4.2.1: 5yz is for good, everything else may pass."""
    if code == 421 or code <= 0:
        return Outcome(Fate.DOWN, _words(code, words))
    return Outcome(Fate.REFUSED if 500 <= code <= 599 else Fate.LATER, _words(code, words))


def _dots(message: bytes) -> bytes:
    """Dot-stuffed and ending in a line break (RFC 5321 4.5.2)."""
    stuffed = re.sub(rb"(?m)^\.", b"..", message)
    return stuffed if stuffed.endswith(b"\r\n") else stuffed + b"\r\n"


def _words(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return one_line(f"{code} {text}", 400)
