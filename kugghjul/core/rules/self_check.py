"""Brå's 26 questions about how the law is applied, answered from the same facts as `check`.

Source: docs, domain facts §2.4: Lag (2023:196) and Brå's yearly survey to the municipalities.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kugghjul.core.rules.answers import (
    Reply,
    Sheet,
    cause_analysis,
    filled_part,
    follow_up_whole,
    measures_complete,
    measures_with,
    other_information,
    picture_exists,
    picture_recent,
    plan_decided,
    plan_followed_up,
    plan_rests,
)
from kugghjul.core.rules.answers_council import (
    agreement_with_police,
    chair_is_ours,
    coordinator_share,
    coordinator_trained,
    council_met,
    information_spread,
    leading_outside,
    not_begun,
    other_agreements,
    reported_to_assembly,
    standing_there,
)
from kugghjul.core.rules.facts import Facts
from kugghjul.core.rules.index import Index
from kugghjul.core.rules.model import Charter
from kugghjul.core.sentences import N_, Sentence


class Answered(StrEnum):
    """An answer to one question."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"
    NO_EVIDENCE = "no_evidence"

    @property
    def label(self) -> str:
        """The Swedish word, a literal for the message catalogue."""
        return LABELS[self]


LABELS = {
    Answered.YES: N_("Ja"),
    Answered.NO: N_("Nej"),
    Answered.PARTLY: N_("Delvis"),
    Answered.NO_EVIDENCE: N_("Saknar underlag"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One of the 26. `paragraph` is of the law, or «Brå»; `computed_from` tells what decides."""

    number: int
    text: str
    paragraph: str
    computed_from: str
    reply: Callable[[Sheet], Reply]


@dataclass(frozen=True, slots=True)
class Answer:
    """A question answered on a day, with why and the ids of the facts behind."""

    question: Question
    answered: Answered
    because: Sentence
    evidence: tuple[str, ...] = ()


def self_check(charter: Charter, facts: Facts | Index, today: date) -> list[Answer]:
    """The 26 answers in order, for the council of that charter."""
    index = facts if isinstance(facts, Index) else Index(facts)
    sheet = Sheet(charter, index, today)
    replies = [(question, question.reply(sheet)) for question in QUESTIONS]
    return [
        Answer(question, Answered(reply.answered), reply.because, reply.evidence)
        for question, reply in replies
    ]


QUESTIONS = (
    Question(1, N_("Finns en lägesbild som omfattar hela kommunen?"), "4 §",
             N_("beslutad lägesbild"), picture_exists),
    Question(2, N_("Anger kartläggningen brottslighetens omfattning?"), "4 § 1",
             N_("lägesbildens avsnitt om omfattning"), filled_part("mapping-extent")),
    Question(3, N_("Anger kartläggningen brottslighetens konsekvenser?"), "4 § 1",
             N_("lägesbildens avsnitt om konsekvenser"), filled_part("mapping-consequences")),
    Question(4, N_("Har annan information av betydelse använts?"), "4 § 2",
             N_("andra källor än brottsstatistik"), other_information),
    Question(5, N_("Finns en analys?"), "4 § 3", N_("lägesbildens analys"), cause_analysis),
    Question(6, N_("Är lägesbilden uppdaterad de senaste två åren?"), "6 §",
             N_("lägesbildens datum"), picture_recent),
    Question(7, N_("Är en åtgärdsplan beslutad, av vem och när?"), "5 §",
             N_("beslutet"), plan_decided),
    Question(8, N_("Vilar åtgärdsplanen på lägesbilden?"), "5 §",
             N_("länken till lägesbildens version"), plan_rests),
    Question(9, N_("Hör varje åtgärd till ett problem i lägesbilden?"), "3 och 5 §§",
             N_("andelen åtgärder med problem"), measures_with("problem")),
    Question(10, N_("Hör varje åtgärd till en orsak?"), "Brå",
             N_("andelen åtgärder med orsak"), measures_with("cause")),
    Question(11, N_("Har varje åtgärd mål, indikator, utgångsläge, ansvarig och tid?"), "Brå",
             N_("andelen åtgärder med alla fem"), measures_complete),
    Question(12, N_("Är åtgärdsplanen uppföljd de senaste två åren?"), "6 §",
             N_("uppföljningens datum"), plan_followed_up),
    Question(13, N_("Omfattar uppföljningen både process och effekt?"), "Brå",
             N_("uppföljningens delar"), follow_up_whole),
    Question(14, N_("Är arbetet samordnat med annan planering?"), "7 §",
             N_("länkar till andra planer"), standing_there("joined-planning")),
    Question(15, N_("Finns en skriftlig överenskommelse med polisen, med ändamål och områden?"),
             "9 §", N_("överenskommelser"), agreement_with_police),
    Question(16, N_("Finns andra skriftliga överenskommelser eller försök?"), "9 §",
             N_("överenskommelser och försök"), other_agreements),
    Question(17, N_("Finns ett strategiskt råd som har träffats?"), "10 §",
             N_("rådets möten det senaste året"), council_met),
    Question(18, N_("Leds rådet av kommunen?"), "10 §", N_("ordförandens plats"), chair_is_ours),
    Question(19, N_("Företräds övriga aktörer av personer i ledande befattningar?"), "10 §",
             N_("andelen utifrån med ledande befattning"), leading_outside),
    Question(20, N_("Finns en samordningsfunktion, på minst halvtid?"), "11 §",
             N_("andelen av en heltid"), coordinator_share),
    Question(21, N_("Är samordnaren utbildad för uppdraget?"), "Brå",
             N_("samordnarens utbildning"), coordinator_trained),
    Question(22, N_("Finns en kontaktpunkt för externa aktörer?"), "12 § 2",
             N_("den publika kontaktsidan"), standing_there("contact-point")),
    Question(23, N_("Har information spridits till invånarna det senaste året?"), "12 § 3",
             N_("publicerat de senaste 12 månaderna"), information_spread),
    Question(24, N_("Är det beslutat vilken nämnd som leder arbetet?"), "13 §",
             N_("beslutet"), standing_there("lead-body")),
    Question(25, N_("Har arbetet rapporterats till kommunfullmäktige?"), "13 §",
             N_("senaste rapporten"), reported_to_assembly),
    Question(26, N_("Om arbetet inte har börjat: varför, och när ska det börja?"), "Brå",
             N_("kommunens egna ord"), not_begun),
)  # fmt: skip
