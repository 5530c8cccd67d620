"""Clean sentences: what reporters, coordinators and minutes write without speaking of any one person (B058)."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator


def listed(text: str, sign: str | None = None) -> list[str]:
    """The words of a text, or its parts between `sign`; line breaks do not count."""
    return text.split() if sign is None else text.replace("\n", "").split(sign)


PLACES = listed(
    """Stortorget|Resecentrum|Strandparken|Annaparken|Sankt Eriks torg|Karlskrona|Karlstad|Mariatorget|Sofiaskolan|
Anna Lindhs plats|Olof Palmes gata|Karl Johans gata|Astrid Lindgrens allé|Gustav Adolfs torg|
Elsa Brändströms gata|Ekskolan|Björkskolan|Bergaskolan|Lindängens förskola|Ekbackens äldreboende|Norra Fäladen|
Södra Sandby|Lilla torg|Västra hamnen|Kungsgatan|Storgatan|Vasavägen|Ekgatan 12|Hamngatan 3–9|väg 117|E22|E4|
RV 40|busshållplatsen vid Coop|Ica Kvantum|Willys|Hemköp|biblioteket|simhallen|ishallen|Folkets park|
Victoria stadion|kvarteret Björnen|kvarteret Draken 4|Kälkestad 12:3|Lund 3:14|Sankt Olofs kyrka|Maria kyrka|
S:t Lars vårdcentral|Per Albins väg|Erik Dahlbergsgatan|Nils Holgerssons gata|Stig Bengts väg|
gångtunneln under järnvägen|fritidsgården Bryggan|Nobelparken|Rosengård|Bergsjön|Hammarby|Lindholmen|Strömstad|
Östersund|Härnösand|Hultet|Norrdal|Berga centrum|Sjöbo|Björkö|Lundby|Dalby|Ekeby|Ekholmens centrum|Torpa|Nyhem|
Sveaparken|Linnégatan""",
    "|",
)
THINGS = listed(
    """klotter på fasaden|krossade rutor|trasig belysning|nedskräpning|en övergiven cykel|glas på gångvägen|
brandrök ur en container|en sönderslagen busskur|ungdomar som samlas|buskörning med mopeder|höga hastigheter|
a-traktorer som kör i gångtunneln|öppen alkoholförtäring|misstänkt narkotikahandel|stölder ur bilar|
inbrott i källare|fyrverkerier|hög musik|bråk i kön|hot mot personal|kvarglömda kanyler|sönderslagna lekredskap|
en bruten gren|skymd sikt|en ödslig och mörk gångväg|en bortklippt cykelkedja|avfall bredvid kärlen|
ett anlagt gräsbränd område""",
    "|",
)
WHEN = listed(
    """i går kväll|mellan fredag 18 och måndag 07|kl. 18.30–20.00|kl 22|under vecka 46|v. 46–48|den 12 november|
2026-11-10|den 10/11|i natt|flera gånger i veckan|klockan 0730|efter skoltid|på helgen|under lovet|vid 21-tiden|
2026-11-10 18:30|sedan i somras|före jul|onsdag kväll|under Valborg|på skolavslutningen|i november|
2026-11-10 kl. 19""",
    "|",
)
GROUPS = listed(
    """Ungdomar|En grupp på sex till åtta ungdomar|Elever i årskurs 9|Elever från flera skolor|Boende i området|
Personalen|Vaktmästaren|Nattvandrarna|Fältarna|Föräldrar|Besökare|Äldre|Grannarna|Butiksägare|Ordningsvakterna|
Polisen|Räddningstjänsten|Hyresgästerna|Tre till fyra vuxna|Kvinnor|Flickor och pojkar|Ett tiotal personer|
Cyklister|Trafikanter|Fritidsledarna|Några vuxna|Hundägare|Lärare|Kommunens väktare|Bostadsbolaget""",
    "|",
)
DID = listed(
    """rapporterar|känner sig otrygga på grund av|har sett|berättar om|störs av|har anmält|har städat upp efter|
har fotograferat|har hört om|har tagit bort|klagar på|undviker platsen på grund av|har felanmält""",
    "|",
)
FACTS = listed(
    """Ärendet har diarienummer KS2022-000444.|Dnr 2017KS/0118 avser trygghetsrådet.|
Beslutet fattades 2019-10-21 § 160.|Organisationsnummer 212000-1082 står på fakturan.|
Bolaget har organisationsnummer 556036-0793.|OCR 1234567890123456 ska anges.|Läget är 55.7956, 13.1207.|
Koordinaterna är N 6174563, E 387654.|Fastigheten Kälkestad 12:3 ägs av kommunen.|Åtgärden kostar 1 250 000 kr.|
Andelen är 42 %, mot 38 % året före.|Enligt SFS 2023:196 ska kommunen ha en lägesbild.|Se SKV 704 och ISO 9001.|
Buss 145 och linje 2 går förbi.|Mötet hålls i rum 204, hus B.|Sal B12 är bokad 08.00–16.30.|
Lampan är en LED 100 W.|Ring 112 vid fara och 114 14 annars.|Skylten säger 30 km/tim.|
DET VAR 100 PERSONER PÅ TORGET.|Protokollet har 12 sidor och 3 bilagor.|
Vi har 2 000–3 000 besökare en vanlig lördag.|Lov infaller vecka 44.|Paragraf 4 i reglementet gäller.|
Blankett 4021 används.|Vi såg 15–20 mopeder.|Belysningsstolpe 11873 är släckt.|Kamera 17 är ur funktion.|
Avfallskärl nr 4402 brann.|Skadan kostade 12 345 678 kronor.|Planen antas KF § 88/2026.|Cykelställ 3B är fullt.|
Port 12 står öppen.|Hiss nr 7 är avstängd.|Nyckel 445 saknas.|Mål 3.4 följs upp i T2.|
Ta del av MSB 123 och AFS 2020:1.|Delmål 16.1 i Agenda 2030 berörs.|Svarsfrekvensen var 57 % 2022.""",
    "|",
)
TALK = listed(
    """Rådet beslutar att följa upp frågan i mars.|Ordföranden öppnar mötet och hälsar välkommen.|
Samordnaren föredrar lägesbilden för tredje kvartalet.|Kommunpolisen redogör för anmälda brott.|
Vi föreslår att belysningen ses över och att buskarna klipps.|Skolan vill ha fler vuxna ute på rasterna.|
Socialtjänsten informerar om psykisk ohälsa bland unga.|
Föreläsning om adhd och autism för personal hålls i mars.|Moskén och kyrkan har fått klotter på fasaden.|
Den judiska föreningen ordnar en minnesstund.|Romska rådet bjuds in till samtal.|
Information om trygghet finns på arabiska, somaliska och finska.|
Kvinnor känner sig oftare otrygga än män efter mörkrets inbrott.|Äldre med demens behöver trygga gångstråk.|
Barn och föräldrar deltog i trygghetsvandringen.|Man behöver se över sikten vid utfarten.|
Nattvandrarna behöver fler vuxna till fredagar.|Hans gata är inte med, men Hansgatan är det.|
Per vecka sker två tillsyner.|Sten låg på vägen och Dag hammarskjölds plats var avstängd.|
Björn har setts i skogen norr om byn.|Bo tryggt heter kampanjen.|Love Stockholm var ett evenemang.|
Max 30 personer får plats.|Rosa markeringar visar cykelvägen.|Linnea är områdets gatunamn.|
My och mer att göra finns för skolorna.|August var lugn och september stökig.|Vi tackar alla som rapporterat.|
Inger trygghet gör det ljusa stråket.|Kommunen ser allvarligt på hoten mot tjänstepersoner.|
Vega, Luna och Stella är namn på kvarter.|Åtgärden ägs av gatukontoret.|Tim- och dygnsdata visas i matrisen.|
Sommargatan stängs i augusti.|Boende på Storgatan har fått information.|Lägenheterna i kvarteret får nya lås.|
Familjen är viktig i det förebyggande arbetet.|Familjecentralen har öppet hus.|
Mannen bakom disken finns inte längre i reklamen.|En person hörde av sig till växeln.|
Någon har kastat sten mot bussen.|Hen-toaletten är stängd för rengöring.|Eleven i centrum är skolans motto.|
Polisen tog upp en anmälan om skadegörelse.|Ett barn blev skrämt av smällare.""",
    "|",
)
SHAPES = [
    "{thing} vid {place} {when}.",
    "{group} {did} {thing} vid {place}.",
    "Vid {place} finns {thing}, särskilt {when}.",
    "{group} {did} {thing} {when}.",
    "{when}: {thing} vid {place}",
    "Mycket {thing} mellan {place} och {place2} {when}.",
    "Vi såg {thing} utanför {place}. Det hände {when}.",
    "{group} {did} {thing} i närheten av {place} {when}. {fact}",
    "{place}: {thing}, {when}. Felanmält samma dag.",
    "Åtgärd vid {place}: mer ljus, bättre sikt och tätare städning mot {thing}.",
]


def sentences(count: int, seed: int = 4) -> Iterator[str]:
    """`count` sentences, the same each time: every fact and every remark once, then mixtures."""
    chance = random.Random(seed)  # noqa: S311 - not a secret
    yield from itertools.islice([*FACTS, *TALK], count)
    for _number in range(count - len(FACTS) - len(TALK)):
        text = chance.choice(SHAPES).format(
            thing=chance.choice(THINGS), place=chance.choice(PLACES), place2=chance.choice(PLACES),
            when=chance.choice(WHEN), group=chance.choice(GROUPS), did=chance.choice(DID),
            fact=chance.choice(FACTS),
        )  # fmt: skip
        yield text[0].upper() + text[1:]
