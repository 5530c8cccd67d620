"""What is kept of a form that has been taken."""

from __future__ import annotations

from kugghjul.kit.models import Receipt

PAGE = "/ekkoping/arbete/radet/personer/ny/"


def test_a_receipt_keeps_no_address_in_clear_and_still_gives_the_same_answer(world, sign_in):
    """Secret links are addresses: the table of receipts must not be a list of them (B029)."""
    client, sent = (
        sign_in(world.anna),
        {"name": "Kim Åberg", "_nyckel": "en-nyckel-som-ar-lang-nog"},
    )
    first = client.post(PAGE, sent)
    again = client.post(PAGE, sent)
    assert (first.status_code, again.status_code) == (302, 302)
    assert first["Location"] == again["Location"]
    receipt = Receipt.objects.get()
    assert PAGE not in receipt.path + receipt.location
