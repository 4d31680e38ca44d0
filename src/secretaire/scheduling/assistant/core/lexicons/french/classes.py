"""Closed classes of French words, of which the act of a clause is told."""

from typing import Final

CLASSES: Final[dict[str, str]] = {
    "not": r"""
        ne n' pas plus~(?:dispo\w*|libre|possible|besoin) jamais aucun aucune rien ni non(?!-) sans personne~ne
    """,
    "harmless": r"""
        pas~(?:de~)?(?:souci|soucis|probleme|problemes|urgence|urgent|presse|grave|trop|plus~de|avant|apres)
        pourquoi~pas n'hesite\w*(?:~pas)? n'importe\w*(?:~(?:qu\w+|ou|lequel|laquelle))?
        rien~(?:a~(?:faire|signaler|ajouter)|d'urgent|ne~presse|de~grave|de~special|de~pressant|d'autre)
        sans~(?:faute|probleme|souci|doute|attendre|urgence|tarder) ne~\S+~(?:\S+~)?que n'\S+~(?:\S+~)?que sinon
        non~plus aucun~(?:souci|probleme) aucune~(?:urgence|preference|objection)
        si~(?:ce|cela|ca|c'|vous|tu)~?n'\S+~(?:\S+~)?pas si~(?:ce|cela|ca|vous|tu)~ne~\S+~(?:\S+~)?pas n'y~voy\w+
    """,
    "free": r"""
        quand~(?:vous|tu|il|elle)~(?:voul\w+|veu\w+|pouv\w+|peu\w+|prefer\w*|souhait\w+)
        (?:ma|mes|nos|notre|les)~(?:\w+~)?(?:propositions?|dispo\w*|options?|creneaux?|preferences?)
        libres? dispo\w* convien\w+ conviend\w+ convenir arrange\w* arrangerait irait iraient me~va nous~va lui~va
        leur~va ca~va va~(?:bien|pour|tres|aussi) vont possibles? possibilite\w* faisable jouable envisageable
        parfait\w* ideal\w* tres~bien bien~pour c'est~bon serait~bien bon~pour ok okay d'accord entendu marche\w*
        fonctionne\w* roule colle\w* compatible partant\w* ravi\w* peux peut pouvons pouvez pourrai\w* pourri\w+
        pourrait pourront prefere\w* preference mieux (?:le|la|les)~meilleure?s? oui volontiers avec~plaisir
        plaisir super excellent impeccable
        nickel top genial plutot souple peu~importe (?:ai|avons)~(?:le~|du~)?temps flexible ouvert\w* dit~bien
        suffir\w+ accessible (?:je|nous)~(?:vous~|te~|lui~)?propos\w+ propose[rz]? (?:je|nous)~suggere laisserait
        souffler rien~(?:de~prevu|d'inscrit|a~l'agenda) n'ai~rien n'avons~rien
        (?:mon|notre|son|l')~?agenda~est~(?:\w+~)?(?:vide|vierge|degage)
    """,
    "else": r"""
        autres? d'autres nouvelles~(?:dates|propositions) plus~loin
    """,
    "along": r"""
        participer\w* participe joindre joindra rejoindra assister\w* accompagn\w+ ajout\w+ inclu\w+ invite[rz]?
        sera~aussi viendra~aussi associer remplac\w+
    """,
    "come": r"""
        (?:je|nous|on|vous|tu|il|elle)~(?:\w+~){0,2}(?:passer|venir|monter|descendre|recevoir|accueillir|liberer|rendre)
        (?:je|nous|on|vous|tu|il|elle)~(?:\w+~){0,2}(?:etre|deplacer|joindre|appeler|telephoner|degager|caser)
        (?:je|nous)~(?:viens|venons|viendrai|viendrons|passe|passerai|passons|passerons|serai|serons)
    """,
    "would": r"""
        (?:ce|cela|ca|reunion|rdv|rendez-vous|appel|point|seance)~(?:doit|devra|devrait)~\w+ il~faut~que~ce
        voici voila
        ce~(?:serait|sera|pourrait~etre) ca~(?:serait|sera|pourrait~etre) (?:cela|ceci)~(?:serait|sera)
    """,
    "busy": r"""
        declin\w+ refus\w+ donn\w+~(?:pas~)?suite un~peu~(?:tot|tard|juste|serre) mort pourvue? prise?s? pris
        occupe\w* absent\w* indispo\w* deplacement conges? vacances voyage rtt complet\w* complete
        (?:suis|est|sommes|sont|serai|sera|reste|etre)~(?:\w+~)?bloquee?s? retenu\w* empeche\w* charge\w*
        surcharge\w* impossible\w* difficile\w* complique\w* delicat\w* ferme\w* ferie en~reunion malade\w* au~bloc
        (?:j'ai|nous~avons|on~a|il~a|elle~a)~(?:\w+~){0,2}(?:audience|formation|cours|examens?|seminaire|garde)
        (?:j'ai|nous~avons|on~a|il~a|elle~a)~(?:\w+~){0,2}(?:reunion|comite|conseil) hors~de
        trop~(?:tot|tard|juste|court|loin|serre) gard\w+~(?:\w+~){0,2}libre coince\w* deborde\w* demenag\w+ arret
        greve grippe\w* hospitalise\w* deja~\w+ ailleurs pas~la infaisable injouable blinde\w* sature\w*
        overbooke\w* imprevu\w* empechement contretemps (?:est|sont)~(?:deja~|bien~|trop~)?pleines?
    """,
    "take": r"""
        prends prenons prend prendr\w+ choisi\w* trancher tranchez arbitre[rz]?
        retien\w* retenons opte\w* optons prefere\w* preference
        confirme confirmons valide\w* validons accepte\w* acceptons
        note~(?:le|la|mercredi|mardi|lundi|jeudi|vendredi|pour) notons note~dans reserve\w* va~pour bloque bloquez
        entendu d'accord parfait y~ser\w+ serai~(?:la|present\w*) serons~(?:la|present\w*)
        c'est~(?:note|bon|parfait|d'accord|ok|entendu) ce~sera~(?:donc~)?(?:le|mardi|lundi|mercredi|jeudi|vendredi)
        partons~sur partir~sur on~part~sur disons on~dit
    """,
    "arrange": r"""
        trouve\w* cale\w* caler fixe\w* fixer organise\w* planifi\w+ prevoi\w* prevoir bloque\w* programme\w* voir
        voie vois voyons rencontr\w+ parle\w* parler echang\w+ discut\w+ rendez-vous rdv convenir appel\w* dejeun\w*
        cafe diner entretien reunion point reserv\w+ monte\w* mettre~en~place presente\w* recevoir recois visite\w*
        passer visio entrevue creneau creneaux reunir prendre~contact montrer il~(?:me|nous|lui)~fau\w+
        faire~le~point se~voir nous~voir place\w* mets inscri\w*
    """,
    "move": r"""
        report\w+ decal\w+ deplac(?!ement)\w+ repouss\w+ avancer\w* avancons avancez avance-\w+
        avance~(?:le|la|notre|mon|ce) differ\w+ retard\w+ remettre remettons replanifi\w+ reprogramm\w+ recal\w+
        refix\w+ change\w*~(?:de~|la~|l'|le~)?(?:date|heure|jour|horaire|creneau)
        (?:autre|nouvelle|nouveau)~(?:date|jour|heure|creneau|moment|horaire|rendez-vous|rdv)
        (?<!au~)plus~(?:tot|tard) bouge\w* glisse\w*
    """,
    "cancel": r"""
        annul\w+ supprim\w+ laiss\w*~tomber abandonn\w+ renonc\w+
        (?:plus|pas)~besoin~de~(?:se|nous|ce|cette|rendez|rdv|reunion)
        inutile~de~(?:maintenir|se|nous|garder|venir)
        plus~lieu~d\S+ sans~objet on~(?:arrete|oublie) arretons oublie\w* (?:plus|pas)~(?:necessaire|utile)
        ne~sert~plus decommand\w+ enleve\w*~(?:le|la|ce|cette)
    """,
    "request": r"""
        \w+-(?:moi|lui|leur|le|les)
        (?:tu|vous)~(?:me|nous|lui|leur)~(?!dis|dites|avez|as|a|ai|aviez)\w+ souhaiter\w+ voudri\w+ aimeri\w+
        r?ajoute\w*
        merci~(?:de~|d')(?:\S+~)?\w+(?:er|ir|re)\b pourri\w+~?-?(?:vous|nous|tu|on) pourrais-(?:tu|je)
        pourrait-(?:on|il|elle) pouvez-vous pouvons-nous peux-tu peut-on peut-(?:il|elle) puis-je sollicit\w+
        serait-il est-il~possible est-ce~possible est-ce~que seriez-vous seriez~vous etes-vous auriez-vous avez-vous
        aurait-(?:il|elle) j'aimerais aimerai\w* voudrai\w* (?:je|nous|on)~(?:\w+~)?souhait\w+ souhaitons
        souhaiterais et~souhait\w+ je~veux il~faut il~(?:me|nous|lui)~fau\w+ il~faudrait faudrait svp stp
        s'il~(?:vous|te)~plait veuillez serait-(?:ce|il)~\w+ possible~de propose\w* pourriez
        qu'en~(?:dites|pensez|dis|penses)\w* ca~(?:vous|te|lui)~(?:va|dit|irait|convient)
        vous~(?:va|irait|convien\w+|dit) te~(?:va|irait|dit) on~peut aurais-tu as-tu
    """,
    "courtesy": r"""
        merci remerci\w+ cordialement bonjour bonsoir salut coucou desole\w* pardon excus\w+
        bonne~(?:journee|soiree|reception|fin|semaine|continuation) bon~week-end
        bien~(?:a|cordialement)~?(?:vous|toi)? bien~cordialement bonne~\w+ curieux salutations amities sincerement
        au~plaisir esper\w+ hate heureux heureuse belle~journee pour~(?:votre~|ton~)?info\w* ci-joint\w*
        bien~(?:recu|note) recu bises amicalement a~(?:bientot|tres~vite|plus)
    """,
    "wh": r"""
        \w+-(?:t-)?(?:il|elle|ils|elles) qui~(?:est|sera|seront|vient|d'autre|dois) quoi
        ou~(?:est|se|sera|dois|puis|faut) pourquoi comment combien quel quelle quels quelles faut-il y~a-t-il
        dois-je devons-nous doit-on est-ce~qu qu'est-ce est-ce~(?:bien|toujours|a) sont-(?:ils|elles) avec~qui
        a~quel\w*
    """,
    "past": r"""
        (?:est|sont|suis|sommes|etait)~(?:deja~)?(?:parti\w*|venu\w*|arrive\w*|alle\w*|passe\w*|reste\w*|tombe\w*|nee?)
        (?:est|sont|suis|sommes|etait)~(?:deja~)?(?:sorti\w*|entre\w*|rentre\w*|revenu\w*|devenu\w*)
        (?!(?:souh|parf|satisf|forf|bienf|extr|portr|ret|tr|l|s|f|pl|att)ait)\w{2,}(?<!r)ai(?:t|ent) etai\w+ avai\w+ fut
        (?<!tout~)(?:ai|as|a|avons|avez|ont)~(?:deja~|bien~|tout~|enfin~)?(?:ete|eu|fait|dit|vu|pris)
        (?<!tout~)(?:ai|as|a|avons|avez|ont)~(?:deja~|bien~|tout~|enfin~)?(?:recu|parle|regle|signe|trouve|discute)
        (?<!tout~)(?:ai|as|a|avons|avez|ont)~(?:deja~|bien~|tout~|enfin~)?(?:echange|envoye|rencontre|oublie|promis)
        (?:decide|convenu) avons~\w+e
        ont~\w+e hier (?:semaine|mois|annee|lundi|mardi|mercredi|jeudi|vendredi)~derni\w+ suite~a
        comme~(?:convenu|evoque|discute|prevu) (?:me|m'|s'|nous)~?(?:suis|est|sommes)~\w+e
    """,
    "subject": r"""
        je j' nous on vous tu il elle ils elles c'est ce~sera ca cela c' me m' personne
    """,
    "finite": r"""
        suis es est sommes etes sont ai as avons avez ont serai\w* sera seront seriez faut faudrait va vont peux
        peut pouvons pouvez merci veuillez \w{3,}(?:(?<!i)ons|ez|rais|rait|raient|rions|riez|rai|rons)
        \w+-(?:vous|tu|nous|il|elle|on|moi|je|ce) svp convient
    """,
    "sub": r"""
        si s'(?:il|ils) quand lorsqu\S+ parce~qu\S+ puisqu\S+ car des~que tant~que avant~que apres~que jusqu'a~ce
        pendant~que comme~(?:je|nous|il|elle) afin
    """,
    "condition": r"""
        si s'(?:il|ils) a~condition pourvu~qu\S+ sous~reserve a~moins~qu\S+ selon tant~que ca~depend cela~depend
        en~fonction en~cas sauf~si des~lors
    """,
}
