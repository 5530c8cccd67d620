"""A partner sees when the council meets, not what is being worked on."""

from __future__ import annotations

from kugghjul.cogs.accounts.models import Role


def test_a_partner_reads_no_titles_of_the_work_in_the_year(town, sign_in):
    mine = sign_in(town.anna).get("/ekkoping/arbete/arshjul/").context["entries"]
    assert {each.ring for each in mine} - {"meetings"}
    Role.objects.filter(user=town.maja).update(kind=Role.Kind.PARTNER)
    theirs = sign_in(town.maja).get("/ekkoping/arbete/arshjul/").context["entries"]
    assert theirs and {each.ring for each in theirs} == {"meetings"}
