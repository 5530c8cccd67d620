"""The evaluation's addresses, in words and as a picture for a phone's camera."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from kugghjul.cogs.safetydays.models import Audience, SafetyDay
from kugghjul.kit.doors import to


@dataclass(frozen=True)
class Way:
    """Where an audience answers."""

    audience: Audience
    url: str


def links(day: SafetyDay) -> list[Way]:
    """One address for each audience."""
    return [Way(audience, address(day, audience)) for audience in Audience]


def address(day: SafetyDay, audience: str) -> str:
    """The whole address, as it is written on a wall."""
    where = to(day.municipality, "safetydays_open:answer", day.token, str(audience))
    return settings.PUBLIC_URL + where


def picture(day: SafetyDay, audience: str) -> bytes:
    """The address as a QR code (SVG)."""
    import qrcode  # loaded here: it brings an imaging library along
    from qrcode.image.svg import SvgPathFillImage

    out = io.BytesIO()
    qrcode.make(address(day, audience), image_factory=SvgPathFillImage, box_size=10).save(out)
    return out.getvalue()


def proposed(day: SafetyDay) -> dict[str, Any]:
    """From the first date until a week after the last, unless it is decided already."""
    opens = day.evaluation_opens_on or day.activity.starts_on
    last = day.activity.ends_on or day.activity.starts_on
    return {
        "opens_on": opens,
        "closes_on": day.evaluation_closes_on or last + dt.timedelta(days=7),
    }
