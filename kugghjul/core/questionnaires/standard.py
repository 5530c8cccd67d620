"""The form that a municipality starts with for its situation reports. It can be changed; the ids stay.

The reporting cog reads these ids: `nytt`; the repeat `iakttagelse` with `kategori`, `plats`, `tid`, `text`, `allvar`,
`sett`, `pagar`, `polisanmalt`, `felanmalt`, `foto`. Four questions must be answered; the rest wait folded in `mer`, so
that a report takes less than a minute.
"""

from __future__ import annotations

from kugghjul.core.questionnaires.model import Choice, Kind, Question, Questionnaire, Text

NOTHING_NEW, SOMETHING_NEW = "no", "yes"
# What a report cannot be without: the reporting cog reads these.
NEEDED = {
    "nytt": Kind.SINGLE,
    "iakttagelse": Kind.REPEAT,
    "kategori": Kind.SINGLE,
    "plats": Kind.PLACE,
    "tid": Kind.INTERVAL,
}


def situation_report(categories: tuple[tuple[str, Text], ...] = ()) -> Questionnaire:
    """The starting form. `categories` (id and name) replace the ready ones."""
    kinds = tuple(Choice(id, name) for id, name in categories) or CATEGORIES
    return Questionnaire(
        key="lagesrapport",
        title=_two("Rapport till lägesbilden", "Report to the situation picture"),
        languages=("sv", "en"),
        questions=(_new(), _observation(kinds)),
    )


def _two(swedish: str, english: str) -> Text:
    return {"sv": swedish, "en": english}


def _choice(id: str, swedish: str, english: str) -> Choice:
    return Choice(id, _two(swedish, english))


def _yes_no(*more: Choice) -> tuple[Choice, ...]:
    return (_choice("yes", "Ja", "Yes"), _choice("no", "Nej", "No"), *more)


UNKNOWN = _choice("unknown", "Vet inte", "I do not know")
CATEGORIES = (
    _choice("skadegorelse", "Skadegörelse", "Vandalism"),
    _choice("otrygg-plats", "Otrygg plats", "Place that feels unsafe"),
    _choice("alkohol-narkotika", "Alkohol eller narkotika", "Alcohol or drugs"),
    _choice("brak-hot", "Bråk eller hot", "Fights or threats"),
    _choice("unga-riskmiljo", "Unga i riskmiljö", "Young people at risk"),
    _choice("trafik", "Trafik", "Traffic"),
    _choice("nedskrapning", "Nedskräpning", "Littering"),
    _choice("annat", "Något annat", "Something else"),
)
SEVERITY = (
    _choice("1", "Litet, bra att känna till", "Small, good to know"),
    _choice("2", "Tydligt, bör följas", "Clear, should be followed"),
    _choice("3", "Stort, behöver åtgärd snart", "Large, needs action soon"),
    _choice("4", "Allvarligt, behöver åtgärd nu", "Serious, needs action now"),
    _choice("5", "Mycket allvarligt, fara för någon", "Very serious, somebody is in danger"),
)


def _new() -> Question:
    return Question(
        id="nytt",
        kind=Kind.SINGLE,
        label=_two(
            "Har du sett något som påverkar tryggheten?",
            "Have you seen anything that affects safety?",
        ),
        easy={"sv": "Har det hänt något otryggt?"},
        choices=(_choice("yes", "Ja", "Yes"), _choice("no", "Nej, inget nytt", "No, nothing new")),
        required=True,
    )


def _observation(categories: tuple[Choice, ...]) -> Question:
    return Question(
        id="iakttagelse",
        kind=Kind.REPEAT,
        label=_two("Det här såg jag", "What I saw"),
        relevant="${nytt} = 'yes'",
        required=True,
        least=1,
        most=20,
        children=(_category(categories), _place(), _when(), _words(), _severity(), _more()),
    )


def _category(categories: tuple[Choice, ...]) -> Question:
    return Question(
        id="kategori",
        kind=Kind.SINGLE,
        label=_two("Vad handlar det om?", "What is it about?"),
        easy={"sv": "Vad har hänt?"},
        choices=categories,
        required=True,
    )


def _place() -> Question:
    return Question(
        id="plats",
        kind=Kind.PLACE,
        label=_two("Var?", "Where?"),
        hint=_two("Gata, park, skola eller annan plats. Inte en bostadsadress.",
                  "Street, park, school or another place. Not a home address."),
        easy={"sv": "Var hände det?"},
        easy_hint={"sv": "Skriv gatan, parken eller skolan. Skriv inte var någon bor."},
        required=True,
    )  # fmt: skip


def _when() -> Question:
    return Question(
        id="tid",
        kind=Kind.INTERVAL,
        label=_two("När?", "When?"),
        hint=_two("Vet du inte exakt? Ange när det tidigast och senast kan ha hänt.",
                  "Not sure? Give the earliest and the latest time it can have happened."),
        easy={"sv": "När hände det?"},
        required=True,
    )  # fmt: skip


def _words() -> Question:
    return Question(
        id="text",
        kind=Kind.TEXT,
        label=_two("Vad hände?", "What happened?"),
        hint=_two("En eller två meningar räcker. Skriv inte namn, personnummer, registreringsnummer eller annat som "
                  "pekar ut en person.",
                  "One or two sentences are enough. Do not write names, personal numbers, licence plates or anything "
                  "else that points out a person."),
        easy={"sv": "Berätta med några ord."},
        easy_hint={"sv": "Skriv inte vad någon heter."},
        lines=True,
        length=500,
    )  # fmt: skip


def _severity() -> Question:
    return Question(
        id="allvar",
        kind=Kind.SCALE,
        label=_two("Hur stort är problemet?", "How large is the problem?"),
        easy={"sv": "Är det ett litet eller stort problem?"},
        choices=SEVERITY,
        required=True,
    )


def _more() -> Question:
    known = _yes_no(UNKNOWN)
    return Question(
        id="mer",
        kind=Kind.GROUP,
        label=_two("Mer om det, om du vill", "More about it, if you like"),
        appearance="folded",
        children=(
            Question(
                id="sett",
                kind=Kind.SINGLE,
                label=_two("Hur vet du det?", "How do you know?"),
                choices=(_choice("seen", "Jag såg det själv", "I saw it myself"),
                         _choice("told", "Någon berättade", "Somebody told me")),
                default="seen",
            ),
            Question(id="pagar", kind=Kind.SINGLE, label=_two("Pågår det fortfarande?", "Is it still going on?"),
                     choices=_yes_no()),
            Question(id="polisanmalt", kind=Kind.SINGLE, choices=known,
                     label=_two("Är det polisanmält?", "Has it been reported to the police?")),
            Question(id="felanmalt", kind=Kind.SINGLE, choices=known,
                     label=_two("Är det felanmält?", "Has it been reported as a fault?")),
            Question(
                id="foto",
                kind=Kind.PHOTO,
                label=_two("Foto", "Photo"),
                hint=_two("Fotografera platsen, inte människor.", "Take a picture of the place, not of people."),
                most=5,
            ),
        ),
    )  # fmt: skip
