"""A Letter as the bytes that go over the wire: text, HTML, invitation and files (RFC 5322, 2045, 6047).

Outlook reads the `text/calendar` alternative, Gmail and Thunderbird also the attached `.ics`; both carry the
same text. Nothing in a letter is fetched from elsewhere: HTML is cleaned of everything that loads (B125).
"""

from __future__ import annotations

import datetime as dt
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

import nh3
from django.conf import settings
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils.html import linebreaks, urlize
from django.utils.safestring import mark_safe

from kugghjul.kit.addresses import on_the_wire
from kugghjul.kit.models import Letter

TAGS = {
    "a", "b", "blockquote", "br", "caption", "code", "dd", "div", "dl", "dt", "em", "h1", "h2", "h3", "hr", "i",
    "li", "ol", "p", "small", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip


def compose(letter: Letter, address: str, at: dt.datetime) -> bytes:
    """The whole message to `address` with CRLF line ends, dated `at`.

    The same letter composed twice differs in nothing a reader sees: Message-ID and text are fixed.
    FileNotFoundError when an attachment is gone; ValueError for an address that cannot be used.
    """
    message = EmailMessage(policy=SMTP)
    _headers(message, letter, address, at)
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(html_of(letter), subtype="html", cte="quoted-printable")
    if letter.calendar:
        _invite(message, letter)
    for row in letter.attachments:
        _attach(message, row)
    return message.as_bytes()


def html_of(letter: Letter) -> str:
    """The HTML part: the letter's own body, or its text with paragraphs and links, in one frame."""
    body = letter.html or linebreaks(urlize(letter.text, autoescape=True), autoescape=False)
    clean = nh3.clean(
        body,
        tags=TAGS,
        attributes={"a": {"href"}, "td": {"colspan"}, "th": {"colspan", "scope"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    return render_to_string(
        "kit/letter.html",
        {"subject": letter.subject, "from_name": letter.from_name, "body": mark_safe(clean)},  # noqa: S308
    )


def sender() -> str:
    """The envelope sender: the address of KUGGHJUL_MAIL_FROM."""
    return on_the_wire(parseaddr(settings.MAIL_FROM)[1])


def _headers(message: EmailMessage, letter: Letter, address: str, at: dt.datetime) -> None:
    name = letter.from_name or parseaddr(settings.MAIL_FROM)[0]
    message["From"] = Address(name, addr_spec=sender())
    message["To"] = Address(letter.to_name, addr_spec=on_the_wire(address))
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = letter.message_id
    if letter.reply_to:
        message["Reply-To"] = Address(addr_spec=letter.reply_to)
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834 5: no machine answers a machine (B123)
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    message["Content-Language"] = "sv"


def _invite(message: EmailMessage, letter: Letter) -> None:
    """The calendar text twice, as RFC 6047 2.4 and the three big clients want it."""
    method = letter.calendar_method or "REQUEST"
    message.add_alternative(
        letter.calendar, subtype="calendar", charset="utf-8", cte="base64", params={"method": method}
    )
    message.add_attachment(
        letter.calendar.encode(), maintype="application", subtype="ics", filename="kallelse.ics", cte="base64"
    )


def _attach(message: EmailMessage, row: dict[str, str]) -> None:
    maintype, _, subtype = row["content_type"].partition("/")
    with default_storage.open(row["storage"]) as file:
        message.add_attachment(
            file.read(), maintype=maintype, subtype=subtype or "octet-stream", filename=row["name"], cte="base64"
        )
