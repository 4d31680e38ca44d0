"""What is shown of checks of who gets in, and of what strangers and attackers are answered."""

from typing import Final

from secretaire.trust.centre.core.listed.kinds import EACH_TENANT, WRONG, Lists, Unit, listed

_ACCOUNTS: Final = listed("accounts", "accounts of the staff", "comptes du personnel")

ACCESS: Final[Lists] = {
    "staff.factor": (
        _ACCOUNTS,
        listed("not_enrolled_yet", "without a second factor, hence kept out", "sans second facteur, donc écartés"),
        listed("may_do_without", "let in without one", "admis sans second facteur"),
    ),
    "staff.single": (
        listed("identity_providers", "identity providers", "fournisseurs d'identité"),
        _ACCOUNTS,
        listed("by_password", "that may sign in by password", "pouvant entrer par mot de passe"),
    ),
    "accounts.personal": (
        _ACCOUNTS,
        listed("of_a_task", "that bear the address of a task", "portant l'adresse d'une fonction"),
    ),
    "users.named": EACH_TENANT,
    "users.rights": (
        listed("addresses", "addresses of the service", "adresses du service"),
        listed("bare", "that do not say who may call them", "qui ne disent pas qui peut les appeler"),
        listed("rights_without_a_role", "rights without a role", "droits sans rôle", Unit.WORDS),
    ),
    "users.factor": (
        listed("kinds", "second factors on offer", "seconds facteurs proposés", Unit.WORDS),
        WRONG,
    ),
    "passwords.rule": EACH_TENANT,
    "leavers.out": EACH_TENANT,
    "connections.ended": EACH_TENANT,
    "tenant.ended": EACH_TENANT,
    "rights.unused": (
        listed("accounts_with_more_rights", "accounts with more rights", "comptes aux droits étendus"),
        listed("unused", "that made no use of them", "qui ne s'en sont pas servis"),
    ),
    "requests.approved": (
        listed("given", "times that more rights were given", "attributions de droits étendus"),
        listed("given_by_one_alone", "by one person alone", "par une seule personne"),
    ),
    "access.reviewed": (
        WRONG,
        listed("reviews", "reviews that ended", "revues terminées"),
        listed("last", "last one ended", "fin de la dernière", Unit.INSTANT),
    ),
    "supervision.scope": (
        *EACH_TENANT,
        listed("pages", "pages of supervision", "pages de supervision"),
        listed("pages_outside", "that lie outside its walls", "situées hors de ses murs"),
    ),
    "perimeter.refuses": (
        WRONG,
        listed("networks", "networks from which it answers", "réseaux admis"),
    ),
    "requests.refused": (
        listed("sent", "malicious requests sent", "requêtes malveillantes envoyées"),
        listed("taken", "kinds that were taken", "types acceptés", Unit.WORDS),
        listed("harmless_one", "answer to a harmless one", "réponse à une requête anodine"),
    ),
    "pages.own": (
        listed("pages", "pages for guests that were read", "pages d'invités lues"),
        WRONG,
    ),
    "tenancy.refused": (
        listed("things", "things asked for at another client", "choses demandées chez un autre client"),
        listed("shown_to_others", "shown there", "montrées là"),
    ),
    "programs.refused": (
        listed("asked", "calls without a token", "appels sans jeton"),
        listed("let_in", "let in", "admis"),
    ),
    "limits.refuse": (
        listed("answered", "questions before the refusal", "questions avant le refus"),
        listed("slowed_down", "slowed down", "ralenti", Unit.FLAG),
        listed("others_are_answered", "others are answered", "les autres sont servis", Unit.FLAG),
    ),
    "routes.inward": (
        listed("addresses", "addresses that take messages", "adresses recevant des messages"),
        listed("taken", "that took one without proof", "qui en ont accepté sans preuve"),
    ),
    "contact.reachable": (
        listed("answer", "answer", "réponse"),
        listed("contact", "a contact is told", "un contact est indiqué", Unit.FLAG),
        listed("expires", "said to hold until", "valable jusqu'au", Unit.INSTANT),
    ),
}
