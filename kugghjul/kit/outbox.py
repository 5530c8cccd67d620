"""Mail leaves here: every waiting letter once, whatever happens to the worker or the server.

A letter is claimed in a transaction of its own, then sent, then settled. Whoever finds a claim
whose holder is dead does not know whether the server took the message, so it goes again with the
same Message-ID: at most one extra copy for a cut, never none (B115). Time limits: RFC 5321 4.5.4.1
(give up after four to five days).
"""

from __future__ import annotations

import datetime as dt
import logging
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kugghjul.kit import clock, locks, tasks
from kugghjul.kit.addresses import on_the_wire, why_unreachable
from kugghjul.kit.letters import compose, sender
from kugghjul.kit.mail import ADDRESS_BOOKS, JUDGES
from kugghjul.kit.models import Letter
from kugghjul.kit.transport import Fate, Outcome, send

log = logging.getLogger("kugghjul.mail")

GIVE_UP = dt.timedelta(days=5)
LATER_MINUTES = (5, 15, 30, 60, 120, 240)  # greylisting wants minutes, a full mailbox hours
DOWN_MINUTES = (1, 2, 5, 10, 15)
UNSURE_MINUTES = (2, 10, 30, 120)
OPEN = (Letter.State.WAITING, Letter.State.UNSURE)
RESTING = "kit.outbox.resting"
SECRETS = "account"  # letters of this kind hold sign-in codes: their text goes when they have gone


@tasks.background(queue="mail", found_again=True)
def deliver(letter_id: int) -> str:
    """Send one letter if it is due and free; what is left to do is the sweep's."""
    now = clock.now()
    return "rests" if _resting(now) else send_one(letter_id, now)


def send_one(letter_id: int, now: dt.datetime) -> str:
    """Claim, send and settle one letter.

    Gives its new state, or "" when there was nothing to do.
    """
    letter = _claim(letter_id, now)
    if letter is None:
        return ""
    outcome = _attempt(letter)
    if outcome.fate is Fate.DOWN:
        cache.set(RESTING, now.timestamp() + 60, 120)
    return _settle(letter, outcome, now)


def sweep(now: dt.datetime) -> int:
    """Each minute.

    Free what the dead have claimed, and see that every letter that is due has a task.

    Gives the number of new tasks. While the server does not answer none is made: the queue grows,
    and nothing else waits for it (F15).
    """
    free_orphans(now)
    if _resting(now):
        return 0
    queued = DBTaskResult.objects.filter(
        task_path=deliver.module_path, status=TaskResultStatus.READY
    )
    known = {row["args"][0] for row in queued.values_list("args_kwargs", flat=True)}
    wanted = [pk for pk in due(now).values_list("pk", flat=True)[:2000] if pk not in known]
    for pk in wanted:
        deliver.enqueue(pk)
    return len(wanted)


def send_due(now: dt.datetime) -> int:
    """Send everything due here and now, oldest first; stops when the server does not answer.

    Gives the number tried.
    """
    tried = 0
    for letter_id in list(due(now).values_list("pk", flat=True)):
        if _resting(now):
            break
        tried += bool(send_one(letter_id, now))
    return tried


def due(now: dt.datetime) -> QuerySet[Letter]:
    """Letters that nobody is sending and whose time has come, oldest first."""
    return Letter.objects.filter(state__in=OPEN, claimed_by="", not_before__lte=now).order_by(
        "not_before", "pk"
    )


def overdue(now: dt.datetime, minutes: int = 15) -> QuerySet[Letter]:
    """Letters that should have left `minutes` ago: what a secretary is warned of (F15)."""
    return Letter.objects.filter(
        state__in=OPEN, written_at__lte=now - dt.timedelta(minutes=minutes)
    ).filter(Q(not_before__lte=now) | Q(tries__gt=0))


def troubled(chain: int) -> QuerySet[Letter]:
    """Letters of one municipality that never arrived or that nobody knows of, latest first."""
    return Letter.objects.filter(
        chain=chain, state__in=(Letter.State.FAILED, Letter.State.UNSURE)
    ).order_by("-written_at")


def free_orphans(now: dt.datetime) -> int:
    """Letters whose sender died while sending become unsure and may be sent again. Gives how many.

    The sweep runs in the worker's only thread, so a claim of its own is one that it could not
    settle.
    """
    holders = set(
        Letter.objects.filter(state__in=OPEN)
        .exclude(claimed_by="")
        .values_list("claimed_by", flat=True)
    )
    gone = [name for name in holders if name == locks.my_name() or not locks.alive(name)]
    freed = 0
    for letter in Letter.objects.filter(state__in=OPEN, claimed_by__in=gone):
        freed += bool(
            _settle(letter, Outcome(Fate.UNSURE, _("Avbröts under sändningen.")), now, soon=True)
        )
    return freed


def settle_history(before: dt.datetime) -> int:
    """The demo tells of the past: its letters written before `before` count as sent then.

    Gives how many.
    """
    if not settings.DEMO:
        raise PermissionError("only a demo may claim that letters have been sent")
    from django.db.models import F

    told = Letter.objects.filter(state=Letter.State.WAITING, written_at__lt=before).update(
        state=Letter.State.SENT,
        sent_at=F("not_before"),
        first_tried_at=F("not_before"),
        tries=1,
        answer="250 (demo)",
    )
    # What still waits gets its task again from the sweep; a thousand tasks with nothing to do would not.
    DBTaskResult.objects.filter(
        task_path=deliver.module_path, status=TaskResultStatus.READY
    ).delete()
    return told


# --- claim ----------------------------------------------------------------------------------


def _claim(letter_id: int, now: dt.datetime) -> Letter | None:
    with transaction.atomic():
        letter = due(now).select_for_update(skip_locked=True).filter(pk=letter_id).first()
        if letter is None:
            return None
        if reason := _too_late(letter, now) or _judgement(letter, now):
            _end(letter, Letter.State.DROPPED, reason)
            return None
        if reason := _readdress(letter):
            _end(letter, Letter.State.FAILED, reason)
            return None
        letter.claimed_by = locks.my_name()
        letter.tries += 1
        letter.first_tried_at = letter.first_tried_at or now
        letter.save(update_fields=["claimed_by", "tries", "first_tried_at", "to_address"])
    return letter


def _end(letter: Letter, state: str, reason: str) -> None:
    letter.state, letter.answer = state, reason[:500]
    letter.save(update_fields=["state", "answer", "to_address"])


def _too_late(letter: Letter, now: dt.datetime) -> str:
    return (
        _("Tiden hade gått ut.")
        if letter.void_after is not None and letter.void_after < now
        else ""
    )


def _judgement(letter: Letter, now: dt.datetime) -> str:
    judge = JUDGES.get(letter.kind)
    return judge(letter, now) if judge else ""


def _readdress(letter: Letter) -> str:
    """Take today's address from the book; a reason when there is none (B128)."""
    kind, _colon, key = letter.recipient.partition(":")
    if kind in ADDRESS_BOOKS:
        address = ADDRESS_BOOKS[kind](key) or ""
        if address != letter.to_address:
            log.info("letter %s goes to a new address", letter.pk)
        letter.to_address = address
    return why_unreachable(letter.to_address)


# --- send and settle ------------------------------------------------------------------------


def _attempt(letter: Letter) -> Outcome:
    try:
        message = compose(letter, letter.to_address, letter.first_tried_at or letter.written_at)
    except FileNotFoundError as error:
        return Outcome(
            Fate.REFUSED, _("Bilagan %(file)s saknas.") % {"file": Path(str(error.filename)).name}
        )
    except Exception as error:  # whatever it is, it is this letter's, and the others shall leave
        log.exception("letter %s cannot be composed", letter.pk)
        return Outcome(Fate.REFUSED, _("Brevet gick inte att sätta ihop: %(why)s") % {"why": error})
    name = f"{letter.written_at:%Y-%m-%d-%H%M}-{letter.message_id[1:13]}"
    return send(message, sender=sender(), address=on_the_wire(letter.to_address), name=name)


def _settle(letter: Letter, outcome: Outcome, now: dt.datetime, *, soon: bool = False) -> str:
    """Write down what became of it, unless somebody else has taken the letter over meanwhile."""
    values = _after(letter, outcome, now, soon)
    if letter.kind == SECRETS and values["state"] not in OPEN:
        values |= {"text": "", "html": ""}
    mine = Letter.objects.filter(pk=letter.pk, claimed_by=letter.claimed_by, state__in=OPEN)
    return (
        str(values["state"])
        if mine.update(claimed_by="", answer=outcome.answer[:500], **values)
        else ""
    )


def _after(letter: Letter, outcome: Outcome, now: dt.datetime, soon: bool) -> dict[str, object]:
    state = Letter.State
    if outcome.fate is Fate.SENT:
        return {"state": state.SENT, "sent_at": now}
    if outcome.fate is Fate.REFUSED:
        return {"state": state.FAILED}
    if now - (letter.first_tried_at or now) >= GIVE_UP:
        return {"state": state.FAILED}
    if outcome.fate is Fate.UNSURE:
        wait = 0 if soon else _minutes(UNSURE_MINUTES, letter.doubts + 1)
        return {
            "state": state.UNSURE,
            "doubts": letter.doubts + 1,
            "not_before": now + dt.timedelta(minutes=wait),
        }
    steps = DOWN_MINUTES if outcome.fate is Fate.DOWN else LATER_MINUTES
    return {
        "state": letter.state,
        "not_before": now + dt.timedelta(minutes=_minutes(steps, letter.tries)),
    }


def _minutes(steps: tuple[int, ...], attempt: int) -> int:
    return steps[min(max(attempt, 1), len(steps)) - 1]


def _resting(now: dt.datetime) -> bool:
    return cache.get(RESTING, 0) > now.timestamp()
