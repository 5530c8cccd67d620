"""Made-up sentences that speak of made-up persons: what the guard should find (B061, B062)."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from tests.core.person_data.clean import listed

# Common names, newer ones and some that few have. Most stand on the guard's lists, as most people's names do; how it
# goes with names that stand on none is measured apart (test_how_good).
FIRST = listed(
    """Anna Erik Maria Karl Margareta Lars Elisabeth Anders Eva Johan Birgitta Per Kristina Nils Karin Carl Ingrid
Mikael Linnéa Jan Marie Hans Kerstin Peter Lena Olof Helena Sven Emma Gunnar Johanna Bengt Linda Fredrik Cecilia
Bo Annika Stefan Elin Leif Sofia Mattias Hanna Alexander Amanda Björn Ali Fatima Mohamed Amina Omar Noor Yusuf
Layla Hassan Zeinab Kevin Jonathan Wilma Ebba Hugo Alva Liam Noah William Saga Vera Elsa Tuva Melker Sixten Tage
Frans Ludde Ibbe Jompa Ghazal Siavash Bartek Agnieszka Dragana Zoltan Nguyet Thandiwe Oskari Veikko Aino Torleif
Gunvald Ingegärd Sigvard Dagny Hjördis Ylva Tindra Meja Nikola Jamal Abshir Idil Ayaan Filmon Semhar Rojda Baran"""
)
LAST = listed(
    """Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Pettersson Jonsson
Jansson Hansson Bengtsson Jönsson Lindberg Jakobsson Magnusson Olofsson Lindström Lindqvist Lindgren Berg
Axelsson Bergström Lundberg Lind Lundgren Lundqvist Mattsson Berglund Fredriksson Sandberg Henriksson Forsberg
Sjöberg Wallin Ali Mohamed Hassan Ahmed Nguyen Ibrahim Haddad Petrović Kovačević Nowak Kowalska Korhonen
Virtanen Yilmaz Demir Abdirahman Tekle Gebremedhin Öberg Åkesson Ekdahl Stark Rask Modig Hägg Sjöö Ros af-Ugglas
Lempfert Quistorp"""
)
KIN = listed("""sonen dottern brodern systern mamman pappan sambon kusinen flickvännen farfar""")
PERSON = listed("""Han Hon Killen Tjejen Mannen Kvinnan Pojken Flickan Eleven Grannen""")
HEALTH = listed(
    """adhd|autism|en missbrukare|psykiskt sjuk|deprimerad|dement|muslim|jude|från en romsk familj|somalier|
afghan|gravid|hivpositiv|alkoholist|mörkhyad|utvecklingsstörd""",
    "|",
)
STREETS = listed(
    """Storgatan Kungsgatan Vasavägen Ekstigen Björkvägen Hamngatan Norra-vägen Ringgatan Skolgränd"""
)
CLASSES = listed("""8B 9c 7A 6B 5a 9F""")
SHAPES = {
    "first and last": [
        "{first} {last} slog sönder en ruta.", "Det var {first} {last} som kastade stenen.",
        "Vi såg {first} {last} vid torget i går.", "Enligt personalen är {first} {last} drivande.",
        "{first} {last} och en till sålde vid stationen.", "Kontakta {first} {last} för mer information.",
        "Bilen tillhör {first} {last}.", "Han heter {first} {last}.", "{first} {last}s bil stod kvar.",
        "Gänget leds av {first} {last}, det vet alla.",
    ],
    "small letters": ["{low_first} {low_last} var där igen.", "det var {low_first} {low_last} som gjorde det"],
    "only the last": ["Rektor {last} har ringt polisen.", "Familjen {last} är rädd.", "Herr {last} skrek åt barnen."],
    "only the first": ["En kille som heter {first} hotade vakten.", "De kallar honom {first}.",
                       "{first} sparkade på dörren.", "Eleven {first} var med."],
    "relation": ["{kin} till kioskägaren var med.", "Det är {kin} till rektorn.", "Hans {bare} ringde oss.",
                 "{first}s {bare} säljer narkotika.", "Hennes {bare} körde bilen."],
    "dwelling": ["{street} {number} lgh 1{number}2 luktar starkt.", "Festen var hos familjen {last}.",
                 "Han bor på {street} {number}.", "Det säljs i lägenhet 1{number}2.", "De var hemma hos {first}.",
                 "{street} {number}, 2 tr, störs varje natt.", "I hennes lägenhet samlas de."],
    "nickname and class": ["{first} i {cls} startade bråket.", "Det var {first} i {cls}.",
                           "{first} från {cls} hotar andra.",
                           "Flickan i {cls} blev slagen.", "En kille i {cls} säljer snus."],
    "sensitive": ["{person} är {health}.", "{person} har sagt att han är {health}.", "{first} {last} är {health}.",
                  "{person} på torget är {health} enligt andra."],
}  # fmt: skip
BARE = listed("""mamma pappa bror syster son dotter""")


@dataclass(frozen=True)
class Spoken:
    """A sentence and what it speaks of."""

    about: str
    text: str


def sentences(each: int, seed: int = 61) -> Iterator[Spoken]:
    """`each` sentences of every sort, the same each time."""
    chance = random.Random(seed)  # noqa: S311 - not a secret
    for about, shapes in SHAPES.items():
        for number in range(each):
            first, last = chance.choice(FIRST), chance.choice(LAST)
            text = shapes[number % len(shapes)].format(
                first=first, last=last, low_first=first.lower(), low_last=last.lower(),
                kin=chance.choice(KIN), bare=chance.choice(BARE), street=chance.choice(STREETS),
                number=chance.randint(1, 90), cls=chance.choice(CLASSES), person=chance.choice(PERSON),
                health=chance.choice(HEALTH),
            )  # fmt: skip
            yield Spoken(about, text[0].upper() + text[1:] if about != "small letters" else text)
