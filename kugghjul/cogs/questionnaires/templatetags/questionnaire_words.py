"""Filters for the templates of questions: `{{ value|wall }}`."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django import template
from django.utils.translation import get_language

from kugghjul.core.questionnaires import Questionnaire
from kugghjul.kit.clock import STOCKHOLM

register = template.Library()


@register.filter
def wall(value: object) -> str:
    """A time as a Swedish clock shows it, for a `datetime-local` field; what cannot be read stays as it is."""
    words = str(value or "")
    try:
        moment = dt.datetime.fromisoformat(words)
    except ValueError:
        return words
    local = moment.astimezone(STOCKHOLM) if moment.tzinfo else moment
    return local.strftime("%Y-%m-%dT%H:%M")


@register.filter
def kept(photo: dict[str, Any]) -> str:
    """What is known of a photo that was received, to be sent again with the form."""
    return json.dumps(photo, ensure_ascii=False, sort_keys=True)


@register.filter
def spoken(text: object, q: Questionnaire) -> str:
    """A text in the reader's language, else in the questionnaire's main one: `{{ choice.label|spoken:q }}`."""
    return q.said(text, (get_language() or "sv")[:2]) if isinstance(text, dict) else ""
