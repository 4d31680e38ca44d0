"""What is shown of checks of the data itself: whose it is, how it is encrypted, and for how long it is kept."""

from typing import Final

from secretaire.trust.centre.core.listed.kinds import EACH_TENANT, TENANTS, Lists, Unit, listed

_TABLES: Final = listed("tables", "tables with rows of clients", "tables contenant des lignes de clients")

DATA: Final[Lists] = {
    "tenancy.walls": (
        _TABLES,
        listed("without", "tables without walls", "tables sans cloison", Unit.WORDS),
        listed("role_is_bound", "the walls bind the service itself", "les cloisons lient le service même", Unit.FLAG),
    ),
    "tenancy.keys": (
        _TABLES,
        listed("loose", "keys that name no client", "clés sans client", Unit.WORDS),
    ),
    "tenancy.ground": (
        _TABLES,
        listed("seen", "tables seen by nobody's request", "tables visibles sans client", Unit.WORDS),
        listed("there_are_rows", "there are rows to be seen", "il y a des lignes à voir", Unit.FLAG),
    ),
    "tenancy.canary": (
        TENANTS,
        listed("without_a_row", "clients whose trial row was not found", "clients dont la ligne d'essai manque"),
        listed("seen_elsewhere", "tables seen from another client", "tables visibles d'un autre client", Unit.WORDS),
    ),
    "tenancy.sessions": (
        listed("sessions", "trial sessions", "sessions d'essai"),
        listed("known", "known where they belong", "connues à leur place"),
        listed("known_elsewhere", "known at another client", "connues chez un autre client"),
    ),
    "encryption.stored": EACH_TENANT,
    "encryption.nonces": EACH_TENANT,
    "passwords.hashed": EACH_TENANT,
    "rights.roles": EACH_TENANT,
    "transport.inside": (
        listed("in_clear", "spoken to without encryption", "joints sans chiffrement", Unit.WORDS),
        listed("database_is_here", "the database is on this machine", "la base est sur cette machine", Unit.FLAG),
        listed("database_is_encrypted", "spoken to by TLS", "jointe par TLS", Unit.FLAG),
    ),
    "retention.kept": (*EACH_TENANT, listed("kinds", "kinds of data with a time", "catégories ayant une durée")),
    "erasure.clock": EACH_TENANT,
    "cards.none": EACH_TENANT,
    "guests.unlisted": EACH_TENANT,
    "questions.explained": EACH_TENANT,
    "connections.passwords": EACH_TENANT,
    "connections.tokens": EACH_TENANT,
    "connections.scopes": EACH_TENANT,
    "connections.revoked": EACH_TENANT,
    "logins.scopes": (
        listed("asked", "asked of the other account", "demandé à l'autre compte", Unit.WORDS),
        listed("tokens_can_be_kept", "tokens of it can be kept", "ses jetons peuvent être gardés", Unit.FLAG),
    ),
    "calendars.minimal": (
        *EACH_TENANT,
        listed("besides", "kept besides busy times", "conservé outre les plages occupées", Unit.WORDS),
    ),
}
