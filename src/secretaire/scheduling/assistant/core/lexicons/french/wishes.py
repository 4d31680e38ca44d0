"""How French meetings are asked for and changed."""

from typing import Final

PHRASES: Final[dict[str, str]] = {
    "length": r"""
        \b(?:moitie|double) (?:du|de ce|de) temps\b|\bdeux fois (?:moins|plus) de temps\b
        \b(?:raccourc|rallong|allong|prolong|ecourt|abreg|etend|reduire|reduis|reduisez|limit(?:er|ez|e|ons))\w*
        \b(?:passer|passe|passez|passons|mettre|mets|mettez|faire|fais|faites|tenir|ramener|ramene|ramenez|prevoir
            |prevois|prevoyez|compter|comptez|compte)(?: \S+){0,5} (?:a|en|plutot|sur|de|durer|pour)? ?(?:une heure
            |une demi-heure|demi-heure|\d+ ?(?:min|mn|minutes)|[1-4] ?(?:h|heures?)|une heure et demie
            |trois quarts d'heure|deux heures|trente minutes|quarante-cinq|vingt minutes|1 ?h)\b(?! ?\d)
        \b(?:plus|moins) (?:long|longue|court|courte|de temps|longtemps)\b
        \b(?:\d+ ?(?:min|mn|minutes|h)|une heure|une demi-heure|une heure et demie|trois quarts d'heure
            |deux heures)(?: \w+)? (?:au lieu|suffi\w+|seulement|maximum|max|plutot|devrai\w+|suffirai\w+|est assez
            |c'est assez)
        \b(?:besoin|faut|faudrait|faudra|j'ai|nous avons|dispose)(?: que)?(?: de| d')? (?:plus de temps|\d+ ?(?:min
            |minutes|h)|une heure|une demi-heure)\b
        \b(?:prevoir|prevoyez|prevois|compter|comptez|faut|faudrait|faudra|aurions besoin d'|aurais besoin d'
            |besoin d'|besoin de)\s?(?:plutot |environ |au moins |bien )?(?:\d ?h ?(?:\d\d)?|\d{2,3} ?(?:min|mn
            |minutes)|une heure|une demi-heure|deux heures|trois quarts d'heure|un peu plus|davantage)\b
        \b(?:une heure|une demi-heure|\d+ ?(?:min|mn|minutes|h)|trente minutes|vingt minutes
            |un quart d'heure)(?: \w+){0,2}(?:suffi\w+|serait preferable|serait mieux|est trop|est un peu
            |n'est pas assez|ne suffi\w+)
        \b(?:pourrions|pourrait|peut|pouvons)-(?:nous|on) (?:avoir|prevoir|prendre|compter) (?:plutot )?(?:une heure
            |une demi-heure|deux heures|\d+ ?min\w*|plus)\b|\b(?:trop|un peu) (?:court|juste)\b
    """,
    "place": r"""
        \b(?:m'|vous |nous |l'|t')(?:appell?er(?:a|ai|ons|ont)|appelle)\b[^.!?]{0,30}\b(?:sur|au)\b|\b(?:vous|l'
            |t') ?appell?\w+ (?:a la place|plutot)\b
        \bpas de (?:visio\w*|zoom|teams|telephone|appel|meet)\b(?! (?:possible|dispo))|\b(?:met\w*
            |indiqu\w*|not\w*|inscri\w*) [^.!?]{2,60} (?:dans|sur) l'invitation\b
        \b(?:transfer|deplac|install|mett|mets|amen|envoy|dirig|accueill|reun)\w* (?:\S+ ){0,3}?(?:a
            |dans|en|vers) (?:la |le |l'|notre |une? )?(?:\w+ )?(?:salle|bureau|atelier|cafe|bibliotheque
            |locaux|mairie|auditorium|amphi\w*|gymnase|hall|cantine|grange|studio)\b
        \b(?:retrouv|rejoin|rencontr|voi[rts]
            |donne\w* rendez-vous)\w*(?: \S+){0,3}? (?:direct\w* |plutot |finalement )?(?:chez|a|au|dans
            |en) [^.!?]{1,50}\b(?:pas|et non|plutot que?
            |au lieu) (?:pas )?(?:de |d')?(?:a|au|chez|dans|en)\b
        \bpas (?:a|au|chez|dans) (?:l'|la |le |votre |notre |mon |vos |nos )?(?:atelier|bureau|cabinet
            |agence|etude|magasin|boutique|clinique|mairie|locaux|labo\w*|siege|chantier|ecole|lycee|musee
            |studio)\b
        \b(?:plutot que?'?|au lieu d\w*'?|et non(?: pas)?|et pas) ?(?:a|au|aux|dans|en|chez|sur|de)? ?(?:la |le |l'
            |votre|notre |vos |nos |mon |son )?(?:bureaux?|locaux|cabinet|agence|atelier|siege|restaurant|boutique
            |vous\b|nous\b|moi\b)
        \b(?:retrouv|rencontr|voir|voit|reun)\w*(?: \S+){0,2} (?:plutot |finalement )(?:dans|chez|a la|a l'
            |au)(?! ?(?:\d|fin|debut|mois|lundi|mardi|mercredi|jeudi|vendredi|mi-))
        \b(?:remplac|transform|convert|troqu)\w* (?:la |le |l'|notre |cette |ce )?(?:visio\w*|reunion|rendez-vous|rdv
            |appel|rencontre|call|zoom|teams|presentiel|dejeuner)\b[^.!?]{0,40}\b(?:par|en|contre
            |pour) (?:une? |l')?(?:\w+ )?(?:appel|visio\w*|call|telephone|presentiel|rencontre|cafe|dejeuner|zoom
            |teams)\b
        \b(?:venir|vienne|viendrait|viendriez|passer) (?:plutot )?(?:chez|dans|a) (?:nous|moi|nos|mon|notre)\b
        \b(?:en|par|sur|via|au|chez|dans) (?:la |le |l'|notre |nos |vos |votre |mon |mes |une? )?(?:visio\w*|teams
            |zoom|meet|skype|webex|telephone|tel|presentiel|personne|bureau|bureaux|locaux|video\w*|distanciel
            |distance|agence|siege|face a face|salle|restaurant|cafe|vrai|whatsapp) ?(?:plutot|finalement|au lieu|si
            |svp|stp|a la place|et non|pour|$|[.,!?])
        \b(?:plutot|finalement|passer|passe|passez|basculer|bascule|mettre|mets|mettez|transformer|faire|faisons|fais
            |prefere|preferons|prefererais) (?:\S+ ){0,5}?(?:en|par|sur|a|au|chez|via) (?:la |le |l'
            |un |une )?(?:visio\w*|teams|zoom|meet|skype|webex|telephone|presentiel|personne|bureau|video\w*|distance
            |distanciel|appel|agence|nos bureaux|vos bureaux|mon bureau)\b
        \b(?:changer|changement|change|changez|modifier) (?:de |d'|le |la |l')?(?:lieu|endroit|adresse|salle
            |restaurant|place|local)
        \b(?:a distance|a la place du|a la place de la|au lieu (?:du|de la|d'un|de l'))\b
        \b(?:se )?(?:retrouver?|retrouve|rejoindre|voir|rencontrer|faire ca|faire cela|le faire
            |tenir)(?: \S+){0,2} (?:au|a la|a l'|dans|chez|en|par|sur) [^.!?]{1,60}\b(?:plutot|a la place|au lieu
            |et non|finalement)\b
        \b(?:en|par|sur|via) (?:visio\w*|teams|zoom|meet|skype|webex|telephone|tel|presentiel|distanciel
            |video\w*) (?:finalement|plutot|svp|si possible|serait|m'arrange\w*|ce serait|me conviendrait)
        \b(?:appel(?:ez|le|er)|joindre|contacter?)(?:-moi|-nous| moi)? (?:plutot )?(?:au
            |sur) (?:mon |le |son |notre )?[^.!?]{0,30}\b(?:plutot|a la place|au lieu)\b
        \bse (?:voir|retrouver|rencontrer|rejoindre|voie|retrouve)(?: plutot)? (?:au|a la|a l'|chez|dans|devant) (?!\d
            |mois|fin|debut|milieu|plus|matin|courant|cours|journee|semaine|prochain)
        \b(?:mets|mettez|mettre|deplace\w*|faire|faisons|tenir)(?: \S+){1,6} (?:dans|a) (?:la|notre|ma|une autre
            |le) (?:grande |petite )?(?:salle|bureau|hall|cantine|cafeteria)\b
    """,
    "people_add": r"""
        \b(?:retir|enlev|sort|ot)\w*-(?:la|le|les)\b(?! (?:de (?:votre|l'agenda|la liste)
            |du calendrier))|\bn'a plus (?:a etre|besoin d'etre) (?:la|present\w*)\b
        \b(?<!qui )(?:va|vont|vient|viennent|viendra|viendront|voudrait|voudraient|souhaite|souhaitent|pourra
            |pourrait|sera|seront)(?: aussi| egalement| bien)?(?: venir| assister| participer| se joindre
            | etre (?:la|present\w*)| present\w*| avec (?:moi|nous|lui|elle))+\b
        \b(?:va|vont) (?:aussi|egalement) (?:venir|participer|assister|etre)\b|\b(?:vient|viendra
            |viennent|viendront) (?:aussi|egalement|avec (?:moi|nous))\b
        \b(?:serons|sommes|seront|sera
            |serez) (?:donc |finalement |plutot )?(?:en |a |au nombre de )?(?:deux|trois|quatre|cinq|six|sept|huit
            |dix|vingt|trente)\b(?! ?(?:h\b|heures?
            |min|jours|semaines|mois))
        \b(?:ce n'est (?:pas|plus)|n'est plus|non pas) [a-z.' -]{2,30} (?:qui vien\w+|qui sera|mais)\b
            |\b(?:a la place|au lieu|en remplacement) (?:de |d'|du )(?:m\.|mme|monsieur|madame
            |[a-z]+)\b(?= |[.,;]|$)
        \b(?:remplace|remplacera|remplacent) (?!le\b|la\b|les\b|par\b|ce\b|cette\b|notre\b|la )[a-z]+
            |\b(?:se fera|sera) (?:remplacer|remplacee?|representer|representee?|accompagner
            |accompagnee?) (?:par|de|d')\b
        \b(?:vient|viendra|viens|viendrai|venons|viendrons|serai|serons) (?:aussi |egalement )?(?:avec
            |accompagnee? d[e'u]) ?(?:mon|ma|mes|notre|nos|une?|le|la|l')\b
        \baccompagnee?s? (?:de|d'|par)\b
        \b(?:me|nous) (?:remplacera|remplace|representera|represente|suppleera)\b|\ba ma place\b
        \b(?:ajout|rajout|inclu|inclure|convi(?:er|ez|e\b)
            |(?<!mon )(?<!son )(?<!un )(?<!notre )(?<!votre )(?<!l')associ(?:er|ez|e\b)
            |(?<!l')(?<!the )(?<!your )(?<!an )(?<!my )invit(?!ation|e (?:received|accepted|arrived|came|landed|is|was
            |has|and|noted|safely)))\w*(?:-moi|-lui)?\b(?! (?:a|par) l)
        \b(?:mettre|mettez|mets|mettons) (?:\S+ ){0,4}(?:dans la boucle|en copie|dans l'invitation|sur l'invitation)\b
        \b(?:se joindra|se joindre|participera|participeront|se joindront|viendra aussi|sera aussi|sera egalement
            |viendrait|assistera|assister|participer|m'accompagn\w+|nous accompagn\w+|(?:serons|viendrons|viens
            |venons) (?:a )?(?:deux|trois|quatre|cinq|six|[2-9]\b)|m'accompagne|nous rejoindra|nous rejoindre
            |sera des notres|serons \w+ au lieu|soit aussi|soit present)\b
        \b(?:viendr\w+|serai|serons|viens|venons|participer\w+
            |venir) (?:donc |aussi |finalement )?(?:accompagnee?s? |avec (?:mon|ma|mes|notre|nos|une?|deux|trois|m\.
            |mme|monsieur|madame|le |la ))
        \b(?:serons|sera|viendrons|seront) (?:donc |finalement |plutot )?(?:a )?(?:deux|trois|quatre|cinq|six|sept
            |huit|\d)\b(?! ?(?:h\b|heures?|min|:))|\b(?:ne sera|sera) (?:pas|plus) (?:des notres|present\w*|la)\b
        \b(?:seul|seule)\b (?:finalement|au rdv|au rendez-vous)|\b(?:souhait\w+|aimer\w+|voudr\w+|veut
            |tient a) (?:y )?(?:assister|participer|se joindre|etre present\w*)\b
        \b(?:recoi\w+|ait|envo\w+|transm\w+)(?: \w+)? l'invitation (?:aussi |egalement )?(?:a|pour)\b|\b(?:viendra
            |sera|participera|vient) (?:\w+ )?a ma place\b
    """,
    "series": r"""
        \b(?:tous|toutes) les (?:\w+ )?(?:lundis?|mardis?|mercredis?|jeudis?|vendredis?|semaines?|mois|jours
            |quinze jours|quinzaines?|trimestres?|matins?|ans|deux|trois|15)\b
        \b(?:chaque) (?:lundi|mardi|mercredi|jeudi|vendredi|semaine|mois|jour|trimestre|quinzaine|premier|debut|fin)\b
        \b(?:hebdomadaire|hebdo|mensuel|mensuelle|bimensuel\w*|bimestriel\w*|bihebdo\w*|trimestriel\w*|quotidien\w*
            |recurrent\w*|recurrence|annuel\w*)s?\b
        \b(?:une|deux) fois (?:par|tous les|toutes les) (?:semaine|mois|deux|jour|trimestre|quinze|an)\b
            |\bune semaine sur deux\b|\bun (?:lundi|mardi|mercredi|jeudi|vendredi) sur deux\b
        \b(?:les|le) (?:lundis|mardis|mercredis|jeudis|vendredis)\b
    """,
    "request": r"""
        \b(?:demand|sollicit|obten|souhait|accord)\w* (?:\w+ )?(?:un|une) (?:rendez-vous|rdv|entretien|entrevue
            |rencontre|creneau|audience|reunion)
        \b(?:organis|fix|planifi|programm|bloqu|reserv|prevoi|prevoy|arrang|cal(?:er|e|ez|ons)|case|coordonn
            |concoct)\w*(?:-moi|-nous|-lui)?\b
        \b(?:trouv|cherch|propos|donn|mett|mets|pose|pos|obten|aurai|prendre|prenez|prends|avoir|convenir|convenez
            |accord)\w*(?:-moi|-nous|-lui|-leur|-vous|-tu)? ?(?:\S+ ){0,3}?(?:rdv|rendez-vous|creneaux?|moment|date
            |dates|heure|horaires?|reunion|appel|point|entretien|dejeuner|cafe|\d+ ?(?:min|minutes|h)|demi-heure|call
            |disponibilites?|plage|visio|echange|diner|seance|temps)\b
        \b(?:souhait|aimer|voudr|desir|apprecier|serai[st] ravi)\w*(?: \S+){0,3} (?:rencontrer|voir|echanger|parler
            |discuter|prendre|avoir|organiser|convenir|m'entretenir|interroger|interviewer|questionner
            |consulter|vous|obtenir|fixer|faire|planifier|visiter
            |presenter|un rdv|un rendez-vous)\b
        \b(?:se|nous|vous|me|le|la|s'|l') ?(?:rencontrer|voir|voit|parler|entretenir|recevoir|appeler|voie|appelle
            |croiser|reunir)\b
        \b(?:est-il|serait-il|est ce|est-ce|il serait|c'est) (?:que c'est |qu'il est )?possible (?:de|d'|que|qu')
        \b(?:pourrait-on|peut-on|pouvons-nous|pourrions-nous|on peut|on pourrait|on se)\b
        \b(?:un|une|le|la|notre|de) (?:rdv|rendez-vous|reunion|creneau|entretien|dejeuner|point|appel|call
            |visio)(?: \w+){0,3} (?:avec|entre)\b
        \b(?:quand|quel jour|quelles? (?:date|disponibilite|dispo|heure)s?|quels (?:jours|creneaux))\b
        \b(?:je (?:te|vous) laisse|voyez avec|vois avec|peux-tu voir|pouvez-vous voir|a toi de jouer|vois ca avec
            |tu peux t'en occuper|merci de voir)\b
        \b(?:pourrais|puis|pourrait|pourrions|pouvons|aurait|auriez|avez|aurais)-(?:je|nous|on|il|elle|vous
            |tu)\b[^.!?]{0,60}\b(?:voir|rencontrer|m'entretenir|parler|echanger|discuter|passer|venir|minutes?|heure
            |moment|rendez-vous|rdv|disponib\w+)
        \b(?:je |il |nous )?(?:dois|faut que|faudrait que|devons|doit) (?:je |nous )?(?:voie|voir|rencontre|rencontrer
            |parle|parler|m'entretenir|recevoir|appelle|appeler)\b
        \b(?:mets|mettons|met|ajoute|copie)\w* [a-z]+ (?:en copie|dans la boucle)\b|\bva nous (?:trouver|fixer|caler
            |organiser)\b
        \b(?:envo\w+|transm\w+|adress\w+)(?:-lui|-leur|-moi|-nous)? (?:\w+ )?(?:une |l'|des )?invitation
        \b(?:mon|ma|notre) (?:secretariat|secretaire|assistante?|bureau|cabinet
            |equipe)\b[^.;!?]{0,40}\b(?:vous |te |t'|lui
            |leur )(?:soumett|propos|enverr|envoi|adress|transmett|communiqu|donn)\w+ (?:\w+ ){0,2}(?:dates|creneaux
            |horaires|plages)\b
        \brelanc(?:e|ez|er)\b|\bcontacte[rz]? [a-z]+ (?:pour|afin)\b
        \b(?:pourrait|peut|aurait|pourriez|pouvez|pourrais|peux)-(?:il|elle|on|vous|tu) (?:nous |me |m'
            |te |le |la )?(?:recevoir|accueillir|voir|rencontrer|consacrer|accorder|venir|passer)\b
    """,
    "times_given": r"""
        \b(?:je|nous|il|elle|on) (?:suis|sommes|est|serai|serons|sera|serais|serait) (?:\w+ )?(?:dispo|disponible
            |libre|la|a)\w*
        \b(?:je|nous|il|elle|on) (?:peux|pouvons|peut|pourrais|pourrait|pourrions)\b
        \b(?:je|nous) (?:vous |te |lui |leur )?(?:propos|sugger|prefer)\w+|\b(?:mes|nos|ses) (?:dispo\w*
            |disponibilites|propositions|creneaux)
        \b(?:le mieux|l'ideal|idealement)\b|\bque (?:diriez|dirais|penses|pensez)\b|\bqu'en (?:dites|penses|dis)\b
        \b(?:suis|sommes|serais|serai) (?:plus |assez |tres )?(?:souple|flexible|dispo\w*|libre)
    """,
    "kept": r"""
        \b(?:le reste|rien d'autre|l'heure|la date) (?:ne )?(?:bouge|change) (?:pas|rien)\b
        \b(?:rien d'autre|le reste|tout le reste|pour le reste)(?: \w+)? (?:ne |n')?(?:bouge|change
            |tient|reste|demeure|idem|pareil|comme (?:prevu|convenu)|inchange)\w*|\bgard\w+ (?:le |la |l'
            |les )?(?:meme )?(?:jour|heure|date|horaire|creneau)\b
        \b(?:ne change|ne touche[rz]?|ne modifie)\w* (?:pas|rien) (?:a |au |aux )?(?:l'
            |la |le |les )?(?:heure|horaire|date|jour|creneau)\b
        \b(?:l'heure|l'horaire|horaire|la date|le jour|le reste
            |le creneau)(?: de debut)?(?: et \S+ ?\w+)?\s?(?:reste\w*|demeure\w*|ne (?:bouge|change)\w* (?:pas|rien)
            |est (?:inchange\w*|le meme|la meme|maintenu\w*)|inchange\w*|sans changement)
        \b(?:meme|memes) (?:heure|horaire|date|jour)s?\b(?: et \w+ \w+)?\W*$
        (?:^|[,;(] ?)(?:a la |au )?(?:meme|memes) (?:heure|horaire|date|jour|creneau)s?\b(?= ?[,;.)])
    """,
    "bidden": r"""
        \b(?:m'a|nous a|m'ont|souhaite|veut|voulait|aimerait|comme) ?(?:dit|demande|prie|propose|suggere|invite
            |charge)?e?\b[^.!?]{0,40}?\b(?:(?:mes|nos|mon|ses) (?:\w+ )?(?:disponibilites|dispos|creneaux|dates
            |possibilites))
        \b(?:je|nous) (?:vous |te |t')?(?:envoie|envoyons|donne|donnons|indique|indiquons|transmets|transmettons
            |communique|adresse) (?:donc |ici )?(?:mes|nos|quelques) (?:disponibilites|dispos|creneaux|dates
            |possibilites)
        \bvoici (?:donc )?(?:mes|nos|quelques) (?:disponibilites|dispos|creneaux|dates|possibilites)
    """,
    "beforehand": r"""
        \bavant (?:de |d'|que je |que nous )(?:choisi\w*|repond\w*|decid\w*|trancher|confirm\w*|accept\w*|m'engager)
    """,
    "unsure": r"""
        \b(?:pas sure?|je ne sais pas|je sais pas|sais pas encore|ne sait pas encore|a confirmer|a voir|ca depend
            |cela depend|peut-etre|eventuellement|sous reserve|je (?:vous |te )?(?:confirme|reviens|dirai|tiens
            |redis)(?: vers)?(?: \w+){0,2} (?:plus tard|vous|toi|courant|informe|des|rapidement|demain|au courant)
            |je (?:dois|vais) (?:verifier|voir|regarder|confirmer)|probablement|sans doute|a priori|normalement)\b
    """,
    "conditional": r"""
        \b(?:a condition|sous reserve|pourvu que|si et seulement|sauf si|du moment que|dans la mesure ou)\b
    """,
    "no length": r"""
        \b(?:mission|chantier|sejour|voyage|conges?|arret|stage|greve|tournage|deplacement|delai|garantie|exposition
            |formation|travaux|contrat|offre|bail)\b(?: \S+){0,4}? (?:prolong|rallong|allong|etend|ecourt)\w*
    """,
}
