"""What is shown of checks of how the installation runs: its surroundings, its backups, its log, what it can bear."""

from typing import Final

from secretaire.trust.centre.core.listed.kinds import EACH_TENANT, WRONG, Listed, Lists, Unit, listed
from secretaire.trust.centre.core.texts import text

_PLACES: Final = listed("places", "places", "emplacements")
#: What came of tests that a version went through.
_TESTS: Final = (
    listed("tests", "tests that ran", "essais exécutés"),
    listed("failed", "that failed", "échoués"),
    listed("left_out", "left out", "omis"),
)
#: What a rehearsal shows.
_REHEARSED: Final = (
    listed("kinds", "rehearsed", "essayé", Unit.WORDS),
    WRONG,
    listed("worst_seconds", "back after, at worst", "rétabli après, au pire", Unit.SECONDS),
    listed("oldest", "oldest of them", "le plus ancien", Unit.INSTANT),
)

RUNNING: Final[Lists] = {
    "backups.rpo": (
        listed("seconds", "would be lost now", "serait perdu maintenant", Unit.SECONDS),
        listed("worst_seconds_of_90_days", "worst of 90 days", "pire des 90 jours", Unit.SECONDS),
        _PLACES,
    ),
    "backups.apart": (_PLACES, listed("providers", "providers", "fournisseurs"), WRONG),
    "backups.rehearsed": (
        listed("last", "last rehearsal", "dernier essai", Unit.WORDS),
        listed("rpo_seconds", "lost in it", "perdu lors de l'essai", Unit.SECONDS),
        listed("rto_seconds", "back after", "rétabli après", Unit.SECONDS),
        listed("passed_at", "last passed", "dernière réussite", Unit.INSTANT),
    ),
    "backups.rhythm": (
        listed("backups", "backups that were read back", "sauvegardes relues"),
        listed("gaps_of_30_days", "gaps within 30 days", "lacunes en 30 jours"),
        listed("last", "last one", "dernière", Unit.INSTANT),
        listed("log_seconds", "age of the newest change outside", "âge du dernier changement externe", Unit.SECONDS),
    ),
    "backups.kept": (
        listed("backups", "backups that are held", "sauvegardes conservées"),
        listed("too_old", "held for too long", "conservées trop longtemps"),
        _PLACES,
        listed("places_short", "places that lead back less far", "emplacements remontant moins loin"),
        listed("window_days", "days as planned", "jours prévus"),
    ),
    "backups.rto": _REHEARSED,
    "continuity.failover": _REHEARSED,
    "health.killed": _REHEARSED,
    "restoring.alone": _REHEARSED,
    "health.live": (
        Listed(
            name="wrong",
            label=WRONG.label,
            unit=Unit.WORDS,
            own={"disk": text("little room on a disk", "peu de place sur un disque")},
        ),
        listed("seconds_since_a_worker", "since a worker was heard of", "depuis un signe d'exécutant", Unit.SECONDS),
    ),
    "capacity.reserve": (
        listed("processors", "processors", "processeurs"),
        listed("peak", "needed in the busiest hour", "nécessaires à l'heure de pointe"),
        listed("left", "left without what may be lost", "restants sans ce qui peut manquer"),
        listed("machines_are_declared", "all machines are declared", "machines toutes déclarées", Unit.FLAG),
    ),
    "capacity.foreseen": (
        listed("measured", "measured", "mesurés"),
        listed("silent", "without a recent figure", "sans valeur récente"),
        listed("not_led_on", "without a forecast", "sans prévision"),
        listed("full", "full before one can act", "pleins avant d'agir"),
    ),
    "continuity.replica": (
        listed("servers", "servers of other sites", "serveurs d'autres sites"),
        listed("following", "that follow", "qui suivent"),
        listed("behind_seconds", "behind by", "retard", Unit.SECONDS),
    ),
    "continuity.synchronous": (
        listed("synchronous_commit", "what the database waits for", "ce qu'attend la base", Unit.WORDS),
        listed("a_server_is_named", "a second server is named", "un second serveur est désigné", Unit.FLAG),
    ),
    "storage.copies": (
        listed("files", "files looked for", "fichiers recherchés"),
        listed("missing", "that are missing", "manquants"),
        listed("copies", "copies, as its operator reports", "copies, selon l'exploitant"),
        listed("elsewhere", "of these places at another site", "dont lieux sur un autre site"),
        WRONG,
    ),
    "availability.measured": (
        listed("page", "booking pages", "pages de réservation", Unit.SHARE),
        listed("slots", "free times", "créneaux libres", Unit.SHARE),
        listed("sign_in", "signing in", "connexion", Unit.SHARE),
        listed("api", "interface for programs", "interface pour programmes", Unit.SHARE),
        listed("mail", "letters to the assistant", "lettres à l'assistant", Unit.SHARE),
        listed("objective", "objective", "objectif", Unit.SHARE),
        listed("outages", "outages", "interruptions"),
        listed("measured_hours", "hours measured", "heures mesurées"),
    ),
    "availability.probes": (
        listed("places", "places outside that watch", "points d'observation externes"),
        listed("silent", "silent ones", "muets"),
    ),
    "alerts.open": (
        listed("open", "open alerts", "alertes ouvertes"),
        listed("too_long", "open for too long", "ouvertes depuis trop longtemps"),
    ),
    "audit.verified": EACH_TENANT,
    "audit.witnessed": (*EACH_TENANT, listed("outside", "who is told outside", "qui est informé", Unit.WORDS)),
    "logs.collected": (*EACH_TENANT, listed("collectors", "collectors outside", "collecteurs externes")),
    "logs.kept": (
        listed("routine_days", "everyday entries, days", "entrées courantes, jours"),
        listed("security_days", "entries about security, days", "entrées de sécurité, jours"),
        listed("proof_days", "entries that prove, days", "entrées probantes, jours"),
    ),
    "logs.bounds": (
        *EACH_TENANT,
        listed("least_days", "shortest time, days", "durée minimale, jours"),
        listed("security_days", "entries about security, days", "entrées de sécurité, jours"),
    ),
    "faults.raised": (
        listed("log_is_watched", "the program's own log is watched", "le journal technique est surveillé", Unit.FLAG),
        listed("listeners", "who hears of a fault", "qui apprend un défaut"),
        listed("rules", "rules that find one", "règles qui en trouvent un"),
    ),
    "detection.rules": (
        listed("rules", "rules", "règles"),
        listed("unreadable", "that cannot be read", "illisibles"),
        listed("not_tried", "not tried lately", "non éprouvées récemment"),
        listed("broken", "that do not find their example", "qui ne trouvent pas leur exemple"),
    ),
    "detection.alerts": (
        listed("watch_is_behind", "the watch is behind", "la veille est en retard", Unit.FLAG),
        listed("told", "people reached in the last drill", "personnes jointes au dernier exercice"),
        listed("not_told", "not reached", "non jointes"),
        listed("too_slow", "reached too late", "jointes trop tard"),
        listed("drill", "last drill", "dernier exercice", Unit.INSTANT),
    ),
    "transport.outside": (
        listed("https", "the address is one of TLS", "l'adresse est en TLS", Unit.FLAG),
        listed("certificate_until", "certificate until", "certificat jusqu'au", Unit.INSTANT),
        WRONG,
    ),
    "mail.encrypted": (
        *EACH_TENANT,
        listed("leaves_encrypted", "letters leave encrypted", "les lettres partent chiffrées", Unit.FLAG),
    ),
    "network.edge": (
        listed("tried", "forbidden targets tried", "cibles interdites essayées"),
        listed("not_refused", "not refused", "non refusées", Unit.WORDS),
    ),
    "malware.found": (
        listed("files", "files from outside are", "les fichiers externes sont", Unit.WORDS),
        listed("trial_was_found", "the trial was found", "l'échantillon a été trouvé", Unit.FLAG),
    ),
    "systems.patched": (
        listed("waiting", "updates that wait", "mises à jour en attente"),
        listed("security", "that close a hole", "comblant une faille"),
        listed("heard", "asked for updates", "mises à jour demandées", Unit.INSTANT),
    ),
    "egress.declared": (
        listed("files_that_connect", "parts that open connections", "parties ouvrant des connexions"),
        listed("undeclared", "that do not say to whom", "qui ne disent pas vers qui"),
    ),
    "hosting.region": (
        _PLACES,
        listed("clients_elsewhere", "clients of other regions", "clients d'autres régions"),
        listed("left_here", "of whom something is left here", "dont il reste des données ici"),
        WRONG,
    ),
    "hosting.virtual": (listed("machine", "the machine is", "la machine est", Unit.WORDS),),
    "hardening.baseline": (
        listed("points", "points of the list", "points de la liste"),
        listed("kept", "points that are kept", "points respectés"),
        WRONG,
    ),
    "network.ports": (
        listed("facing", "ports that face the internet", "ports face à Internet"),
        listed("besides", "that are none of the service", "étrangers au service"),
    ),
    "network.flows": (
        listed("declared", "rules that are declared", "règles déclarées"),
        listed("not_loaded", "that are not loaded", "non chargées"),
        listed("besides", "loaded besides", "chargées en plus"),
        listed("at", "noted", "constaté", Unit.INSTANT),
        WRONG,
    ),
    "deployment.apart": (WRONG,),
    "deployment.signed": (
        listed("files", "files of the program", "fichiers du programme"),
        listed("built", "built", "construit", Unit.INSTANT),
        WRONG,
    ),
    "deployment.tested": (*_TESTS, WRONG),
    "deployment.scanned": (
        *_TESTS,
        listed("source_files", "files of source that were read", "fichiers de code lus"),
        listed("findings", "dangerous places", "passages dangereux"),
        WRONG,
    ),
    "deployment.isolation": (
        *_TESTS,
        listed("addresses", "addresses below a client", "adresses sous un client"),
        listed("tried", "that were tried from another's", "essayées depuis un autre"),
        WRONG,
    ),
    "deployment.smoke": (
        listed("asked", "asked", "interrogés"),
        listed("failed", "that did not answer", "sans réponse", Unit.WORDS),
    ),
}
