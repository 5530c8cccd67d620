"""Example snapshots: the invented municipality of Ekköping, with ordinary, hostile, long and empty
content.

The people are functions; nobody in these documents exists.
"""

from datetime import date, datetime

from kugghjul.core.documents import (
    Approval,
    AttachedDocument,
    ComplianceFacts,
    Correction,
    Guest,
    JudgedClause,
    JudgedDocument,
    Movement,
    NotedAssignment,
    NotedDecision,
    NotedItem,
    NotesFacts,
    PlannedEvent,
    PlannedMeeting,
    SeatPresence,
    Summoned,
    SummonedItem,
    SummonsFacts,
    YearPlanFacts,
)

TOWN = "Ekköpings kommun"
COUNCIL = "Rådet för trygghet och hälsa"

SEATS = (
    ("Kommundirektör", "Kommunledningskontoret"),
    ("Förvaltningschef", "Barn- och utbildningsförvaltningen"),
    ("Förvaltningschef", "Socialförvaltningen"),
    ("Förvaltningschef", "Samhällsbyggnadsförvaltningen"),
    ("Vd", "Ekköpingshem AB"),
    ("Lokalpolisområdeschef", "Polisen"),
    ("Räddningschef", "Räddningstjänsten Ekbygden"),
)

SUMMONS = SummonsFacts(
    municipality=TOWN,
    council=COUNCIL,
    bodies=("Styrgruppen",),
    starts=datetime(2026, 11, 20, 9, 0),
    ends=datetime(2026, 11, 20, 11, 30),
    place="Sammanträdesrum Eken, kommunhuset",
    address="Storgatan 1, Ekköping",
    link="https://mote.ekkoping.example/rad/2026-11-20?rum=eken",
    link_note="Ring växeln om länken inte fungerar.",
    opening="Årets sista ordinarie möte. Ta med den egna förvaltningens svar om problembilden.",
    summoned=(
        *(Summoned(function, organisation) for function, organisation in SEATS),
        Summoned(
            "Folkhälsosamordnare",
            "Kommunledningskontoret",
            reason="Kallas till punkt 4, folkhälsoplanen",
        ),
    ),
    agenda=(
        SummonedItem(
            "1", "Mötet öppnas, dagordningen fastställs", "standing", "Kommundirektören", 5
        ),
        SummonedItem(
            "2",
            "Uppföljning av uppdrag",
            "standing",
            "Samordnaren",
            15,
            text="Fyra uppdrag skulle vara klara till mötet:\n\n"
            "- U-51 Belysning vid Norrdals station\n"
            "- U-54 Gemensam rutin för skadegörelse\n"
            "- U-57 Kontaktlista för lov\n- U-58 Åtgärdsanalys",
        ),
        SummonedItem(
            "3",
            "Lägesbild vecka 37–46",
            "information",
            "Kommunpolisen",
            30,
            "Kartläggning och lägesbild",
            guests=("Trygghetsvärd, Västra torget",),
            documents=(
                AttachedDocument("Lägesbild hösten 2026", "1", "2", required=True),
                AttachedDocument("Tabeller per område", "2"),
            ),
        ),
        SummonedItem(
            "4",
            "Åtgärdsplan 2027–2028",
            "decision",
            "Samordnaren",
            45,
            "Åtgärdsplan",
            text="Förslag till beslut: styrgruppen antar åtgärdsplanen och överlämnar den till "
            "kommunstyrelsen.",
            documents=(
                AttachedDocument("Förslag till åtgärdsplan 2027–2028", "3", required=True),
                AttachedDocument("Remissvar från förvaltningarna", sent=False),
                AttachedDocument("Barnkonsekvensanalys", required=True, sent=False),
            ),
        ),
        SummonedItem(
            "5",
            "Trygghetsvandring i Västra Ekköping",
            "discussion",
            "Ekköpingshem AB",
            20,
            "Trygghet",
        ),
        SummonedItem("6", "Mötet avslutas", "standing", "Kommundirektören", 5),
    ),
    sent_on=date(2026, 11, 9),
    notice_days=10,
    last_day=date(2026, 11, 10),
    convener="Kommundirektören",
    contact="Samordnaren",
    contact_mail="samordnare@ekkoping.example",
    contact_phone="0500-12 34 56",
    answer="Svara med länken i e-postmeddelandet: ja, nej eller ersättare.",
    answer_by=date(2026, 11, 16),
    diary_number="KS 2026/0412",
)

LATE_SUMMONS = SummonsFacts(
    municipality=TOWN,
    council=COUNCIL,
    bodies=("Styrgruppen", "Operativa gruppen"),
    starts=datetime(2026, 3, 29, 13, 0),
    place="Brandstationen",
    extra=True,
    change="Mötet börjar kl. 13.00 i stället för kl. 10.00.",
    agenda=(SummonedItem("1", "Skadegörelse vid Björkskolan", "discussion"),),
    sent_on=date(2026, 3, 25),
    notice_days=10,
    last_day=date(2026, 3, 19),
    late=True,
    late_reason="Händelsen inträffade den 23 mars.",
    convener="Kommundirektören",
)

EMPTY_SUMMONS = SummonsFacts(
    municipality="", council="", bodies=(), starts=datetime(2026, 2, 28, 8, 5), place=""
)

NOTES = NotesFacts(
    municipality=TOWN,
    council=COUNCIL,
    bodies=("Styrgruppen",),
    number="4/2026",
    starts=datetime(2026, 11, 20, 9, 2),
    ends=datetime(2026, 11, 20, 11, 21),
    place="Sammanträdesrum Eken, kommunhuset",
    chair="Kommundirektören",
    secretary="Samordnaren",
    diary_number="KS 2026/0412",
    attendance=(
        SeatPresence("Kommundirektör", "Kommunledningskontoret", "present"),
        SeatPresence(
            "Förvaltningschef",
            "Barn- och utbildningsförvaltningen",
            "deputy",
            deputy="biträdande förvaltningschef",
        ),
        SeatPresence("Förvaltningschef", "Socialförvaltningen", "remote"),
        SeatPresence("Förvaltningschef", "Samhällsbyggnadsförvaltningen", "absent"),
        SeatPresence("Vd", "Ekköpingshem AB", "present", movements=(Movement(True, "3"),)),
        SeatPresence(
            "Lokalpolisområdeschef",
            "Polisen",
            "present",
            movements=(Movement(True, "2"), Movement(False, "5")),
        ),
    ),
    guests=(
        Guest("Trygghetsvärd", "Ekköpings centrumförening", ("3",)),
        Guest("Folkhälsosamordnare", "Kommunledningskontoret", ("4", "5")),
    ),
    items=(
        NotedItem(
            "1",
            "Mötet öppnas, dagordningen fastställs",
            "standing",
            text="Dagordningen fastställs.",
        ),
        NotedItem(
            "3",
            "Lägesbild vecka 37–46",
            "information",
            "Kommunpolisen",
            "Kartläggning och lägesbild",
            "Antalet anmälda skadegörelser är oförändrat, 34 mot 36 samma tid i fjol. "
            "Ingen säker skillnad.\n\nTre saker sticker ut:\n- klotter vid Norrdals station\n"
            "- mopedåkning på gång- och cykelvägen\n- oro i Västra Ekköping på fredagskvällar",
            assignments=(
                NotedAssignment(
                    "58",
                    "Ta fram en åtgärdsanalys för Norrdals station",
                    "Operativa gruppen",
                    due_meeting="Styrgruppens möte 5 februari 2027",
                ),
            ),
        ),
        NotedItem(
            "4",
            "Åtgärdsplan 2027–2028",
            "decision",
            "Samordnaren",
            "Åtgärdsplan",
            "Samordnaren redovisar remissvaren. "
            "Socialförvaltningen vill se en tydligare ansvarsfördelning.",
            decisions=(
                NotedDecision(
                    "31",
                    "Styrgruppen antar åtgärdsplanen för 2027–2028.\n"
                    "Planen överlämnas till kommunstyrelsen.",
                ),
                NotedDecision(
                    "32",
                    "Frågan om fler kameror bordläggs till nästa möte.",
                    "deferred",
                    "Polisen hade velat besluta i dag.",
                ),
            ),
            assignments=(
                NotedAssignment(
                    "59",
                    "Skriva följebrev till kommunstyrelsen",
                    "Samordnaren",
                    due=date(2026, 12, 1),
                ),
            ),
        ),
        NotedItem("6", "Mötet avslutas", "standing"),
    ),
    next_meeting="Fredag 5 februari 2027 kl. 9.00, sammanträdesrum Eken.",
    distribution=("Styrgruppens ledamöter", "Operativa gruppen", "Kommunstyrelsen"),
    approvals=(
        Approval("Ordförande", "Kommundirektören", datetime(2026, 11, 24, 15, 7)),
        Approval("Justerare", "Vd, Ekköpingshem AB", datetime(2026, 11, 25, 8, 40)),
    ),
    locked_at=datetime(2026, 11, 25, 8, 40),
    digest="3f1b7f5ad1c2e7a0b0b5d8a2a6d3c0f19e58d1c4f2b7a6958473625140f3e2d1",
    previous="9a0c1d2e3f405162738495a6b7c8d9eafb0c1d2e3f405162738495a6b7c8d9ea",
    corrections=(
        Correction(
            1,
            datetime(2026, 12, 3, 10, 15),
            "Samordnaren",
            "Antalet anmälda skadegörelser var 35, inte 34.",
            "3",
        ),
    ),
)

INTERNAL_NOTES = NotesFacts(
    municipality=TOWN,
    council=COUNCIL,
    bodies=("Operativa gruppen",),
    starts=datetime(2026, 10, 7, 8, 30),
    place="Brandstationen",
    internal=True,
    approvals=(Approval("Sammankallande", "Kanslichefen"),),
    items=(
        NotedItem("1", "Inför höstlovet", "discussion", text="Fältgruppen är ute onsdag–lördag."),
    ),
)

YEAR_PLAN = YearPlanFacts(
    municipality=TOWN,
    council=COUNCIL,
    year=2027,
    meetings=(
        *(
            PlannedMeeting(
                ("Styrgruppen",),
                datetime(2027, month, number, 9, 0),
                datetime(2027, month, number, 11, 30),
                "Sammanträdesrum Eken",
                date(2027, month, number - 10) if number > 10 else date(2027, month - 1, 22),
            )
            for month, number in ((2, 5), (4, 23), (9, 17))
        ),
        PlannedMeeting(
            ("Styrgruppen", "Operativa gruppen"),
            datetime(2027, 11, 19, 9, 0),
            datetime(2027, 11, 19, 12, 0),
            "Folkets hus",
            date(2027, 11, 9),
            "Gemensamt möte om problembilden",
        ),
        PlannedMeeting(
            ("Operativa gruppen",), datetime(2027, 1, 20, 8, 30), summons_last_day=date(2027, 1, 10)
        ),
    ),
    events=(
        PlannedEvent("Mars", "Trygghetsvandring, digital", "Samordnaren, Polisen, Ekköpingshem AB"),
        PlannedEvent("November", "Trygghetsundersökningen", "Kommunen och Polisen"),
    ),
    rules=(
        "Rådet ska sammanträda minst fyra gånger per år.",
        "Kallelsen skickas senast tio dagar före sammanträdet.",
    ),
    decided_by="Styrgruppen",
    decided_on=date(2026, 11, 20),
    decision="§ 33",
    diary_number="KS 2026/0501",
)

COMPLIANCE = ComplianceFacts(
    municipality=TOWN,
    council=COUNCIL,
    as_of=date(2026, 11, 22),
    documents=(
        JudgedDocument(
            "Reglemente för rådet för trygghet och hälsa",
            (
                JudgedClause(
                    "Minst fyra möten per år",
                    "pending",
                    "3 av 4 möten är hållna 2026.",
                    "Rådet ska sammanträda minst fyra gånger per år.",
                    "ska",
                    "Sammanträden och kallelser",
                    ("Möte 5 februari 2026", "Möte 24 april 2026", "Möte 18 september 2026"),
                    date(2026, 12, 11),
                ),
                JudgedClause(
                    "Kallelse senast tio dagar före",
                    "breached",
                    "Kallelsen till mötet 18 september skickades sju dagar före.",
                    source="Sammanträden och kallelser",
                    evidence=("Kallelse 11 september 2026",),
                ),
                JudgedClause(
                    "Årsplan med datum", "met", "Beslutad 20 november 2025.", due=date(2026, 12, 15)
                ),
                JudgedClause(
                    "Giltighetstid",
                    "at_risk",
                    "Reglementet gäller till 30 maj 2027.",
                    due=date(2027, 5, 30),
                ),
                JudgedClause("Minnesanteckningar skickas", "deviates"),
            ),
        ),
        JudgedDocument(
            "Lag (2023:196) om kommuners ansvar för brottsförebyggande arbete",
            (
                JudgedClause(
                    "Överenskommelser om samverkan",
                    "worked_for",
                    "Två försök är antecknade, ingen överenskommelse är tecknad.",
                    source="9 §",
                ),
                JudgedClause("Lägesbild med tre delar", "no_evidence", source="4 §"),
                JudgedClause("Kamerabevakning", "nothing_to_measure", source="14 §"),
            ),
        ),
    ),
)

# Text that other systems have taken for code (B139, B144, B145), or that files cannot hold (B143).
HOSTILE = (
    '#read("/etc/passwd")',
    '#import "@preview/x:0.1.0": *',
    "$ sum_(i=0)^n $ \\ *fet* _kursiv_ `kod` = Rubrik",
    "<script>alert('1')</script><b>fet</b> &amp; &#x41;",
    "{{ ''.__class__.__mro__ }} {% import 'os' as os %} {# bort #}",
    '=HYPERLINK("http://ond.example";"klicka")',
    "]]> --> <!-- ${jndi:ldap://x}",
    "مرحبا שלום áčđŋšŧž – § • → ✓ −",
    "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
)
UNPRINTABLE = "a\x0bb\ufffec\x00d\ud800e"

HOSTILE_SUMMONS = SummonsFacts(
    municipality=HOSTILE[3],
    council=HOSTILE[0],
    bodies=(HOSTILE[1], HOSTILE[4]),
    starts=datetime(2026, 11, 20, 9, 0),
    place=HOSTILE[2],
    link="javascript:alert(1)",
    opening="\n\n".join(HOSTILE),
    agenda=tuple(
        SummonedItem(
            str(number), text, text, text, 1, text, text, (text,), (AttachedDocument(text),)
        )
        for number, text in enumerate((*HOSTILE, UNPRINTABLE), 1)
    ),
    summoned=tuple(Summoned(text, text, text) for text in HOSTILE),
    contact_mail="<script>@x.example",
    diary_number=HOSTILE[5],
)
