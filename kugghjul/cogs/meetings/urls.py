"""Addresses of the cog."""

from django.urls import URLPattern, path, re_path

from kugghjul.cogs.meetings.views import (
    agenda,
    approval,
    calendar,
    files,
    meeting,
    notes,
    room,
    screen,
    summons,
    writing,
    year,
)

app_name = "meetings"

before: list[URLPattern] = [
    path("", meeting.index, name="list"),
    path("nytt/", meeting.create, name="create"),
    path("forslag/", agenda.propose, name="propose"),
    path("handling/<int:pk>/", files.read, name="file"),
    path("arsplan/<int:year>/", year.year_plan, name="year_plan"),
    path("arsplan/<int:year>/arsplan.<str:form>", year.document, name="year_plan_document"),
    path("<slug:slug>/", meeting.detail, name="detail"),
    path("<slug:slug>/andra/", meeting.change, name="change"),
    path("<slug:slug>/stall-in/", meeting.cancel, name="cancel"),
    path("<slug:slug>/kalender.ics", calendar.meeting_calendar, name="calendar"),
    path("<slug:slug>/foredragningslista/", agenda.agenda, name="agenda"),
    path("<slug:slug>/foredragningslista/foresla/", agenda.suggest, name="suggest"),
    path("<slug:slug>/foredragningslista/mall/", agenda.save_template, name="save_template"),
    path(
        "<slug:slug>/foredragningslista/mall/<int:pk>/",
        agenda.apply_template,
        name="apply_template",
    ),
    path("<slug:slug>/foredragningslista/angra/<int:pk>/", agenda.restore, name="restore_item"),
    path(
        "<slug:slug>/foredragningslista/forslag/<int:pk>/ta/",
        agenda.take_proposal,
        name="take_proposal",
    ),
    path(
        "<slug:slug>/foredragningslista/forslag/<int:pk>/avsta/",
        agenda.decline_proposal,
        name="decline_proposal",
    ),
    path("<slug:slug>/foredragningslista/<int:pk>/", agenda.item, name="item"),
    path("<slug:slug>/foredragningslista/<int:pk>/ta-bort/", agenda.remove, name="remove_item"),
    re_path(
        r"^(?P<slug>[-\w]+)/foredragningslista/(?P<pk>\d+)/(?P<way>upp|ned)/$",
        agenda.move,
        name="move_item",
    ),
    path("<slug:slug>/handlingar/", files.files, name="files"),
    path("<slug:slug>/handlingar/<int:pk>/", files.version, name="version"),
    path("<slug:slug>/handlingar/<int:pk>/ta-bort/", files.remove, name="remove_file"),
    path("<slug:slug>/kallelse/", summons.summons, name="summons"),
    path("<slug:slug>/kallelse/svar/", summons.deliveries, name="deliveries"),
    path("<slug:slug>/kallelse/svar/<int:pk>/igen/", summons.resend, name="resend"),
    path("<slug:slug>/kallelse/fler/", summons.call_more, name="call_more"),
    path("<slug:slug>/dokument/<slug:kind>.<str:form>", summons.document, name="document"),
]  # from the year plan to the answered summons

during: list[URLPattern] = [
    path("beslut/<int:year>/<int:number>/", screen.decision, name="decision"),
    path("beslut/<int:year>/<int:number>/bilda/", screen.found, name="found"),
    path("justera/<str:token>/", approval.approve_link, name="approve_link"),
    path("<slug:meeting>/punkt/", room.room, name="room"),
    path("<slug:meeting>/punkt/<int:n>/", room.room, name="room"),
    path("<slug:meeting>/oppna/", room.open_meeting, name="open"),
    path("<slug:meeting>/avsluta/", room.close_meeting, name="close"),
    path("<slug:meeting>/ny-punkt/", room.add_item, name="add_item"),
    path("<slug:meeting>/narvaro/", room.save_attendance, name="save_attendance"),
    path("<slug:meeting>/narvaro/<int:item>/", room.save_attendance, name="save_attendance"),
    path("<slug:meeting>/gast/<int:item>/", room.add_guest, name="add_guest"),
    path("<slug:meeting>/gast/<int:guest>/ta-bort/", room.remove_guest, name="remove_guest"),
    path("<slug:meeting>/arende/<int:item>/hit/", room.go_to_item, name="go_to_item"),
    path("<slug:meeting>/arende/<int:item>/klar/", room.finish_item, name="finish_item"),
    path("<slug:meeting>/arende/<int:item>/inte-klar/", room.reopen_item, name="reopen_item"),
    path("<slug:meeting>/arende/<int:item>/spara/", writing.save, name="save_notes"),
    path("<slug:meeting>/arende/<int:item>/beslut/", room.decide, name="decide"),
    path("<slug:meeting>/skarm/", screen.screen, name="screen"),
    path("<slug:meeting>/anteckningar/", notes.notes, name="notes"),
    path("<slug:meeting>/anteckningar/fil/<slug:form>/", notes.paper, name="notes_paper"),
    path("<slug:meeting>/anteckningar/skicka-pa-justering/", notes.submit, name="submit_notes"),
    path("<slug:meeting>/anteckningar/ta-tillbaka/", notes.withdraw, name="withdraw_notes"),
    path("<slug:meeting>/anteckningar/justera/", approval.approve, name="approve"),
    path("<slug:meeting>/anteckningar/ratta/", notes.correct, name="correct_notes"),
    path("<slug:meeting>/utskick/", notes.send, name="send_notes"),
    path("<slug:meeting>/utskick/mottagare/", notes.add_receiver, name="add_receiver"),
    path(
        "<slug:meeting>/utskick/mottagare/<int:receiver>/ta-bort/",
        notes.remove_receiver,
        name="remove_receiver",
    ),
]  # in the meeting and after it

urlpatterns: list[URLPattern] = [*before, *during]
