"""Secret links: what is kept of them, and what their pages tell browsers and those who guess."""

import pytest
from django.core.cache import cache
from django.http import HttpResponse

from kugghjul.kit.refusals import Refused
from kugghjul.kit.secret_links import digest_of, new_secret, not_too_often, sealed


def test_a_secret_is_long_fits_an_address_and_is_never_the_same():
    found = {new_secret() for _number in range(100)}
    assert len(found) == 100
    assert all(len(one) == 43 and one.replace("-", "").replace("_", "").isalnum() for one in found)


def test_what_is_kept_does_not_tell_the_secret_and_is_the_same_for_the_same():
    assert digest_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest_of("\ud800") != digest_of("\ud801")


def test_a_sealed_page_is_kept_by_no_cache_and_its_address_stays_here():
    page = sealed(HttpResponse("hej"))
    assert page["Cache-Control"] == "private, no-store"
    assert page["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_one_address_guesses_so_many_times_an_hour_and_another_is_not_hurt(rf):
    cache.clear()
    for _number in range(3):
        not_too_often(rf.get("/"), "prov", 3)
    with pytest.raises(Refused, match="Vänta en timme") as refused:
        not_too_often(rf.get("/"), "prov", 3)
    assert refused.value.status == 429
    with pytest.raises(Refused, match="Nej"):
        not_too_often(rf.get("/"), "prov", 3, "Nej.")
    not_too_often(rf.get("/", REMOTE_ADDR="192.0.2.7"), "prov", 3)
    not_too_often(rf.get("/"), "annat", 3)
