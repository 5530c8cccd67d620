"""Swedish for the keys that clauses and facts share: parts, activities, subjects, documents.

A municipality may use keys of its own; a key without a word here is shown as it is written.
Every word is lower case and fits in the middle of a sentence.
"""

from kugghjul.core.sentences import N_, Sentence

PARTS = {
    "written": N_("skriftlig form"),
    "date": N_("datum"),
    "place": N_("plats"),
    "agenda": N_("föredragningslista"),
    "documents": N_("handlingar"),
    "mapping-extent": N_("brottslighetens omfattning"),
    "mapping-consequences": N_("brottslighetens konsekvenser"),
    "other-information": N_("annan information av betydelse"),
    "analysis": N_("analys"),
    "crime": N_("brottslighet"),
    "insecurity": N_("otrygghet"),
    "health": N_("hälsa"),
    "purposes": N_("ändamål"),
    "areas": N_("områden"),
    "statistics": N_("statistik"),
    "operations-knowledge": N_("kunskap från verksamheterna"),
    "towards-safety": N_("vad som gör otrygghet till trygghet"),
    "focus": N_("fokusområde"),
    "focus-origin": N_("fokusområdets ursprung"),
    "since-last": N_("vad som hänt sedan sist"),
    "coming": N_("vad som är på väg"),
    "indicators": N_("årets indikatorer"),
    "situation-picture": N_("lägesbild"),
    "planned-measures": N_("planerade åtgärder"),
    "evaluation": N_("utvärdering"),
    "page-owner": N_("sidansvarig"),
    "last-updated": N_("senast uppdaterad"),
    "joint-picture": N_("gemensam lägesbild"),
    "proposed-measures": N_("förslag till insatser"),
    "safety-question": N_("trygghetsfråga"),
    "timetable": N_("tidplan"),
    "purpose": N_("ändamål"),
    "decision": N_("beslut"),
    "review": N_("omprövning"),
    "proposal": N_("förslag till beslut"),
    "decision-level": N_("beslutsnivå"),
    "summary": N_("sammanfattning"),
    "background": N_("bakgrund"),
    "description": N_("ärendebeskrivning"),
    "assessment": N_("bedömning"),
    "economy": N_("ekonomiska konsekvenser"),
    "environment": N_("konsekvenser för miljön"),
    "citizens": N_("konsekvenser för medborgarna"),
    "children": N_("konsekvenser för barn"),
    "document-table": N_("handlingar i ärendet"),
    "dispatch-list": N_("sändlista"),
    "signatories": N_("undertecknare"),
    "process": N_("process"),
    "effect": N_("effekt"),
}

DOCUMENTS = {
    "charter": N_("styrdokumentet"),
    "situation-picture": N_("lägesbilden"),
    "action-plan": N_("åtgärdsplanen"),
    "problem-picture": N_("problembilden"),
    "work-plan": N_("verksamhetsplanen"),
    "detailed-work-plan": N_("den detaljerade verksamhetsplanen"),
    "agreement": N_("överenskommelser om samverkan"),
    "board-report": N_("återrapporten"),
    "plan-violent-extremism": N_("planen mot våldsbejakande extremism"),
    "action-analysis": N_("åtgärdsanalysen"),
    "dialogue-survey": N_("dialogens enkät"),
    "public-page": N_("rådets sida"),
    "operative-agenda": N_("gruppens stående dagordning"),
    "camera-site": N_("kameraplatser"),
    "activity-plan": N_("aktivitetsplanen"),
}

ACTIVITIES = {
    "safety-walk": N_("trygghetsvandring"),
    "safety-day": N_("trygghetsdag eller säkerhetsdagar för elever"),
    "neighbourhood-watch-evening": N_("kvällsmöte om grannsamverkan"),
    "prize-marketing": N_("marknadsföring av priset"),
    "prize-award": N_("utdelning av priset"),
    "training": N_("utbildning för styrgruppen"),
    "training-theme": N_("beslut om utbildningens tema"),
    "training-invitation": N_("inbjudan till övriga förtroendevalda"),
    "problem-picture-compiled": N_("sammanställning av problembilden"),
    "problem-picture-presented": N_("presentation av problembilden"),
    "project": N_("projekt"),
    "safety-survey": N_("trygghetsundersökning"),
    "survey-analysis": N_("gemensam analys av undersökningen"),
    "citizen-dialogue": N_("medborgardialog"),
    "extra-meeting": N_("extra möte"),
}

SUBJECTS = {
    "problem-analysis": N_("problemområdesanalys i varje verksamhet"),
    "management-groups": N_("presentation för ledningsgrupper"),
    "measures-with-analysis": N_("åtgärder med problem och analys bakom sig"),
    "implementation": N_("genomförande i varje förvaltning"),
    "effort-cycle": N_("insatser som initierats, stötts, följts och utvärderats"),
    "escalated-matters": N_("frågor som förts vidare och besvarats"),
    "assignments-steered": N_("uppdrag som getts av rådet"),
    "reporters": N_("inrapportörer"),
    "organisation-pictures": N_("organisationernas lägesbilder"),
    "proposals-passed-on": N_("förslag som lämnats till berörd förvaltning"),
    "proposals-decided": N_("förslag med beslut"),
    "survey-channels": N_("kanaler för enkäten"),
    "dialogue-areas": N_("områden i dialogen"),
    "dialogue-steps": N_("dialogens steg"),
    "dialogue-walks": N_("vandringar där behov har visats"),
    "walk-parties": N_("vandringar med tjänstemän och polis"),
    "walk-measures-told": N_("åtgärder som berättats för medborgarna"),
    "routines": N_("rutiner per kugghjul"),
    "focus-groups": N_("operativa grupper per fokusområde"),
    "groups-staffed": N_("bemannade grupper"),
    "groups-coordinated": N_("grupper där samordningsansvarig samverkar"),
    "absorbed-projects": N_("projekt som arbetats in i ordinarie verksamhet"),
    "coordination-function": N_("samordningsfunktion"),
    "contact-point": N_("kontaktpunkt för externa aktörer"),
    "coordination-support": N_("samordning och stöd i kommunens arbete"),
    "public-information": N_("information till invånarna"),
    "lead-body": N_("beslutad ansvarig nämnd"),
    "strategic-council": N_("strategiskt råd"),
    "joined-planning": N_("samordning med annan planering"),
    "year-plan": N_("årsplan med datum"),
    "priorities": N_("beslutade prioriteringar"),
    "resources": N_("tilldelade resurser"),
    "council-role": N_("fastställd roll för rådet"),
    "safety-day": N_("trygghetsdag"),
    "neighbourhood-watch": N_("grannsamverkan"),
    "prevention-violent-extremism": N_("förebyggande arbete mot våldsbejakande extremism"),
    "crisis-meetings": N_("träffar med orter och näringsliv"),
    "preparedness-plan": N_("handlingsplan för krisberedskap"),
    "working-group": N_("arbetsgrupp på kansliet"),
    "external-guests": N_("inbjudna gäster"),
    "extra-meetings": N_("extra möten"),
    "separate-meetings": N_("möten var för sig"),
    "new-projects": N_("nya projekt ur uppdrag"),
    "raised-matters": N_("frågor som lyfts för beslut"),
    "tighter-meetings": N_("tätare möten"),
    "central-walk": N_("trygghetsvandring i centralorten"),
    "camera-sites": N_("kameraplatser"),
    "activity-plan": N_("aktivitetsplan med tidplan"),
    "joint-analysis": N_("gemensam åtgärdsanalys"),
}

MODES = {"fysisk": N_("fysisk"), "digital": N_("digital")}

ROLES = {
    "chair": N_("ordförande"),
    "vice_chair": N_("vice ordförande"),
    "member": N_("ledamot"),
    "secretary": N_("sekreterare"),
    "convener": N_("sammankallande"),
    "coordinator": N_("samordnare"),
}


def word(table: dict[str, str], key: str) -> Sentence:
    """The Swedish word for a key, as a sentence the web layer can translate.

    A key without a word is shown as it is: braces and all, never read as a template.
    """
    found = table.get(key)
    return Sentence(found) if found else Sentence("{key}", {"key": key})


def words(table: dict[str, str], keys: tuple[str, ...]) -> tuple[Sentence, ...]:
    """The Swedish words for several keys, in the keys' order."""
    return tuple(word(table, key) for key in keys)
