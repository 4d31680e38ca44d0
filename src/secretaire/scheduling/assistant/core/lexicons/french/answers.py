"""How French offers are taken and refused, and meetings moved and called off."""

from typing import Final

PHRASES: Final[dict[str, str]] = {
    "accept": r"""
        \b(?:je n'ai|nous n'avons) rien(?: de prevu)?\b(?! (?:contre|de|a|pour|recu|compris|vu))
        \ba (?:ma|notre|sa) preference\b
        \b(?:mon|notre) agenda est (?:\w+ )?(?:vide|vierge|degage)\b
        (?<!pas )(?<!ne )(?:<me> )?(?:convient|conviennent|conviendrait|conviendra|arrange|arrangerait|arrangent
            |conviendraient)(?! pas)(?! plus)(?! mal)(?! ni)\b(?! (?:le|la|un|une|de) (?:mieux )?\?)
        (?:<me> (?:va|vont|irait|ira|iraient)|ira (?:tres bien|parfaitement)|va (?:tres bien|parfaitement|bien
            |nickel))\b(?! pas)
        \b(?:ok|d'accord|parfait|bon|entendu|partant|partante|dispo|disponible|libre|okay|top|impec|impeccable|nickel
            |super|tres bien|bien(?! a (?:vous|toi))|accord|c'est bon|c'est ok|c'est note|volontiers|feu vert|valide
            |confirme)\b,? (?:pour|avec|le|lundi|mardi|mercredi|jeudi|vendredi|samedi|demain|a) ?
        \bva pour\b|\bpartons (?:sur|pour)\b|\bon (?:part|dit|prend|garde|retient|fait|valide|cale|se voit|confirme
            |reste)\b|\bdisons\b|\ballons-y\b|\bgardons\b|\bprenons\b|\bretenons\b|\bfaisons\b|\bcalons\b|\bfixons\b
        \b(?:je|nous) (?:vous |te )confirm(?:e|ons) (?:ma|notre|sa) (?:presence|venue|participation)
        \bje (?:prends|choisis|retiens|confirme|valide|opte|serai|prefere|prefererais|prendrai|prendrais|vote|penche
            |suis partante?|m'inscris|note|bloque|reserve|accepte|souhaite retenir|garde|viendrai|choisirais
            |peux (?:etre la|le|me liberer|venir|faire|assurer))\b
        \bnous (?:prenons|choisissons|retenons|confirmons|validons|optons|serons|preferons|prendrons|acceptons
            |viendrons|pouvons)\b
        \b(?:je|nous|il|elle|on) (?:suis|sommes|est|serai|serons|sera|serais
            |serait) (?:bien |tout a fait |a priori |egalement |aussi )?(?:dispo|disponible|libre|la|present|presente
            |ok|d'accord|preneur|preneuse|partant|partante)s?\b
        \bca (?:marche|roule|joue|fonctionne|colle|va|passe|le fait|tombe bien|nous va|me va|convient|m'arrange
            |marcherait|irait|serait parfait)\b(?! pas)(?! mieux \?)
        \b(?:est|c'est|serait|sera|parait|semble
            |sont) (?:bien |tout a fait |absolument |vraiment |tres bien |plus |le mieux|)?(?:parfait|bon|bien|ideal
            |ok|d'accord|note|possible|impeccable|confirme|valide|nickel|convenu|adopte|super|top|excellent|le mieux
            |envisageable|jouable)e?s?\b(?! pas)(?! pour toi \?)(?! de )(?! d')
        ^\W{0,3}(?:oui|ok|okay|parfait|d'accord|entendu|tres bien|super|volontiers|bien sur|c'est bon|c'est parfait
            |impec\w*|nickel|avec plaisir|ca marche|vendu|adjuge|bien note|confirme|je confirme|top|excellent|banco
            |tiguidou|oki)\b
        \bma preference va|\bmon choix (?:se porte|est)|\ble mieux (?:pour (?:moi|nous)|serait|est)\b
            |\ba ma preference|\bj'ai une preference pour|\bmon vote
        \b(?:reservez|reserve|bloquez|bloque|notez|note|confirmez|confirme|prenez|prends|calez|cale|mettez|mets
            |inscrivez|validez|valide|retenez|gardez|garde|fixez)(?:-moi|-nous|-le|-la)? (?:le|la|l'|celui|celle|pour
            |donc|moi|nous|ce|cette|mardi|lundi|mercredi|jeudi|vendredi|demain|l'option|svp|stp)\b
        \b(?:je|j'|nous) ?(?:y )?(?:serai|serons|viendrai|viendrons)\b
        \ba (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|demain|la semaine prochaine)\b
        \b(?:le|la|l') ?(?:premier|premiere|second|seconde|deuxieme|troisieme|quatrieme|dernier|derniere|option \d
            |numero \d|\d)(?: (?:creneau|date|option|proposition|choix))?(?: svp| s'il vous plait| stp|, merci| merci
            |!|\.|$)
        \b(?:fera|feront|font|fait) (?:parfaitement |tres bien |bien )?(?:l'affaire|notre affaire|mon affaire)\b
            |\b(?:me |nous |m')(?:botte|tente|plait|plairait)\b|\brendez-vous donc\b|\b(?:marque|marquez|inscri\w+
            |mets|mettez|comptez|compte)(?:-moi|-nous|-le)? (?:pour|le|la|sur|moi|donc)\b|\b(?:je|nous) (?:me rends?
            |me rendrai|nous rendrons?|me libere\w*|nous liberons) (?:disponibles? |libres? )?
        \b(?:il|elle|ils|m\.|mme|monsieur|madame|mon \w+|ma \w+)(?: [a-z]+)? (?:retient|prend|choisit|accepte|confirme
            |prefere|valide|opte|sera present\w*|viendra)\b
        \b(?:me|nous|lui|leur) (?:agree\w*|sied|siera|chante|sourit)\b
    """,
    "accept_any": r"""
        \bl'une? ou l'autre\b(?! (?:de (?:mes|nos|mon|ma|notre)|d'entre nous|viendra|sera))
        \b(?:m'est|nous est|c'est|m'es) (?:\w+ )?(?:egal|indifferent|du pareil au meme|la meme chose|pareil|kif-kif
            |blanc bonnet)\b|\bkif[- ]kif\b|\bdu pareil au meme\b|\bje m'en (?:fiche|moque|contrefiche|bats l'oeil)\b
        \b(?:que|laiss\w+) (?:\w+ ){1,3}(?:tranche|choisi(?:sse|r)|decide|arbitre|trancher|decider)\b|\btranchez\b
            |\btire[zr]? (?:au sort|a pile ou face)\b|\ba pile ou face\b|\b(?:prenez|prends) (?:lequel|laquelle
            |n'importe lequel|celui qui) (?:\w+ )?(?:veu\w+|voul\w+|arrang\w+|prefer\w+)
        \b(?:libre|dispo\w*|la) (?:a|sur|pour|aux) (?:tou(?:s|tes) (?:ces|les|vos)|les (?:deux|trois|quatre))\b
        \b(?:ca|cela) (?:joue|roule|marche|va|colle|passe|fonctionne|le fait|convient) pour (?:les (?:deux|trois
            |quatre)
            |tou(?:s|tes))\b|\b(?:tous|toutes|tout) (?:me |nous |m'|lui )?(?:vont|va|convien\w+|arrang\w+|iraient)\b
        \b(?:n'importe (?:lequel|laquelle|quel (?:creneau|horaire)|quelle (?:date|option))|peu importe|au choix
            |a (?:votre|ta|sa) (?:convenance|guise|preference)|comme (?:il|elle|vous|tu|ils) (?:l'|le )?(?:voul\w+
            |veu\w+|prefer\w+|souhait\w+|sent\w*)|indifferent|laisse(?:rai|rons|ns)?(?: le soin de
            | la main pour)? (?:choisir|trancher|decider|arbitrer|voir ce)|comme ca (?:vous|t'|te|l'|lui) \w+
            |selon (?:vos|ses|tes) (?:preferences|disponibilites)|celui (?:que|qui) (?:vous|t'|te|l'|lui|le)
            |celle (?:que|qui) (?:vous|te|l'|lui)|(?:celui|celle|ce) qu(?:e |')(?:\w+ )?prefer\w+|m'est egal
            |c'est egal|je m'adapte|a (?:vous|toi|lui|elle) de (?:choisir|voir)|pas de preference|aucune preference
            |choisissez|je (?:vous|te) laisse choisir)\b
        \b(?:les|tous|toutes|l'un) (?:deux|trois|quatre|les (?:deux|trois|quatre|creneaux|dates|horaires|plages
            |propositions|options)|ou l'autre|comme l'autre|et l'autre)(?: (?:creneaux|plages|dates|options
            |propositions|horaires|jours))?(?: (?:me|nous|lui|sont|seraient|vont|m'|iraient))*\b ?(?:conviennent
            |convient|vont|va|ok|bons|bonnes|bon|possibles?|iraient|irait|arrangent|arrange|parfaits?|fonctionnent
            |marchent|iront|egalement)
        \b(?:tous|toutes|tout) (?:me |nous |m')?(?:conviennent|convient|vont|va)\b
        \b(?:agenda|planning|calendrier) (?:est |reste )?(?:tout |completement |entierement )?(?:vide|vierge
            |libre|degage) (?:les|ces|tous les|aux) (?:deux|trois|quatre)\b|\brien (?:de prevu |d'inscrit |a l'agenda
            )?(?:les|ces|aux) (?:deux|trois|quatre) (?:jours|dates|creneaux)\b
    """,
    "agreed": r"""
        ^\W{0,3}(?:bonjour \w+\W{1,3})?(?:oui|ok|okay|parfait|d'accord|entendu|tres bien|c'est note|note|bien note)\b
        \b(?:entendu|ok|d'accord|parfait|va) pour\b|\b(?:je|nous) (?:confirm\w+|valid\w+|not\w+|retien\w+|pren\w+)\b
            |\bc'est (?:note|bon|parfait|entendu)\b|\bcomme (?:convenu|propose)\b
    """,
    "other": r"""
        \b(?:plutot|mieux|pourrait-on|peut-on|pourriez-vous|pouvez-vous|serait-il|est-il|possible|sinon|en revanche
            |prefer\w*|plus tot|plus tard|mais|autre|a la place|que diriez)\b
    """,
    "refuse": r"""
        \b(?:je ne|nous ne|on ne|j') ?(?:serai|serons|sera) (?:pas|plus) (?:encore )?(?:revenue?s?|rentree?s?|de retour
            |en|dans|chez|au|a (?!(?:une?|deux|l'aise|meme|cheval|court|plaindre)\b))
        \b(?:honorer|retenir|prendre|accepter|assurer) (?:aucune?|ni l'une?)\b|\baucune? (?:de (?:ces
            |vos|tes)|des) (?:\w+ )?(?:dates?|creneaux|propositions|options|jours?|horaires?|deux|trois)\b
            |\bni l'une? ni l'autre\b|\bnon (?:a|au|aux|pour)(?: les?)? (?:deux|[a-z]+di)\b
        \b(?:ne |n')?(?:cherch|recrut)\w+ (?:plus|pas)\b|\bposte (?:est |a ete )?(?:deja )?pourvu|\bplus en recherche
        \b(?:retenu|choisi|trouve|opte pour|signe avec|selectionne|prefere)e?s? (?:finalement\s
            |deja )?(?:une? )?autre (?!date|creneau|jour|heure|horaire|moment|option|proposition)\w+
        \b(?:pas|plus|aucune) (?:de |donner )?suite\b|\bsans suite\b|\bne pas (?:donner|poursuivre|aller|nous|se|vous
            |y|maintenir|participer|venir|nous rencontrer)\b
        \bpas (?:\w+ )?(?:interesse\w*|preneu\w+|partante?s?|concerne\w*)\b|\bdeclin(?:er|e|ons|ez|ent)\b
            |\bpass\w* (?:mon|notre) tour\b|\b(?:se fera|faites|fais|ce sera) sans (?:moi|nous)\b|\btant pis\b
        \b(?:ne |n'|n)?(?:suis|sommes|est|sera|serai|serons|serais|sont|serait|etre
            |seront) (?:malheureusement |helas |vraiment\b ?
            |toujours |du tout )?<more> (?:du tout |vraiment |tout a fait )?(?:dispo|disponible|libre|la|present
            |possible|joignable|en mesure|ideal|faisable|jouable|bon|envisageable|au bureau|sur place|top|evident
            |de retour)\w*
        (?<!merci )\b<more> (?:dispo|disponible|libre|possible|la(?! main| peine)|terrible|dispos|faisable|jouable
            |evident|bon|disponibles|avant|du tout)\b
        \b(?:aucun|aucune) (?:des|de ces|d'entre|d'eux|ne|n'|de vos|de|date|creneau|proposition)\b|\bni l'un
            |\bni l'une|\bni le \w+ ni le\b
        \b(?:a|pour) aucune? (?:des|de ces)\b|\b(?:tombent|tombe) mal\b|\b(?:sont|est) (?:tous |toutes |deja
            |malheureusement )*(?:impossibles?|pris|prises?|exclue?s?)\b
        \b(?:ne |n')(?:<me> )?(?:convien\w+|va|vont|irai\w*|arrange\w*|marche\w*|colle\w*|fonctionne\w*|passe\w*|peux
            |peut|pouvons|pourrai|pourra|pourrons|pourrais|pourrait|peuvent|puis|sera|serai|m'arrange|m'est
            |nous est)\b(?: (?:malheureusement|helas|vraiment|toujours|rien))* ?<more>?
        \b(?:ca|cela|c'est|c|je(?! ne (?:remets|retrouve|comprends|connais|recois))|on|il|elle|me|moi|va|peux|peut
            |convient|conviennent|marche) (?:\w+ ){0,2}<more>\b(?! (?:de (?:souci|probleme|soucis)|mal|grave
            |necessaire|besoin|encore|urgent|presse))(?: (?:trop )?possible)?
        \b(?:impossible|indisponible|indispo|empeche|empechee|empechement|complet|complete|overbooke|surbooke|coince
            |coincee|submerge|debordee?)s?\b
        \b(?:je|nous|il|elle|on) (?:suis|sommes|est|serai|sera|serons) (?:\w+ ){0,2}?(?:pris|prise|occupee?|absente?
            |en (?:deplacement|conge|vacances|reunion|formation|voyage|conges|mission|clientele|tournage|audience|rtt
            |arret)|a l'etranger|en pologne|bloquee?|retenue?|deja(?! (?:la|sur place|dans (?:le (?:quartier|coin
            |secteur)|la (?:ville|region|rue))|en ville
            |par la|a cote|au bureau|libre|dispo\w*|inscri\w*|ok|d'accord|convaincue?|ravie?)\b))s?\b
        \b(?:j'ai|nous avons|il a|elle a|on a) (?:deja )?(?:un |une |d')?(?:autre |deja )?(?:empechement|engagement
            |contrainte|conflit|impératif|imperatif|autre rdv|rdv|reunion|quelque chose|conseil|audience
            |obligation)\w*
        \b(?:je|nous) (?:dois|devons|suis oblige|prefere|preferons) (?:\w+ )?(?:decliner|refuser|passer mon tour
            |renoncer)\b|\bje decline\b|\bnous declinons\b|\bje passe mon tour\b
        \b(?:auriez|avez|aurais|as|avoir|y a|y aurait|proposer|proposez|trouver|donner|voir)(?:-vous|-tu|-t-il|-moi
            |-nous|-t-elle)? (?:\w+ ){0,3}(?:d'autres?|autre chose|une? autre|autres|d'autre) ?(?:dates?|creneaux?
            |horaires?|jours?|options?|propositions?|possibilites?|disponibilites?|dispos?|moments?|choses?)?
        \b(?:pas|plus) (?:donner )?(?:de )?suite\b(?! \w+ page)|\bpas interessee?s?\b
        \bmalheureusement\b.{0,20}\b(?:non|pas|aucun)\b
        ^\W{0,3}non\b
        \btrop (?:tot|tard|court|juste|loin)\b
        \bca (?:coince|bloque|ne)\b|\bmauvaise? (?:jour|date|semaine|moment)\b
        \b(?:rien|aucun\w*) (?:\w+ )?(?:ne )?(?:colle|va|convient|marche|passe|fonctionne|m'arrange|n'est possible)\b
        \b(?:pris|prise|occupe|occupee|absent|absente|bloque|bloquee|indisponible)s? (?:\w+ )?(?:aux|a ces|ces|les
            |tous|toutes|a toutes) (?:deux|trois|quatre|dates?|jours?|creneaux|horaires)\b
        \b(?:ces|vos|les|cette) (?:\w+ )?(?:dates?|creneaux|horaires?|jours?|heures?|propositions?
            |semaines?)(?:-la)?,?\s(?:proposee?s? )?(?:je|j'|nous|on) (?:suis|sommes|est|ai|avons|serai|serons|a)\b
        \b(?:quoi d'autre|autre chose|d'autres? (?:dates?|creneaux|horaires?|propositions?|possibilites|options
            |dispo\w*|choix))[^.!?]{0,30}\?|\b(?:proposer|proposez|soumettre|suggerer|envoyer|donner)(?:-m'en
            |-nous)? (?:\w+ ){0,2}(?:d'autres|end'autres|autre chose)\b
        \b(?:oblige|contraint|forcee?|regret\w*|desolee?|navree?)\w* (?:de |d')(?:devoir )?(?:decliner|refuser
            |renoncer|dire non)\b
        \b(?:choisi|retenu|trouve|pris|signe|opte|parti\w*)\w* (?:pour |avec |sur )?(?:une? |d')?(?:autre
            |concurrent)\w*
        \bc'est (?:mort|fichu|foutu|rape|cuit)\b
        \b(?:helas|malheureusement|desolee?|navree?)[ ,]*(?:non|pas|aucune?|rien)\b
        \b(?:dates?|creneaux?|horaires?|propositions?) (?:plus \w+|ulterieure?s?|differente?s|supplementaires?
            |alternati\w+)\b[^.!]{0,20}\?
        \b(?:suis|serai) (?:jure\w*|mobilise\w*|requis\w*|convoque\w*)\b|\b(?:tombe|tombent|tombera) a l'eau\b
            |\b(?:semaine|journee|date)(?: \w+)?\s(?:impossible|exclue|bloquee|infernale)\b
        \b(?:rest|continu|poursuiv|gard)\w* (?:avec|chez) (?:notre|mon|nos|mes|l'actuel)\b
        \bne (?:souhait|veu|desir|compt)\w+ (?:pas|plus) (?:\w+ ){0,3}(?:rendez-vous|rdv|rencontr\w+|reunion|entretien
            |vous voir)\b
        \bn'(?:envisag|aur|a)\w* pas (?:de |d')(?:changer|sens|besoin|interet)|\bn'envisag\w+ (?:pas|plus|aucun\w*)\b
            |\bpas de sens\b|\bne prevo\w+ (?:pas|plus)\b
        \ben (?:reste|rester|restons|resterai|resterons) la\b
        \b(?:suis|sommes|est|sera|serons) (?:\w+ )?ferme\w*\b|\brevenir vers (?:moi|nous) avec (?:d'autres
            |de nouvelles)\b
    """,
    "cancel": r"""
        \binutile (?:de|que) (?:(?:vous|te|tu|nous) )?(?:deplacer|venir|passer|veniez|viennes|passiez)\b
        \b(?:tombe\w*|tombera|est tombee?) a l'eau\b|\b(?:n'aura|n'a
            |n'aurait) (?:donc |finalement )?(?:pas|plus) lieu\b|\bne (?:viendr\w+|viens|venons
            |vien\w+) (?:donc |finalement
            |malheureusement )?(?:plus|pas)\b|\brend\w* (?:le |la |ma |mon |notre )?(?:creneau|place)\b
        \b(?:libere|liberez|rendez|rends)-?(?: ?moi)? (?:le|ce|son|leur|mon) creneau\b|\bbiffe\w* (?:le
            |la|mon|notre|ce)\b|\bfais sauter (?:le|la|mon|notre|ce)\b|\b(?:raye|rayez|barre|barrez) (?:le
            |la|mon|notre|ce)\b
        \b(?:annul|decommand|cancel+)\w*
        \b(?:inutile|pas besoin|rien ne sert|pas utile|superflu)(?: donc)? (?:de |d'|que )(?:prevoir
            |se |nous |organiser|fixer|maintenir|garder|planifier|l'on )
        \bne (?:viendrai|viendrons|viens|venons|viendra) (?:pas|plus)\b
        \b(?:laiss\w+|laisse) tomber\b|\b(?:on|nous) (?:oublie|oublions|arrete|abandonne|renonce|en reste la)\b
            |\boubli(?:ez|e|ons) (?:tout|ca|cela|le|la|notre|ma)\b
        \b(?:plus|pas) (?:besoin|necessaire|lieu|utile|la peine|d'actualite
            |de raison)\b(?! d'un autre)(?! d'une autre)(?! d'autre)(?! de me)(?! de confirmer)(?! d'expliquer)
        \b(?:supprim|retir|enlev|efface|abandonn)\w* <meeting>
        \b(?:renonc\w+|mettre fin|met fin) (?:a|au)\b
        \b(?:est|sont|devient|devenu|devenue) (?:\w+ )?(?:sans objet|caduc|caduque|inutile|superflue?)\b
        \b(?:n'aura|n'a|ne se fera|ne se tiendra|n'aura plus|ne tient) (?:finalement )?(?:pas|plus)(?: lieu)?\b
        \b(?:ne )?(?:souhait|veu|desir)\w+ (?:plus|pas) (?:de ce |ce |donner suite|maintenir|de rendez-vous|rencontrer
            |poursuivre)
        \b(?:avons|ai|est|a) (?:deja )?(?:tout )?(?:regle|resolu|solutionne|tranche)e?s?\b.{0,60}\b(?:par (?:mail
            |courriel|telephone)|entre nous|plus besoin|inutile)
        \b(?:libere\w*|liber(?:er|ez)|rend(?:re|ez|s)) (?:donc )?(?:le|ce|la|notre|mon|cette) (?:creneau|plage|place
            |date|heure)\b
        \btomb\w+ a l'eau\b|\b(?:projet|affaire|dossier|vente|commande|voyage)(?: \w+){0,3} (?:est|a ete
            |sont) (?:\w+ )?(?:abandonne|annule|clos|arrete|enterre|suspendu)e?s?\b
        \b(?:ne|n') ?(?:me |m'|nous )?(?:viendr\w+|sera\w*|serons|participer\w+|assister\w+|interess\w+) (?:pas
            |plus)\b[^.!?]{0,60}\b(?:annul\w*|pas d'autre|ne souhait\w+)
        \b(?:oublie[zr]?|oublions|supprim\w+|retir\w+|enlev\w+|raye\w*
            |biff\w+) (?:ce |le |la |cette |notre |mon |moi )?(?:rdv|rendez-vous|reunion|entretien|creneau|point|appel
            |visio|rencontre|jeudi|lundi|mardi|mercredi|vendredi|tout)\b
        \b(?:plus|aucune?) (?:d'|de )?(?:utilite|interet|sens|raison d'etre|objet)\b
        \b(?:retir|enlev|supprim|ray|effac)\w* \S+(?: \S+)? (?:de |du )(?:mon |l'|son |notre |ton )?(?:agenda|planning
            |calendrier)\b
        \ben (?:reste|rester|restons|resterai|resterons) la\b
    """,
    "move": r"""
        \brenvo(?:i|y)\w* (?:le |la |l'|notre )?(?:rendez-vous|rdv|reunion|rencontre|entretien|appel|point
            |[a-z]+di)\b(?: \S+){0,2} (?:a|au|vers)\b|\b(?:en touche|aux calendes) (?:jusqu|a|au)\w*
        \b(?:devanc|anticip|recul|postpos|ajourn|bascul|gliss|ramen
            |recas)\w* (?:\S+ ){0,3}?(?:rendez-vous|rdv|reunion|rencontre|entretien|appel|seance|visite
            |point|creneau|[a-z]+di|le|la|l'|ca|cela|d'une?|de|au|a)\b
        (?<!rien a )(?<!besoin de )(?<!pas a )(?<!inutile de )\b(?:report|decal|deplac|repouss|avanc(?:er|ez|e|ons
            |ee?s?)|differ(?:er|ez|e|ons|ee)|replanifi|reprogramm|recal|retard(?:er|ez|ons)
            |postpos)\w*(?! (?:des frais|de frais))\b
        \bremett(?:re|ez|ons|rions)\b|\bremet(?:s)?\b(?:-le|-la)? (?:a|au|la|le|notre|mon|ca)
        \b(?:changer|modifier|change|changez|modifiez|bouger|bouge|bougez|changement|modification)(?:-le
            |-la)? (?:de |d'|la |l'|le |notre |du |mon )?(?:date|heure|horaire|jour|creneau|rdv|rendez-vous|reunion
            |moment|appel|point)
        \bpass(?:er|e|ez|ons)(?: \S+){0,5}? (?:au|a|de|du|sur|le) (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|demain
            |la semaine|\d|lendemain|mois)
        \b(?:une?|deux|trois|\d+|quelques|demi) ?-?(?:heures?|minutes?|jours?|semaines?|h|min|demi-heure|quart d'heure
            |quarts? d'heure|mois)(?: et demie)? (?:plus (?:tot|tard)|avant|apres|en avance)
        \b(?<!au )(?:un peu |bien )?plus (?:tot|tard)\b
        (?<!besoin d')(?<!inutile de trouver )\b(?:une?|d'|trouver une?) ?autres? (?:date|jour|creneau|moment|horaire
            |heure|semaine|fois|dates|jours|creneaux)
        \b(?:meme heure|a la meme heure)(?: (?:le|la|mais|une|qu|d))?
        \b(?:du|de|depuis) (?:lundi|mardi|mercredi|jeudi|vendredi|\d+) (?:(?!est|sera|etait|aura|a-t)\S+ ){0,3}(?:au|a
            |vers) (?:lundi|mardi|mercredi|jeudi|vendredi|\d)
        \ben retard\b
        \b(?:le mettre|la mettre|mettre|mettez-le|mets-le|mets-la|mettez-la|mettons)(?: \w+){0,3} (?:lundi|mardi
            |mercredi|jeudi|vendredi)\b(?= plutot)
        \bremettre (?:ca|cela|a|au|notre|le|la)\b|\b(?:caler|fixer|prevoir|trouver|convenir d|chercher|voir|propos\w+
            |donn\w+|envoy\w+) ?(?:une? |d'|d'une? |de |a )?(?:autres?|nouve\w+) (?:date|jour|creneau|moment|horaire
            |rdv|rendez-vous|dates|creneaux|jours)\b|\bune autre fois\b|\b(?:se voir|faire ca|le faire
            |revoir)(?: \w+)? (?:plutot |une autre |un autre )
        \b(?:reunion|rendez-vous|rdv|appel|entretien|rencontre|visite) (?:de \w+ )?(?:pourrait|peut|pourra)-(?:elle|il
            |on) (?:se tenir|avoir lieu|etre|commencer|se faire|debuter)\b|\bprochaine? (?:date|creneau|dispo\w*
            |rendez-vous) (?:possible|libre|disponible)\b
        \b(?:attendra|devra attendre|doit attendre)\b
    """,
    "no move": r"""
        \b(?:pas|plus|sans|inutile|ni|aucune?|rien)\b(?:(?! (?:et|donc|mais|puis)\b)[^.!?,;]){0,24}\b(?:autres?
            |nouve\w+) (?:date|jour|creneau|moment|horaire|rdv|rendez-vous|heure|fois)s?\b
        \b(?:pas|inutile|rien|sans|besoin)(?: \w+){0,2} (?:de |a |d')?(?:report|decal|deplac|repouss|reprogramm
            |replanifi)\w*
        \b(?:devis|prix|tarifs?|montant|loyer|facture|cout|budget|taux|total|offre)(?: \S+){0,3}? pass(?:e|ent|era)
            \s(?:a|de)\b
    """,
    "anew": r"""
        \bre-?(?:donn|propos|di[srt]|fix|cal|envo)\w* (?:\w+ ){0,2}?(?:une? |d(?:es|'une) )?(?:dates?|jour|creneaux?
            |rendez-vous|rdv|dispo\w*|quand)\b
        \b(?:donn|propos|di[srt]|envo)\w* (?:\w+ ){0,2}?(?:une |des )?dates? (?:des que|quand|lorsque|une fois|apres)\b
        \b(?:trouv|cherch|propos|fix|conven|cal|donn|envoy|prevo|pren|choisi
            |revien\w+ (?:vers vous )?avec)\w*(?:-\w+)? (?:\S+ ){0,3}?(?:une? |d'|d'une? |de )?(?:autres?
            |nouve\w+) (?:date|jour|creneau|moment|horaire|rdv|rendez-vous|dates|creneaux|jours)\b
        \bune autre fois\b|\bremettre (?:ca|cela)\b|\b(?:report|reprogramm|replanifi|repouss|decal)(?:er|ez|ons|e)\b
        \bprochaine? (?:date|creneau|dispo\w*|rendez-vous) (?:possible|libre|disponible)\b
    """,
    "no anew": r"""
        \b(?:pas|plus|sans|inutile|ni|aucune?|rien)\b(?:(?! (?:et|donc|mais|puis)\b)[^.!?;]){0,24}\b(?:autres?
            |nouve\w+) (?:date|jour|creneau|moment|horaire|rdv|rendez-vous|fois)s?\b
        \b(?:pas|inutile|rien|sans|besoin)(?: \w+){0,2} (?:de |a |d')?(?:le |la )?(?:report|decal|repouss|reprogramm
            |replanifi)\w*
    """,
    "ended": r"""
        \b(?:ne |n')?(?:cherche|cherchez|propos\w+|prevo\w+|veux|souhait\w+|besoin|faut|envoy\w+) (?:pas|plus
            |aucune?)\s(?:\w+ )?(?:d'|une? |de |l')?(?:autres?|nouve\w+) (?:dates?|rendez-vous|rdv|creneaux?|rencontre
            |jour)\b
    """,
    "no accept": r"""
        \bje (?:prends|prendrai) (?:l'avion|la (?:route|voiture)|le (?:train|bus|tgv|bateau|vol|metro|taxi)|une?|mon|ma
            |mes|des)\b
    """,
    "no cancel": r"""
        \b(?:annul\w*|oubli\w+|laiss\w+ tomber|supprim\w+|cancel\w+|abandonn\w+) (?:donc )?(?:le |la |l'
            |notre |ce |cette )?(?:zoom
            |teams|meet|skype|webex|visio\w*|video\w*|lien|appel|restaurant|resto|cafe|table|salle|hotel
            |taxi)\b(?=[^.!?]{0,80}(?:\b(?:appel|telephon
            )\w*|\ba la place\b|\bplutot\b|\b(?:en personne|de vive voix|sur place|sandwich\w*|a pied)\b
            |\b(?:je|il|elle|on|nous) (?:(?:pass|vien)\w* (?:a|au|chez|vous|te|directement|plutot|sur)|se (?:voit
            |retrouve|parle))\b))
        \b(?:pas|plus|aucun) (?:besoin|la peine|necessaire|utile|lieu|necessite) (?:de |d'
            |que )(?:me |nous |vous |te |m'|y )?(?:repondre|confirmer|rappeler|expliquer|s'inquieter|deplacer|apporter
            |envoyer|imprimer|reserver|inscri\w*|prevenir|preparer|rappel\w*)
        \binutile de (?:me |nous |vous )?(?:repondre|confirmer|rappeler|apporter|imprimer|preparer)
        \b(?:n'annul\w+|ne (?:pas )?annul\w+|sans annuler|plutot qu'annuler|ne (?:l'
            |le |la |veux |voudrais |souhaite )(?:pas )?annul\w+)
        \b(?:vols?|trains?|avions?|bateaux?|ferry|tgv|cours|conference|salon|voyage|concert
            |commande)(?: \S+){0,3}? (?:annul|decommand)\w*|\bannulation (?:de |du |d')(?:mon |notre |le )?(?:vol
            |train|avion|cours)\b
    """,
    "promise": r"""
        \b(?:revien\w+ vers|recontact\w*|tien\w+ (?:au courant|informe)|ferai signe|vous (?:dirai|redirai|rappelle
            |rappellerai|ecrirai|recontacte|enverrai|proposerai)|propose\w* (?:rapidement |bientot )?(?:de nouvelles
            |d'autres))\b
        \b(?:je|nous) (?:verifi|regard|consult|demand|interrog|vois avec|dois (?:voir|verifier|demander|consulter
            |en parler)|vais (?:voir|verifier|demander|regarder|consulter|en parler)|reflechi|me renseign|attend)\w*\b
            |\bj'attends\b|\bj'en parle\b
        \b(?:aurez|auras|recevrez|donnerai|donnerons|enverrai) (?:\w+ )?(?:ma |notre |une |la )?reponse\b
            |\b(?:repond\w*|confirmer?\w*) (?:demain|rapidement|au plus vite|des que|bientot|d'ici)\b
        \b(?:je|nous) (?:dois|devons) (?:\w+ )?(?:en parler|voir avec|demander|consulter|verifier)\b|\bvous (?:ecris
            |ecrirai|reponds|repondrai|dis|dirai) (?:ce soir|demain|lundi|mardi|mercredi|jeudi|vendredi|des|rapidement
            |au plus)\b
        \bvous (?:appelle|rappelle|ecris|contacte|recontacte)(?: \w+)? (?:des|quand|lorsque|aussitot)\b
    """,
}
