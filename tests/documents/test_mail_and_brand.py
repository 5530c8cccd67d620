"""The mail's HTML page is whole, Swedish and in the municipality's name."""

from kugghjul.render.mail_html import to_mail_html

from .conftest import BRAND, DOCUMENTS


def test_a_mail_is_a_whole_page_in_the_municipalitys_name() -> None:
    html = to_mail_html(DOCUMENTS["kallelse"], BRAND)
    assert html.startswith('<!doctype html><html lang="sv-SE">')
    assert "<title>Kallelse till möte med styrgruppen</title>" in html
    assert "Ekköpings kommun · Rådet för trygghet och hälsa" in html
    assert '<th scope="col" style="' in html
