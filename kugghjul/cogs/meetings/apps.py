"""The cog as a Django app; registers what it hands to other pages."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Möten."""

    name = "kugghjul.cogs.meetings"
    label = "meetings"
    verbose_name = "Möten"

    def ready(self) -> None:
        """Hand up the panels, and have the daily work done."""
        from kugghjul.cogs.meetings import (
            housekeeping,
            panels,
            panels_post,
            panels_record,
            panels_thread,
            reminders,
        )
        from kugghjul.cogs.meetings.queries import summons
        from kugghjul.kit.mail import judged
        from kugghjul.kit.panels import provide
        from kugghjul.kit.tasks import daily

        for slot in ("menu", "calendar", "agenda", "todo", "search", "facts", "evidence"):
            provide(slot, getattr(panels, slot))
        for slot in ("todo", "search"):
            provide(slot, getattr(panels_record, slot))
        provide("todo", panels_post.todo)
        for slot in ("thread", "knots"):
            provide(slot, getattr(panels_thread, slot))
        judged("summons", summons.superseded)
        daily(reminders.remind, hour=6)
        daily(housekeeping.sweep, hour=3)
