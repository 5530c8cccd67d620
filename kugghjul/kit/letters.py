"""A Letter as the bytes that go over the wire.

Text, HTML, invitation and files (RFC 5322, 2045, 6047).

Outlook reads the `text/calendar` alternative, Gmail and Thunderbird also the attached `.ics`; both
carry the same text. Nothing in a letter is fetched from elsewhere: HTML is cleaned of everything
that loads (B125).
"""

from __future__ import annotations

import datetime as dt
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from html.parser import HTMLParser

import nh3
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.html import format_html, linebreaks, urlize
from django.utils.safestring import mark_safe

from kugghjul.kit.addresses import on_the_wire
from kugghjul.kit.models import Letter

TAGS = {
    "a", "abbr", "address", "article", "b", "blockquote", "br", "caption", "cite", "code",
    "col", "colgroup", "dd", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "li", "main", "mark", "nav", "ol", "p",
    "q", "s", "section", "small", "span", "strong", "sub", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "time", "tr", "u", "ul",
}  # fmt: skip
FRAME = {"html", "head", "body", "meta", "title"}
PAGE = (
    '<!doctype html>\n<html lang="sv"><head><meta charset="utf-8"><title>{}</title></head>\n'
    '<body style="margin:0;color:#17252a;background:#ffffff;font:16px/1.5 Arial,sans-serif">'
    '<div style="max-width:640px;margin:0 auto;padding:24px 16px">\n{}\n'
    '<p style="margin:32px 0 0;color:#4a5a60;font-size:14px">{}</p></div></body></html>\n'
)
LOADS = {"src", "srcset", "background", "poster", "data", "action", "http-equiv"}


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
    """The HTML part.

    The letter's own page; or its body, or its text with paragraphs and links, in our frame.

    A whole page (`render.mail_html`) keeps its styles, as long as nothing in it is fetched or run.
    """
    if letter.html.lstrip().lower().startswith("<!doctype") and not fetches_or_runs(letter.html):
        return letter.html
    body = letter.html or linebreaks(urlize(letter.text, autoescape=True), autoescape=False)
    clean = nh3.clean(
        body,
        tags=TAGS,
        attributes={"a": {"href"}, "td": {"colspan"}, "th": {"colspan", "scope"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    return format_html(PAGE, letter.subject, mark_safe(clean), letter.from_name)  # noqa: S308


def fetches_or_runs(page: str) -> bool:
    """Whether opening `page` would load anything from elsewhere or run anything (B125)."""
    looker = _Looker()
    looker.feed(page)
    return looker.found


class _Looker(HTMLParser):
    """Looks for tags and attributes that load or run; what a person wrote arrives here as text."""

    found = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note anything that is not plain marking-up."""
        values = {name: (value or "").lower() for name, value in attrs}
        self.found |= tag not in TAGS | FRAME or any(
            name.startswith("on") or name in LOADS or "url(" in value or "javascript:" in value
            for name, value in values.items()
        )

    handle_startendtag = handle_starttag


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
        letter.calendar,
        subtype="calendar",
        charset="utf-8",
        cte="base64",
        params={"method": method},
    )
    message.add_attachment(
        letter.calendar.encode(),
        maintype="application",
        subtype="ics",
        filename="kallelse.ics",
        cte="base64",
    )


def _attach(message: EmailMessage, row: dict[str, str]) -> None:
    maintype, _, subtype = row["content_type"].partition("/")
    with default_storage.open(row["storage"]) as file:
        message.add_attachment(
            file.read(),
            maintype=maintype,
            subtype=subtype or "octet-stream",
            filename=row["name"],
            cte="base64",
        )
