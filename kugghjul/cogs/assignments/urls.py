"""Addresses of the cog."""

from django.urls import URLPattern, path

from kugghjul.cogs.assignments.views import assignment, boards, effort, escalations, giving, links

app_name = "assignments"
urlpatterns: list[URLPattern] = [
    path("", assignment.assignments, name="list"),
    path("tavla/", boards.board, name="board"),
    path("tidslinje/", boards.timeline, name="timeline"),
    path("alla-grupper/", boards.overview, name="overview"),
    path("lyfta/", escalations.escalations, name="escalations"),
    path("lyfta/<int:pk>/", escalations.escalation, name="escalation"),
    path("lyfta/<int:pk>/aterta/", escalations.withdraw, name="withdraw_escalation"),
    path("lyfta/ny/<slug:meeting>/<int:item>/", escalations.raise_item, name="raise_item"),
    path("u-<int:number>/", assignment.detail, name="detail"),
    path("u-<int:number>/svara/", assignment.answer, name="answer"),
    path("u-<int:number>/andra/", giving.change, name="change"),
    path("u-<int:number>/flytta/", boards.move, name="move"),
    path("u-<int:number>/skede/", effort.stage, name="stage"),
    path("u-<int:number>/skede/<int:pk>/fil/", effort.evidence, name="evidence"),
    path("u-<int:number>/lamna-over/", effort.hand_over, name="hand_over"),
    path("u-<int:number>/lyft/", escalations.raise_assignment, name="raise"),
    path("u-<int:number>/lank/<int:person>/", links.send, name="send_link"),
    path("u-<int:number>/lank/<int:person>/aterkalla/", links.revoke, name="revoke_link"),
    path("nytt/<slug:meeting>/<int:item>/", giving.give, name="give"),
]
