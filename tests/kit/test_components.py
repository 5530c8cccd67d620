"""The components say, mark and order things as the design guide asks."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils.html import escape
from django.utils.translation import override

from kugghjul.core.sentences import counted
from kugghjul.kit import fields, wheel, words
from kugghjul.kit.panels import CalendarEntry
from kugghjul.kit.templatetags import kit_ui


class MeetingForm(forms.Form):
    """A form with one field of each kind."""

    place = forms.CharField(label="Plats", help_text="Rum och hus.")
    day = forms.DateField(label="Dag")
    kind = forms.ChoiceField(
        label="Slag", choices=[("a", "Beslut & mer"), ("b", "Samtal")], widget=forms.RadioSelect
    )
    areas = forms.MultipleChoiceField(
        label="Områden",
        choices=[("n", "Norrdal")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    paper = forms.FileField(label="Handling", required=False)
    late = forms.BooleanField(label="Sen kallelse", required=False)


def draw(source: str, query: str = "", **context: Any) -> str:
    """`source` as a template, drawn for an anonymous visitor of /lista/?query."""
    request = RequestFactory().get(f"/lista/?{query}")
    request.user = AnonymousUser()
    template = engines["django"].from_string("{% load i18n kit_ui %}" + source)
    return template.render(context, request)


# --- Words -------------------------------------------------------------------------------------
def test_days_and_times_are_written_in_words_with_hard_spaces() -> None:
    moment = dt.datetime(2026, 11, 20, 8, 2, tzinfo=dt.UTC)
    with override("sv"):
        assert words.day(dt.date(2026, 11, 20)) == "20\xa0november\xa02026"
        assert words.day(dt.date(2026, 11, 20), "weekday") == "fredag\xa020\xa0november"
        assert words.daytime(moment) == "20\xa0november\xa02026\xa0kl.\xa09.02"
        assert words.number(1277) == "1\xa0277"
    with override("en"):
        assert words.day(dt.date(2026, 11, 20)) == "20\xa0November\xa02026"
        assert words.daytime(moment) == "20\xa0November\xa02026,\xa009:02"
        assert words.number(1277) == "1,277"


def test_a_day_that_is_not_known_is_a_dash() -> None:
    assert words.day(None) == words.clock(None) == words.daytime(None) == "–"


def test_a_moment_late_in_the_evening_utc_is_the_next_day_in_sweden() -> None:
    with override("sv"):
        assert words.day(dt.datetime(2026, 11, 19, 23, 30, tzinfo=dt.UTC)).startswith("20\xa0nov")


def test_a_core_sentence_is_said_with_its_values_and_escaped() -> None:
    said = counted("{n} möte: {title}", "{n} möten: {title}", 2, title="<b>")
    with override("sv"):
        assert draw("{% sentence said %}", said=said) == "2 möten: &lt;b&gt;"


# --- Marks -------------------------------------------------------------------------------------
def test_status_has_shape_word_and_colour() -> None:
    with override("sv"):
        drawn = draw('{% status "overdue" %}')
    assert 'data-status="overdue"' in drawn
    assert '<use href="#i-overdue"/>' in drawn
    assert "Försenat" in drawn


@pytest.mark.parametrize("verdict", list(kit_ui.VERDICTS))
def test_every_verdict_has_a_mark_and_its_own_word(verdict: str) -> None:
    from kugghjul.core.rules.model import Verdict

    with override("sv"):
        assert Verdict(verdict).label in draw("{% status v %}", v=Verdict(verdict))


def test_no_verdict_without_evidence_is_green() -> None:
    from kugghjul.core.rules.model import Verdict

    assert {str(verdict) for verdict in Verdict} == set(kit_ui.VERDICTS)
    green = {verdict for verdict, status in kit_ui.VERDICTS.items() if status == "done"}
    assert green == {"met"}


def test_an_unknown_status_is_refused() -> None:
    with pytest.raises(LookupError):
        kit_ui.status_of("grön")


# --- Lists -------------------------------------------------------------------------------------
def test_a_sort_link_turns_the_order_and_keeps_the_filter() -> None:
    drawn = draw('{% sort_link "datum" "Datum" %}', "ordning=datum&q=ljus&sida=3")
    assert 'aria-sort="ascending"' in drawn
    assert 'href="?q=ljus&amp;ordning=-datum"' in drawn


def test_pages_are_links_that_keep_the_filter() -> None:
    page = Paginator(range(100), 20).page(2)
    drawn = draw("{% pagination page %}", "q=ljus", page=page)
    assert 'href="?q=ljus&amp;sida=3"' in drawn
    assert 'aria-current="page"' in drawn
    assert draw("{% pagination page %}", page=Paginator(range(3), 20).page(1)).strip() == ""


def test_the_last_breadcrumb_is_this_page_and_no_link() -> None:
    drawn = draw('{% breadcrumbs "Möten" "/m/" here %}', here="<Styrgruppen>")
    assert '<span aria-current="page">&lt;Styrgruppen&gt;</span>' in drawn


# --- Forms -------------------------------------------------------------------------------------
def test_a_field_is_drawn_as_label_hint_error_input() -> None:
    form = MeetingForm({"place": ""})
    drawn = draw("{% field form.place %}", form=form)
    order = [drawn.index(part) for part in ("<label", "-h", "-e", "<input")]
    assert order == sorted(order)
    assert 'aria-describedby="id_place-h id_place-e"' in drawn
    assert 'aria-invalid="true"' in drawn


def test_faults_are_said_in_sentences_that_name_the_field() -> None:
    form = MeetingForm({"place": "", "day": "31 november", "kind": ""})
    with override("sv"):
        drawn = draw("{% errors form %}", form=form)
    assert "3 saker behöver rättas" in drawn
    assert '<a href="#id_place">Fyll i «Plats».</a>' in drawn
    assert '<a href="#id_day">Skriv datumet som 2026-11-20.</a>' in drawn
    assert '<a href="#id_kind_0">Välj något under «Slag».</a>' in drawn


def test_a_sentence_of_the_forms_own_is_left_as_it_is() -> None:
    class Own(forms.Form):
        where = forms.CharField(error_messages={"required": "Skriv var mötet hålls."})

    assert fields.error_rows(Own({})) == [("id_where", "Skriv var mötet hålls.")]


def test_a_date_that_cannot_be_read_keeps_what_was_typed() -> None:
    drawn = draw("{% field form.day %}", form=MeetingForm({"day": "31 november"}))
    assert 'type="text"' in drawn
    assert 'value="31 november"' in drawn


def test_a_date_is_a_native_field_with_its_weekday_in_words() -> None:
    with override("sv"):
        drawn = draw("{% field form.day %}", form=MeetingForm({"day": "2026-11-20"}))
    assert 'type="date"' in drawn
    assert "fredag\xa020\xa0november\xa02026" in drawn


def test_choices_are_boxes_of_the_right_kind_with_what_was_chosen() -> None:
    form = MeetingForm({"kind": "a", "areas": ["n"]})
    drawn = draw("{% field form.kind %}{% field form.areas %}", form=form)
    assert len(re.findall(r'type="radio"', drawn)) == 2
    assert len(re.findall(r'type="checkbox"', drawn)) == 1
    assert len(re.findall(r" checked", drawn)) == 2
    assert drawn.count("<fieldset") == drawn.count("<legend>") == 2
    assert "Beslut &amp; mer" in drawn


def test_voluntary_fields_are_marked_and_required_ones_are_not() -> None:
    with override("sv"):
        form = MeetingForm()
        assert "(frivilligt)" in draw("{% field form.paper %}", form=form)
        assert "(frivilligt)" not in draw("{% field form.place %}", form=form)
        assert "(frivilligt)" not in draw("{% field form.paper optional=False %}", form=form)


def test_a_form_carries_its_keys_and_can_send_files() -> None:
    with override("sv"):
        drawn = draw('{% form form button="Spara mötet" cancel="/m/" %}', form=MeetingForm())
    assert 'name="csrfmiddlewaretoken"' in drawn
    assert 'name="_nyckel"' in drawn
    assert 'enctype="multipart/form-data"' in drawn
    assert "Spara mötet" in drawn


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x>', "{{ 7*7 }}"])
def test_what_is_typed_comes_back_as_text_never_as_markup(text: str) -> None:
    """B011: HTML and script in a text field."""
    form = MeetingForm({"place": text})
    drawn = draw("{% form form %}", form=form)
    assert text not in drawn or "<" not in text
    assert escape(text) in drawn


# --- The year wheel ------------------------------------------------------------------------------
def entry(ring: str, day: dt.date, status: str = "done", until: dt.date | None = None) -> Any:
    """A calendar entry with a label."""
    return CalendarEntry(ring, day, "Möte", status, until=until)


def test_january_first_is_at_the_top_and_july_second_at_the_bottom() -> None:
    assert wheel.angle(dt.date(2026, 1, 1)) == 0
    assert wheel.angle(dt.date(2026, 7, 2)) == pytest.approx(179.5, abs=0.1)
    drawn = wheel.build(2026, [entry("meetings", dt.date(2026, 1, 1))], dt.date(2026, 1, 1))
    assert (drawn.points[0].x, drawn.points[0].y) == ("260.0", "68.0")


def test_the_wheel_is_the_one_of_the_design() -> None:
    """The points and the first month of the prototype's own drawing."""
    today = dt.date(2026, 11, 10)
    drawn = wheel.build(2026, [entry("meetings", dt.date(2026, 11, 20), "due")], today)
    assert (drawn.points[0].x, drawn.points[0].y) == ("133.0", "116.0")
    assert drawn.months[0].path.startswith("M263.0 14.0A246 246 0 0 1 382.5 46.7L366.6 74.4")
    assert drawn.hand == wheel.Hand("186.7", "201.2", "93.8", "126.8")


def test_the_wheel_shows_its_own_year_only_and_cuts_periods_at_its_ends() -> None:
    whole = entry("measures", dt.date(2025, 6, 1), "due", dt.date(2027, 6, 1))
    other = entry("meetings", dt.date(2025, 6, 1))
    drawn = wheel.build(2026, [whole, other], dt.date(2027, 1, 1))
    assert len(drawn.arcs) == 1
    assert drawn.points == ()
    assert drawn.hand is None
    assert drawn.arcs[0].path.startswith("M260.0 124.0A136 136 0 1 1")


def test_a_leap_year_goes_once_round() -> None:
    assert wheel.angle(dt.date(2028, 12, 31)) == pytest.approx(360 - 360 / 366)


def test_a_ring_is_as_bad_as_its_worst_entry() -> None:
    day = dt.date(2026, 3, 1)
    drawn = wheel.build(
        2026, [entry("reporting", day), entry("reporting", day, "overdue")], dt.date(2026, 3, 2)
    )
    reporting = drawn.rings[3]
    assert (reporting.status, reporting.count, reporting.place) == ("overdue", 1, 4)
    assert wheel.worst([]) == "planned"
    assert wheel.worst(["done", "planned"]) == "ongoing"


def test_an_entry_on_a_ring_that_does_not_exist_is_refused() -> None:
    with pytest.raises(LookupError):
        wheel.build(2026, [entry("månen", dt.date(2026, 1, 1))], dt.date(2026, 1, 1))


# --- Pages -------------------------------------------------------------------------------------
@pytest.mark.parametrize("page", ["/mallar/", "/kortkommandon/"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_component_pages_open_in_both_languages(
    client: Any, db: Any, page: str, language: str
) -> None:
    client.cookies["django_language"] = language
    response = client.get(page)
    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()


@pytest.mark.parametrize(("chosen", "shown"), [("dark", "dark"), ("light", "light"), ("", "auto")])
def test_the_choice_of_light_or_dark_is_kept(client: Any, db: Any, chosen: str, shown: str) -> None:
    if chosen:
        client.post("/utseende/", {"utseende": chosen, "next": "/mallar/"})
    assert f'data-color-scheme="{shown}"' in client.get("/mallar/").content.decode()


def test_every_label_and_heading_id_is_used_once(client: Any, db: Any) -> None:
    text = client.get("/mallar/").content.decode()
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert sorted(ids) == sorted(set(ids))
    assert set(re.findall(r'\sfor="([^"]+)"', text)) <= set(ids)
    targets = " ".join(re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', text)).split()
    assert set(targets) <= set(ids)
