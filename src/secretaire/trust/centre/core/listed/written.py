"""What is shown of checks of what people write down, and of what is published: counts, and in which ways, no names."""

from typing import Final

from secretaire.trust.centre.core.listed.kinds import EACH_TENANT, WRONG, Listed, Lists, Unit, listed
from secretaire.trust.centre.core.texts import text

_ACCOUNTS: Final = listed("accounts", "accounts of the staff", "comptes du personnel")
_SUPPLIERS: Final = listed("suppliers", "suppliers that serve", "sous-traitants en activité")
_ENTRIES: Final = (
    listed("entries", "entries looked at", "entrées examinées"),
    listed("faulty", "entries at fault", "entrées en défaut"),
    WRONG,
)
_LAST: Final = listed("last", "last one", "dernière", Unit.INSTANT)

WRITTEN: Final[Lists] = {
    **dict.fromkeys(
        (
            *("risks.owned", "roles.filled", "assets.owned", "certification.state", "certification.valid"),
            *("suppliers.named", "suppliers.announced", "suppliers.examined"),
            *("changes.complete", "changes.approved", "changes.announced"),
            *(
                "incidents.told",
                "incidents.clocks",
                "vulnerabilities.overdue",
                "vulnerabilities.sourced",
                "vulnerabilities.told",
                "findings.overdue",
            ),
            "requests.person",
        ),
        _ENTRIES,
    ),
    "vulnerabilities.watched": (
        listed("advisories", "advisories read", "avis lus"),
        listed("newest", "newest of them", "le plus récent", Unit.INSTANT),
        listed("compared", "last compared by night", "dernière comparaison nocturne", Unit.INSTANT),
        listed("found", "weaknesses of what is installed", "faiblesses des composants installés"),
        listed("grave", "grave ones that are open", "graves et ouvertes"),
        listed("grave_for_too_long", "grave ones open for too long", "graves ouvertes depuis trop longtemps"),
        WRONG,
    ),
    "agreements.complete": (
        _ACCOUNTS,
        listed("without", "without an agreement", "sans engagement"),
        listed("agreements", "agreements in date", "engagements en vigueur"),
    ),
    "governance.scope": (
        *_ENTRIES,
        _SUPPLIERS,
        listed("suppliers_in_none", "suppliers in no scope", "sous-traitants hors de tout périmètre"),
    ),
    "suppliers.reports": (
        _SUPPLIERS,
        listed("lapsed", "whose report has lapsed", "dont le rapport est périmé"),
        listed("promises", "promises that rest on suppliers", "engagements reposant sur des sous-traitants"),
        listed("without_a_report", "without a report", "sans rapport"),
    ),
    "suppliers.contradicted": (
        listed("servers_elsewhere", "servers elsewhere that get data", "serveurs externes recevant des données"),
        listed("in_no_entry", "in no entry", "dans aucune entrée"),
        _SUPPLIERS,
    ),
    "hosting.place": (
        _SUPPLIERS,
        listed("host_is_listed", "the host is listed", "l'hébergeur est déclaré", Unit.FLAG),
        listed("place_is_listed", "in the place of the machine", "au lieu de la machine", Unit.FLAG),
    ),
    "documents.classed": (
        listed("documents", "documents offered", "documents proposés"),
        listed("faulty", "whose readers are not those that are said", "dont les lecteurs ne sont pas ceux annoncés"),
    ),
    "documents.closed": (
        listed("downloads", "downloads", "téléchargements"),
        listed("open_too_long", "open for too long", "ouverts trop longtemps"),
        WRONG,
    ),
    "deployment.recorded": (
        listed("this_version_is_recorded", "this version is recorded", "cette version est consignée", Unit.FLAG),
        listed("changes", "changes in use", "changements en service"),
        listed("released_in_90_days", "put to use in 90 days", "mis en service en 90 jours"),
    ),
    "deployment.window": (*_ENTRIES, _LAST),
    "incidents.grave": (
        listed("ever", "grave incidents ever", "incidents graves à ce jour"),
        listed("lately", "within the period", "dans la période"),
        listed("since", "since the first entry", "depuis la première entrée", Unit.INSTANT),
    ),
    "production.named": (
        listed("accounts_with_more_rights", "accounts with more rights", "comptes aux droits étendus"),
        listed("unnamed", "that fill no role", "sans rôle attribué"),
    ),
    "accounts.source": (
        _ACCOUNTS,
        listed("from_elsewhere", "not kept by the directory", "hors de l'annuaire"),
        WRONG,
    ),
    "certification.scope": _ENTRIES,
    "deployment.reviewed": _ENTRIES,
    "processing.complete": (
        *_ENTRIES,
        listed("purposes", "purposes of tables", "finalités des tables"),
        listed("purposes_in_none", "purposes in no entry", "finalités dans aucune entrée"),
    ),
    "policies.read": (
        listed("policies", "policies in force", "politiques en vigueur"),
        _ACCOUNTS,
        listed("behind", "accounts that have not read one", "comptes n'en ayant pas lu une"),
        WRONG,
    ),
    "lessons.confirmed": (
        listed("lessons", "lessons of a year", "leçons d'une année"),
        listed("accounts", "accounts that are asked", "comptes concernés"),
        listed("waiting", "that have not confirmed one yet", "n'ayant pas encore confirmé"),
        listed("late", "that are late", "en retard"),
        listed("confirmed_late", "confirmations after the day", "confirmations hors délai"),
        WRONG,
    ),
    "devices.known": (
        _ACCOUNTS,
        listed("without", "without a machine", "sans poste"),
        listed("machines", "machines that are let in", "postes admis"),
        listed("strange", "that are in no inventory", "hors inventaire"),
        WRONG,
    ),
    "questionnaires.honest": (
        listed("questionnaires", "questionnaires answered", "questionnaires remplis"),
        listed("answers", "answers given", "réponses données"),
        listed("faulty", "answers at fault", "réponses en défaut"),
        WRONG,
    ),
    "scanners.alive": (
        listed("signatures", "what the scanner knows is of", "signatures du", Unit.INSTANT),
        listed("machines", "machines in use", "machines en service"),
        listed("unheard", "machines that are not heard of", "machines muettes"),
        Listed(
            name="wrong",
            label=WRONG.label,
            unit=Unit.WORDS,
            own={"silent": text("the scanner does not answer", "l'analyseur ne répond pas")},
        ),
    ),
    "assets.found": (
        listed("as_listed", "things found as they are listed", "éléments trouvés et inscrits"),
        listed("strange", "found and not listed", "trouvés, non inscrits"),
        listed("back", "given up, and there again", "abandonnés et revenus"),
        listed("lost", "listed, and not there", "inscrits, absents"),
        WRONG,
    ),
    "assets.dedicated": (
        listed("ours", "machines, storage and domains that are ours", "machines, stockages et domaines à nous"),
        listed("shared", "that serve others too", "servant aussi à d'autres"),
        listed("unsure", "of which nobody said whose they are", "sans propriétaire déclaré"),
    ),
    "assets.rooms": (
        listed("machines", "machines in use", "machines en service"),
        listed("parts", "parts of the service", "parties du service"),
        listed("in_too_few_rooms", "in too few rooms", "dans trop peu de salles"),
        WRONG,
    ),
    "governance.contract": EACH_TENANT,
    "governance.questions": (
        listed("answer", "answer", "réponse"),
        listed("questions", "questions", "questions"),
        listed("unanswered", "without an answer", "sans réponse"),
    ),
    "governance.dated": (
        listed("shown", "date that is shown", "date affichée", Unit.INSTANT),
        listed("entries", "pieces under the signed head", "éléments sous la tête signée"),
        WRONG,
    ),
    "governance.links": (
        listed("links", "pages to which it leads", "pages vers lesquelles elle mène"),
        listed("silent", "that do not answer", "sans réponse"),
        WRONG,
    ),
    "governance.mapping": (
        listed("measures", "measures mapped to the GDPR", "mesures rattachées au RGPD"),
        listed("not_holding", "that do not hold", "non tenues"),
        listed("frameworks", "standards with proof", "référentiels étayés", Unit.WORDS),
    ),
    "governance.objectives": (
        listed("objectives", "aims", "objectifs"),
        listed("without_a_measure", "without a measure that holds", "sans mesure tenue", Unit.WORDS),
    ),
}
