"""The people of Ekköping. All are invented, and so are their addresses."""

from __future__ import annotations

from dataclasses import dataclass

ADMINISTRATIONS = (
    "Kanslienheten",
    "Socialförvaltningen",
    "Utbildningsförvaltningen",
    "Samhällsbyggnadsförvaltningen",
    "Kultur- och fritidsförvaltningen",
    "Revisionskontoret",
)


@dataclass(frozen=True)
class Part:
    """Somebody in the story: `key` is also the address before @ekkoping.example."""

    key: str
    name: str
    title: str
    organisation: str


PARTS = (
    Part("samordnare", "Amira Lindqvist", "Trygghetssamordnare", "Kanslienheten"),
    Part("ordforande", "Henrik Sandell", "Kommundirektör", "Kanslienheten"),
    Part("sekreterare", "Leyla Öhman", "Kommunsekreterare", "Kanslienheten"),
    Part("ledamot", "Samuel Okoye Berg", "Elevhälsochef", "Utbildningsförvaltningen"),
    Part("lasare", "Ingrid Wallin", "Sakkunnig revisor", "Revisionskontoret"),
    Part("administrator", "Tomasz Nyberg", "Systemförvaltare", "Kanslienheten"),
    Part("birgitta.moberg", "Birgitta Moberg", "Tidigare kommundirektör", "Kanslienheten"),
    Part("fatima.hedlund", "Fatima Hedlund", "Socialchef", "Socialförvaltningen"),
    Part("jonas.kallio", "Jonas Kallio", "Samhällsbyggnadschef", "Samhällsbyggnadsförvaltningen"),
    Part(
        "maria.ahs",
        "Maria Petrović Åhs",
        "Kultur- och fritidschef",
        "Kultur- och fritidsförvaltningen",
    ),
    Part("patrik.ahlgren", "Patrik Ahlgren", "Vd", "Ekköpingsbostäder"),
    Part("susanne.thorell", "Susanne Thorell", "Vd", "Ekköping Energi"),
    Part("daniel.haddad", "Daniel Haddad", "Lokalpolisområdeschef", "Polisen"),
    Part("karin.frisk", "Karin Frisk", "Chef för kanslienheten", "Kanslienheten"),
    Part("oskar.beckman", "Oskar Beckman", "Säkerhetssamordnare", "Kanslienheten"),
    Part("zeynep.holm", "Zeynep Holm", "Enhetschef individ och familj", "Socialförvaltningen"),
    Part("larserik.viklund", "Lars-Erik Viklund", "Utbildningschef", "Utbildningsförvaltningen"),
    Part("hanna.korhonen", "Hanna Korhonen", "Gatuchef", "Samhällsbyggnadsförvaltningen"),
    Part("mikael.sjostrand", "Mikael Sjöstrand", "Fritidschef", "Kultur- och fritidsförvaltningen"),
    Part("yusuf.engstrom", "Yusuf Engström", "Förvaltare", "Ekköpingsbostäder"),
    Part("gunilla.brask", "Gunilla Brask", "Tidigare kommunpolis", "Polisen"),
    Part("nadia.rosen", "Nadia Rosén", "Kommunpolis", "Polisen"),
    Part("bjorn.tallberg", "Björn Tallberg", "Stf. räddningschef", "Räddningstjänsten Ekbygden"),
    Part("ellen.dahlgren", "Ellen Dahlgren", "Våldsförebyggande samordnare", "Socialförvaltningen"),
    Part("bryggan", "Elif Sandström", "Fritidsledare", "Kultur- och fritidsförvaltningen"),
    Part("parisa.lundmark", "Parisa Lundmark", "Folkhälsosamordnare", "Kanslienheten"),
)

SEATS = {
    "styr-kommundirektor": "birgitta.moberg",
    "styr-socialchef": "fatima.hedlund",
    "styr-utbildningschef": "larserik.viklund",
    "styr-samhallsbyggnadschef": "jonas.kallio",
    "styr-kulturchef": "maria.ahs",
    "styr-vd-bostader": "patrik.ahlgren",
    "styr-vd-energi": "susanne.thorell",
    "styr-polisen": "daniel.haddad",
    "styr-samordnare": "samordnare",
    "op-kanslichef": "karin.frisk",
    "op-sakerhetssamordnare": "oskar.beckman",
    "op-enhetschef-ifo": "zeynep.holm",
    "op-elevhalsochef": "ledamot",
    "op-gatuchef": "hanna.korhonen",
    "op-fritidschef": "mikael.sjostrand",
    "op-forvaltare-bostader": "yusuf.engstrom",
    "op-kommunpolis": "gunilla.brask",
    "op-raddningstjansten": "bjorn.tallberg",
    "op-valdsforebyggande": "ellen.dahlgren",
    "op-samordnare": "samordnare",
    "op-folkhalsosamordnare": "parisa.lundmark",
}
"""Who holds a seat first. «op-kopmannen» has nobody: a vacancy (T8)."""

SUCCESSORS = (
    ("styr-kommundirektor", "ordforande", 17),
    ("op-kommunpolis", "nadia.rosen", 9),
)
"""(seat, who took over, months ago)."""

DEPUTIES = (("styr-kulturchef", "mikael.sjostrand"), ("op-kommunpolis", "daniel.haddad"))


@dataclass(frozen=True)
class Login:
    """A named login of the demo: `kind` is a role, `body` a body's key or ''."""

    key: str
    kind: str
    body: str = ""


LOGINS = (
    Login("samordnare", "coordinator"),
    Login("ordforande", "chair"),
    Login("sekreterare", "secretary"),
    Login("ledamot", "member", "operativa-gruppen"),
    Login("lasare", "reader"),
    Login("administrator", "administrator"),
    Login("bryggan", "reporter"),
    Login("nadia.rosen", "partner"),
)
