"""Plans under other laws that the work is joined with (7 §)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.plan.models import LinkedPlan
from kugghjul.cogs.plan.queries import checks
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused


@action
def link_plan(
    council: Council, *, name: str, since: dt.date, by: Any, at: dt.datetime, **values: Any
) -> LinkedPlan:
    """A link to another plan. `values`: statute, owner, until, url, common. Each plan once."""
    values |= {"name": name.strip(), "since": since}
    _sound(council, values, None)
    plan = LinkedPlan.objects.create(council=council, **values)
    record("plan.linked", plan, by=by, at=at)
    return plan


@action
def change_link(plan: LinkedPlan, *, by: Any, at: dt.datetime, **values: Any) -> LinkedPlan:
    """Change what is said of the other plan."""
    _sound(
        plan.council, {"name": plan.name, "since": plan.since, "until": plan.until} | values, plan
    )
    for name, value in values.items():
        setattr(plan, name, value.strip() if isinstance(value, str) else value)
    plan.save()
    record("plan.link_changed", plan, by=by, at=at, fields=sorted(values))
    return plan


@action
def unlink_plan(plan: LinkedPlan, *, by: Any, at: dt.datetime) -> None:
    """Take away a link that was entered by mistake. A plan that has ended gets its last day instead."""
    record("plan.unlinked", plan, by=by, at=at)
    plan.delete()


def _sound(council: Council, values: dict[str, Any], own: LinkedPlan | None) -> None:
    name = checks.has_text(values["name"], _("Skriv vad planen heter."), "name")
    checks.in_order(values["since"], values.get("until"), "until")
    url = values.get("url") or ""
    if url and not url.startswith(("https://", "http://")):
        raise Refused(_("Skriv en webbadress som börjar med https://."), "url")
    same = LinkedPlan.objects.filter(council=council, name__iexact=name)
    if same.exclude(pk=own.pk if own else None).exists():
        raise Refused(_("Planen %(name)s finns redan i listan.") % {"name": name}, "name")
