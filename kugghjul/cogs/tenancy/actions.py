"""What is done with municipalities, organisations and people. The only writer of their tables."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import secrets
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person
from kugghjul.core.documents import Document, one_line
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import said
from kugghjul.render.brand import Brand
from kugghjul.render.docx import to_docx
from kugghjul.render.errors import RenderFailed, RenderRefused

TEMPLATE_LARGEST = 5 * 1024**2

TAKEN_WORDS = frozenset(
    [
        "admin",
        "api",
        "arbete",
        "filer",
        "halsa",
        "kommun",
        "konto",
        "mallar",
        "rapportera",
        "sprak",
        "static",
        "svara",
        "utseende",
        "www",
    ]
)
SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@action
def add_municipality(
    name: str, slug: str, *, by: Any, at: dt.datetime, is_demo: bool = False, **values: Any
) -> Municipality:
    """A new municipality in the installation. `values`: code, mark, contact_*, breaks.

    Refused when the address is taken, reserved, or not plain a–z (B085).
    """
    slug = slug.strip().lower()
    if not SLUG.fullmatch(slug) or slug in TAKEN_WORDS:
        raise Refused(
            _("Skriv en adress med a–z, siffror och bindestreck, till exempel ekkoping."), "slug"
        )
    if Municipality.objects.filter(slug=slug).exists():
        raise Refused(_("En annan kommun har redan den adressen. Välj en annan."), "slug")
    made = Municipality.objects.create(
        name=name.strip(), slug=slug, is_demo=is_demo, created_at=at, **values
    )
    record("municipality.added", made, by=by, at=at, slug=slug)
    return made


@action
def change_municipality(
    municipality: Municipality, *, by: Any, at: dt.datetime, **values: Any
) -> Municipality:
    """Change name, mark, contacts or school breaks ([{name, first, last}], ISO days)."""
    _set(municipality, values)
    record("municipality.changed", municipality, by=by, at=at, fields=sorted(values))
    return municipality


@action
def put_word_template(
    municipality: Municipality, upload: Any, *, by: Any, at: dt.datetime
) -> Municipality:
    """The municipality's own Word template in place of the built-in one, tried on a document first.

    Refused, with the part named, when the file is too large or no sound template: macros, linked parts,
    unknown fields (reliability B139–B142).
    """
    if upload.size > TEMPLATE_LARGEST:
        raise Refused(_("Mallen är för stor. Den får vara högst 5 MB."), "template")
    data = upload.read()
    sample = Document(kind="sample", title=municipality.name, blocks=())
    try:
        to_docx(sample, data, Brand(name=municipality.name))
    except (RenderRefused, RenderFailed) as refusal:
        raise Refused(said(refusal.sentence), "template") from refusal
    where = f"mallar/{municipality.pk}/{hashlib.sha256(data).hexdigest()[:24]}.docx"
    if not default_storage.exists(where):
        where = default_storage.save(where, ContentFile(data))
    municipality.word_template = where
    municipality.word_template_name = one_line(upload.name)[:200]
    municipality.save(update_fields=["word_template", "word_template_name"])
    record("municipality.word_template_put", municipality, by=by, at=at, file=where)
    return municipality


@action
def remove_word_template(municipality: Municipality, *, by: Any, at: dt.datetime) -> Municipality:
    """Back to the built-in Word template."""
    municipality.word_template = municipality.word_template_name = ""
    municipality.save(update_fields=["word_template", "word_template_name"])
    record("municipality.word_template_removed", municipality, by=by, at=at)
    return municipality


@action
def add_organisation(
    municipality: Municipality,
    name: str,
    kind: str = Organisation.Kind.ADMINISTRATION,
    *,
    by: Any,
    at: dt.datetime,
) -> Organisation:
    """An organisation that takes part. Refused when the name is taken, whatever its case."""
    name = " ".join(name.split())
    _refuse_same_name(municipality, name, None)
    made = Organisation.objects.create(municipality=municipality, name=name, kind=kind)
    record("organisation.added", made, by=by, at=at, kind=kind)
    return made


@action
def change_organisation(
    organisation: Organisation, *, name: str, kind: str, by: Any, at: dt.datetime
) -> Organisation:
    """Change an organisation's name or kind."""
    name = " ".join(name.split())
    _refuse_same_name(organisation.municipality, name, organisation.pk)
    _set(organisation, {"name": name, "kind": kind})
    record("organisation.changed", organisation, by=by, at=at, kind=kind)
    return organisation


@action
def add_person(
    municipality: Municipality,
    name: str,
    *,
    by: Any,
    at: dt.datetime,
    email: str = "",
    phone: str = "",
    title: str = "",
    organisation: Organisation | None = None,
    user: Any = None,
) -> Person:
    """Somebody who can hold a seat or be a guest. Refused when the address belongs to another
    person."""
    email = email.strip().lower()
    _refuse_same_address(municipality, email, None)
    made = Person.objects.create(
        municipality=municipality, name=" ".join(name.split()), email=email, phone=phone.strip(),
        title=title.strip(), organisation=organisation, user=user,
        calendar_token=secrets.token_urlsafe(32),
    )  # fmt: skip
    record("person.added", made, by=by, at=at)
    return made


@action
def change_person(person: Person, *, by: Any, at: dt.datetime, **values: Any) -> Person:
    """Change name, address, telephone, title, organisation or user of a person."""
    if "email" in values:
        values["email"] = values["email"].strip().lower()
        _refuse_same_address(person.municipality, values["email"], person.pk)
    _set(person, values)
    record("person.changed", person, by=by, at=at, fields=sorted(values))
    return person


@action
def renew_calendar_address(person: Person, *, by: Any, at: dt.datetime) -> Person:
    """Give the person's calendar feed a new secret address; the old one is dead at once (B106)."""
    _set(person, {"calendar_token": secrets.token_urlsafe(32)})
    record("person.calendar_renewed", person, by=by, at=at)
    return person


def _refuse_same_name(municipality: Municipality, name: str, but: int | None) -> None:
    same = Organisation.objects.filter(municipality=municipality).exclude(pk=but)
    if same.annotate(low=Lower("name")).filter(low=name.lower()).exists():
        raise Refused(_("%(name)s finns redan i listan.") % {"name": name}, "name")


def _refuse_same_address(municipality: Municipality, email: str, but: int | None) -> None:
    if not email:
        return
    other = Person.objects.filter(municipality=municipality, email=email).exclude(pk=but).first()
    if other is not None:
        said = _("%(email)s hör redan till %(name)s. Två personer kan inte ha samma adress.")
        raise Refused(said % {"email": email, "name": other.name}, "email")


def _set(thing: Any, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(thing, name, value.strip() if isinstance(value, str) else value)
    thing.save(update_fields=list(values))
