"""What else French letters are about, and what a person must see."""

from typing import Final

PHRASES: Final[dict[str, str]] = {
    "thanks": r"""
        ^\W*chapeau\b|\b(?:bravo|(?:super|beau|bon|joli) (?:boulot|travail)|bien joue|felicitations|tu geres
            |(?:tu es|vous etes|t'es) (?:un |une )?(?:ange|perle|as|geniale?|champion\w*))\b
        \bmerci\b|\bje vous remercie\b|\bremerci\w+\b
        \b(?:bien (?:recu|note|compris)|c'est (?:note|recu|compris|enregistre)|je note|note|recu
            |pour (?:votre |ton )?info(?:rmation)?|a titre d'information|pas de souci|pas de probleme|aucun souci
            |tout est (?:bon|ok|clair))\b
        \b(?:a (?:bientot|tout a l'heure|tantot|tout de suite|plus tard|demain|lundi|mardi|mercredi|jeudi|vendredi)
            |bonne (?:journee|soiree|semaine|reception)|excellente? journee|au plaisir)\b
        \b(?:ravi\w*|enchante\w*|heureux|heureuse)\b
    """,
    "ask": r"""
        \b(?:pouvez|pourriez|peux|pourrais|saurais|sauriez|avez|auriez)-?(?: ?vous| ?tu)? (?:\w+ ){0,2}(?:dire|me dire
            |confirmer (?:si|que|qu|l|le|la)|indiquer|preciser|expliquer|envoyer|transmettre|renvoyer|rappeler
            |faire savoir|savoir|m'envoyer|m'indiquer|me preciser|me confirmer|verifier)\b
        \b(?:quel|quelle|quels|quelles|qui|ou|pourquoi|comment|combien|est-ce|qu'est|faut-il|y a-t-il|sera-t-il
            |a-t-elle|a-t-il|est-il|est-elle|sera-t-elle|doit-on|dois-je|puis-je|quoi|que)\b[^.!?]{0,200}\?
        \b(?:je (?:voudrais|souhaiterais|souhaite|aimerais|me demande)|j'aimerais) (?:bien )?(?:savoir|si|connaitre)\b
        \b\w+-(?:t-)?(?:il|elle|on|vous|tu|ils|elles|nous|je)\b[^.!?]{0,200}\?
    """,
    "opt_out": r"""
        \b(?:ne |n')?(?:parle|discute|traite|dialogue|correspond|repond|negocie|cause)\w* (?:pas|jamais|plus) (?:avec
            |a|aux) ?(?:une? |des |les )?(?:robots?
            |machines?|logiciels?|automates?|ia\b|ordinateurs?|programmes?|bots?)\b
        \bplus de (?:(?:ces|vos|tels) (?:messages|mails|courriels|e-mails|relances)|ca|tout ca)(?= ?[.!,]|$)
            |\bfich\w*-moi la paix\b|\bfout\w*-moi la paix\b
            |\blaisse-moi tranquille\b
            |\blache-moi\b|\boublie[zr]?-moi\b
        \b(?:retir|enlev|ray|supprim|effac|sort|ot)\w*(?:-| )?(?:me|moi|nous|mon|mes|notre|nos|cette
            |ces)(?: \S+){0,3} (?:de|d'|des|du) (?:vos|votre|tes|ta|la|cette|ces|l') ?(?:envois?|listes?
            |fichiers?|bases?|mailings?|contacts|carnet|destinataires|messages|relances|diffusion)\b
        \bme (?:retirer|enlever|rayer|supprimer|effacer|sortir|oter|desinscrire|desabonner)\b
            |\bm'(?:enlever|oter|effacer)\b|\b(?:enlev|retir|ray)\w+ de (?:cette|la|votre|vos|ta) listes?\b
            |\b(?:effacer|supprimer|retirer|oublier) (?:cette|mon|notre|nos|mes) (?:adresse|coordonnees
            |donnees)\b|\bcontinue[zr]? d'(?:utiliser|ecrire|envoyer)\b
        ^\W*(?:stop|desabonnement|desinscription|arretez)(?: svp| s'il vous plait| merci)?\W*$
        \b(?:ne|n'|me) ?(?:plus|pas|veux plus|souhaite plus|desire plus|m'|me |nous )?(?: ?m'| ?me| ?nous
            | ?plus)* ?(?:ecri\w+|contact\w+|envoy\w+|adress\w+|recevoir|relanc\w+|sollicit\w+)\b(?: (?:plus|jamais
            |pas))?(?= |\.|!|,|$)
        \b(?:n'(?:ecri|envoy)\w+|ne (?:m'|me |nous )(?:ecri|envoy|contact|relanc|sollicit|adress)\w+) (?:plus|jamais
            |pas)\b
        \b(?:desinscri\w+|desabonn\w+|retir\w+-moi (?:de|des)|(?:supprim|effac)\w+ (?:mon|mes|notre) (?:adresse
            |donnees|coordonnees|mail|contact)|(?:retir|enlev|ray)\w+ (?:mon|notre) (?:adresse|nom|mail))\b
        \b(?:cess\w+|arret\w+|stop\w*) (?:de |d'|a |aux |avec |ces |les |tous |tout |toute |vos |tes )?(?:m'
            |me |nous )?(?:ecrire|envoyer|contacter|relancer|solliciter|harceler|ces|vos|les|envois?|contact
            |correspondance|mails?|messages?|courriels?|relances?|spams?)\b
        \blaissez-moi tranquille\b|\blachez-moi\b|\bfichez-moi la paix\b
        \bplus (?:de|aucun) (?:mails?|messages?|courriels?|e-mails?|relances?)\b
        \b(?:ne )?(?:souhaite|veux|desire|compte) (?:pas|plus) (?:\w+ )?(?:echanger|dialoguer|traiter|parler|discuter
            |communiquer|correspondre|negocier) (?:avec )?(?:une? )?(?:robot|machine|ia\b|assistante? virtuel\w*
            |automate|logiciel)
        \b(?:veux|voulais|voulons|voudrais|souhait\w+|demande) (?:pas|plus|jamais)(?: a)? (?:de |d'
            |recevoir |que )?(?:ces|vos|tes|vous m'|tels?)\s?(?:\w+ )?(?:messages?|mails?|courriels?|relances?
            |e-mails?|ecriv\w+|envoy\w+)\b
        \bjamais (?:demande|souhaite|voulu|accepte)[^.!?]{0,30}\b(?:contact\w*|messages?|mails?|recevoir|sollicit\w*
            |relanc\w*)\b
        \b(?:ne |n'|de )(?:plus |pas )?(?:me |m'|nous )(?:derang|importun|ennuy|embet|harcel)\w+(?: (?:plus|pas
            |jamais))?\b
    """,
    "auto": r"""
        \b(?:ferm\w+|sera ferm\w+|seront ferm\w+|sommes ferm\w+|en conges?)\b[^.!?]{0,60}\b(?:conges?
            |vacances|inventaire|travaux|du \d|jusqu'au)\b.{0,160}\b(?:a (?:mon|notre|son) retour|lirai
            |repondrai|repondrons|lirons|traiter\w*|urgence)\b
        \b(?:lirai|lirons|prendrai connaissance|traiterai|traiterons) (?:\w+ )?(?:votre|vos|les|ce|tes
            |ton) (?:message|mail|courriel)s?\b
        \b(?:reponse|message|courriel|mail|e-mail|accuse de reception) (?:\w+ )?automatique\b
            |\bautomatiquement\b.{0,40}\b(?:repond|envoye|genere)|\b(?:envoye|genere) automatiquement\b
        \b(?:je suis|nous sommes|je serai|actuellement|bureau|cabinet) (?:\w+ ){0,2}?(?:absente?s?|en conges?
            |en vacances|fermee?s?|en arret|en deplacement|hors du bureau|en rtt
            |injoignable)\b.{0,200}\b(?:en cas d'urgence|pour toute urgence|a mon retour|des mon retour
            |prendrai connaissance|je (?:vous )?repondrai|je reviendrai|sans acces|acces limite|contacter|ma boite
            |consulte)
        \b(?:n'a pas pu etre (?:remis|distribue|delivre|livre|achemine)|non distribue|non remis|non-distribution
            |echec de (?:la )?(?:remise|distribution|livraison)|utilisateur inconnu|boite (?:aux lettres )?(?:pleine
            |saturee)|adresse (?:introuvable|inconnue)|destinataire inconnu|statut de remise)\b
        \b(?:ne pas|merci de ne pas|ne) repondre (?:a )?(?:cet?|ce) (?:e-?mail|message|courriel|adresse)
            |\bne repondez pas\b
        \b(?:votre|la) (?:demande|ticket|requete|message|dossier)(?: \S+){0,5} (?:a bien ete|a ete
            |est) (?:\w+ )?(?:enregistree?|recue?|prise? en (?:compte|charge)|creee?|transmise?)
        \bne (?:fait|travaille) plus (?:partie|chez|dans|au sein)
        \b(?:de retour|absente?) (?:au bureau )?(?:le|jusqu'au|a partir du|du)\b.{0,120}\b(?:urgence|repondrai|retour
            |contacter)\b
        \bnous accusons reception\b|\bnous avons bien recu votre (?:message|demande|courriel)\b.{0,160}\b(?:delai
            |traiter|reviendrons|equipe|conseiller|jours ouvr)
    """,
    "bulk": r"""
        \b(?:voir|lire|consulter|visualiser|afficher) (?:\S+ ){0,4}(?:en ligne|dans (?:votre|le|un) navigateur
            |version web|version en ligne)\b
        \bse desabonner\b|\bse desinscrire\b|\blien de desinscription\b|\bpour ne plus recevoir\b|\bgerer (?:vos
            |mes) (?:preferences|abonnements)\b
        \b(?:newsletter|infolettre|lettre d'information|webinaire|offre speciale|code promo|soldes|inscrivez-vous
            |promo\w*|nos offres|communique de presse|portes ouvertes|bonne lecture|au sommaire
            |vous recevez cette lettre)\b
        \bcher(?:e)?s (?:adherent|membre|abonne|parent|riverain|client|lecteur|societaire)e?s\b
        \bvous recevez ce(?:t)? (?:e-?mail|message|courriel|mail) (?:car|parce)\b
    """,
    "legal": r"""
        \b(?:avocate?s?|huissier|(?<!au )(?<!du )(?<!en )tribunal|justice|mise en demeure|plainte|procedure judiciaire
            |poursuites?|assignation|cnil|rgpd|contentieux|harcelement|prud'hommes|juridique|prejudice
            |dommages et interets|mediateur|police|gendarmerie|prudhommes|commissaire de justice|litige
            |notification formelle)\b
    """,
    "no grief": r"""
        \b(?:wi-?fi|internet|box|routeur|serveur|reseau|connexion|ordinateur|ordi|pc|portable|telephone|tablette|ecran
            |batterie|imprimante|webcam|camera|micro|casque|voiture|camionnette|moteur|chaudiere|frigo)
            (?: (?:de|du|au|a|a la|de la|des) [a-z]+)?(?: \w+)? (?:est|sont|etait)(?: \w+)? (?:morte?s?|decedee?s?)\b
    """,
    "grief": r"""
        \b(?:salete|saloperie|cochonnerie|merde|truc|tache|masse|grosseur|boule|nodule|ombre|lesion
            |chose)(?: \w+)? (?:au|a la|a l'|dans le|dans la|sur le|sur la|aux
            ) ?(?:pancreas|foie|poumons?|seins?|cerveau|colon|reins?|prostate|estomac|intestins?|thyroide|gorge
            |ventre|crane|uterus|ovaires?|poitrine)\b
        \b(?:medecins?|docteurs?|examens?|scanner|irm|resultats?|analyses?)\b[^.!?]{0,80}\b(?:pancreas|foie|poumons?
            |cerveau|prostate|uterus|ovaires?|colon|tumeur)\b
        \b(?:biopsie|metastases?|leucemie|lymphome|melanome|radiotherapie|oncolog\w+|phase terminale|stade (?:avance
            |terminal|quatre|3|4|iii|iv)
            |fin de vie|condamnee? par les? med\w+|pronostic vital|dans le coma|alzheimer|parkinson
            |sclerose en plaques|mort-?nee?
            |perdu (?:le|notre|mon|son|un) (?:bebe|enfant|fils|frere|mari|pere|ami)|perdu (?:la|notre|ma|sa
            |une) (?:fille|femme|soeur|mere|amie)
            |vien\w* de (?:mourir|nous quitter|deceder|s'eteindre)|au plus mal|derni(?:ers|eres) (?:jours|heures) de
            |chevet|crise cardiaque
            |les medecins (?:disent|craignent|lui donnent|viennent de|ont trouve|m'ont|nous ont)|s'en va doucement
            |s'eteint|embolie|anevrisme|septicemie|mourante?)\b
        \b(?:envie de (?:rien|vivre|mourir)|tout s'ecroule|idees noires|broie du noir|seule? au monde
            |touche\w* le fond
            |sous le choc|devastee?|aneantie?s?|en larmes|le coeur brise|m'a quittee?|parti\w* en fumee|tout perdu)\b
        \bs'(?:est|sont) eteinte?s?\b|\bs'est endormie? (?:cette nuit|ce matin|paisiblement|pour toujours)\b
        \b(?:est|sont) (?:partie?s?|parties) (?:cette nuit|ce matin|hier|dans la nuit)\b|\bnous ont quittes?\b
        \b(?:decede\w*|deces|obseques|enterrement|funerailles|deuil|condoleances|perdu (?:mon|ma|son|sa|notre
            |un proche|ma mere|mon pere)|disparition de|nous a quittes?|inhumation|cremation|(?<!c')est morte?
            |veillee)\b
        \b(?:hospitalis\w+|reanimation|operation chirurgicale|operee?|cancer|tumeur|chimio\w*|avc
            |infarctus|fausse couche|soins intensifs|soins palliatifs|(?:gravement|tres|serieusement) malade
            |(?:grave|longue) maladie|maladie (?:grave|incurable)|diagnostiquee?)\b
        \b(?:est|suis|sommes|sont|ete|etre|reste|entre\w*|rentre\w*|sort\w*|pass\w+|transport\w+|emmen\w+|conduit\w*
            |admise?
            |partie?)(?: \w+){0,3} (?:a l'|de l'|aux |des |de la )(?:hopital|urgences|clinique)\b
        \b(?:un|mon|son|cet|grave|victime d'un|eu un|leur) accident\b
        \b(?:suicid\w*|(?:veux|vais|envie|voudrais|pense\w*)(?: \w+)? ?(?:d')?en finir|je n'en peux plus
            |au bout du rouleau|burn-?out|depress\w+|desespoir|desespere\w*
            |detresse|(?:dors|mange|mangeons|dormons) (?:plus|pas)\b(?! (?:de|chez|a|au|le|avant))|comment (?:je vais
            |tenir)|trop tard pour (?:moi|nous)|tenir le coup|a bout|craque|je pleure|angoisse\w*|panique|violences?
            |plus la force|m'effondre|effondree?)\b
        \b(?:vois (?:plus|pas) (?:d'issue|comment (?:m'en sortir|continuer))|perdu mon (?:emploi|travail|poste))\b
        \b(?:licencie\w*|divorce|expulsion|faillite|liquidation judiciaire|redressement judiciaire|surendett\w+)\b
    """,
    "secret": r"""
        \ble bruit court\b|\bon (?:me |m'a )?(?:dit|raconte|rapporte) qu[e']\b[^.!]{0,120}\?
            |\bdire si c'est vrai\b|\best-ce vrai\b|\b(?:represente|conseille|defend)(?:-t-(?:il
            |elle))? (?:toujours|encore|aussi)\b
        \bentre nous,[^.!]{0,160}\?|\b(?:rencontre|voit|recoit)(?:-t-(?:il|elle))? (?:aussi|egalement) (?!nous\b
            |moi\b)
        \b(?:avec qui|chez qui)\b|\bqui d'autre\b|\bqui (?:voit|rencontre|recoit|est-ce qu'(?:il|elle) (?:voit
            |rencontre))|\bquels? (?:autres? )?(?:clients?|rendez-vous|rdv|concurrents?)\b
        \b(?:ou|que|quoi|pourquoi) (?:est|se trouve|sera|fait|fera|part|va|etait|est-il|est-elle|fait-il|fait-elle
            |se cache|sont) (?:\w+ ){0,2}?(?:m\.|mme|monsieur|madame|il|elle|[a-z]+)\b.{0,60}\?
        \b(?:ou|que|quoi|avec qui|pourquoi|comment) (?:est|fait|sera|va|part|loge|se deplace|voyage|est-ce)-?t?-?(?:il
            |elle|que)?\b.{0,80}(?:cette semaine|la semaine|ce jour|ces jours|en ce moment|demain|aujourd'hui|lundi
            |mardi|mercredi|jeudi|vendredi).{0,40}\?
        \b(?:son|sa|leur|l'|tout l'|tout son) ?(?:agenda|planning|calendrier|emploi du temps)(?: \w+)?(?: complet
            | entier| de la semaine| en entier)|\b(?:agenda|planning|calendrier|emploi du temps) (?:complet|entier
            |detaille|integral)\b
        \b(?:envoy|transm|montr|partag|communiqu|donn|list)\w*(?:-moi|-nous)? (?:\S+ ){0,3}(?:agenda|planning
            |calendrier|emploi du temps|rendez-vous de (?:m|mme|madame|monsieur|la semaine)|portable (?:perso
            |prive)\w*|adresse (?:personnelle|privee)|numero (?:personnel|prive))\b
        \bqu'est-ce qu(?:e|')\s?\S*.{0,30}\b(?:fait|a de si|occupe|retient|prepare)\b.{0,80}\?|\bpourquoi (?:est-il
            |est-elle|n'est|ne peut|ne|madame|monsieur|mme|m\.) .{0,100}\?
    """,
    "urge_delegate": r"""
        \b(?:mon|ma|notre) (?:assistante?|secretaire|secretariat|collegue|collaborat\w+)\b[^.!?]{0,40}?\b(?:gere
            |s'occupe|en copie|prend|verra|va|vous|coordonn\w+|tient)\b
    """,
    "attack": r"""
        \b(?:expedit\w+|interlocut\w+|correspondant\w*|invitee?|destinataire|contact)\b[^.!?:]{0,30}\b(?:est|devient)
            \s(?:desormais |dument |bien )?(?:habilite|autorise|verifie|(?:l')?hote|proprietaire|administrat
            |de confiance)
        \b(?:cet?t?e?|le|la|l') ?(?:interlocut\w+|contact|expedit\w+|correspondant\w*|presente?) (?:peut|doit
            |a le droit de)
            \s(?:recevoir|voir|obtenir|consulter)\b|\bpriorite a cet(?:te)? (?:expedit\w+|interlocut\w+)
        (?:^|[\[({*#<>-] ?)(?:note|memo|remarque|consigne|directive|rappel|message) (?:de service|interne|technique
            |du systeme|systeme)\b
        \bdirective ?:|\bmise a jour (?:des|de la|du) (?:droits|configuration|parametres|roles?) ?:
        \b(?:celui|celle|quiconque)(?: ou (?:de )?ce)? qui (?:repond|lit|traite) (?:ici|ce|a ce|cette)\b
        \b(?:secretariat|secretaires?|standard|agenda) (?:automatique|virtuel\w*|electronique|numerique)s? ?:
        \b(?:joindre|joignez|joins|envo\w+|transm\w+|donn\w+|remett\w+|recopi\w+|communiqu\w+)\b[^.!?]{0,50}\b(?:liste
            \sdes? (?:ses )?(?:clients|contacts|rendez-vous|rdv|reunions|invites)|agenda complet|emploi du temps
            |derniers (?:courriels|mails|messages|courriers)|codes? (?:de connexion|secrets?)|detail des creneaux)\b
        \ben donnant le detail des? (?:ses )?(?:creneaux|rendez-vous)
        \b(?:annul|deplac|decal)\w* (?:ses|leurs|tous les) autres (?:rendez-vous|rdv|reunions|appels|invites)\b
            |\bdeplacer les autres\b
        \b(?:impos|oblig|demand|enjoin)\w* (?:\w+ )?aux (?:robots|assistants|automates|agents)\b
        \ben (?:ma )?qualite d[e'] ?[^.!?]{1,40}je vous (?:demande|ordonne|somme|enjoins|prie) de (?:me )?(?:remettre
            |livrer
            |communiquer|transmettre|envoyer|donner)\b
        \battend\w* devant (?:chez|sa maison|son domicile|son immeuble|l'ecole)[^.!?]{0,40}\bsi\b
        \bici \w+, d'un autre (?:numero|compte|telephone)\b
        \b(?:ne (?:faites|fais|laissez|laisse|transmettez|soumettez|montrez) (?:rien |pas |jamais )|sans |inutile de\s
            |pas besoin de |evite[rz]? de )(?:le |la |l'|les |un |une |cela
            \s|ceci |ce (?:mail|message) )?(?:faire |laisser )?(?:valider
            |validation|verifi\w+|controle\w*|controler|soumettre|passer|transmettre|escalader)(?: humaine?)?
            (?: (?:par|a|aupres d')(?: |')?(?:un |une |l'|le |la )?(?:humain|personne|superviseur|operateur|quiconque
            |hote)\w*|$|[.,;!])
        \b(?:valide|approuve|autorise)e? par (?:la direction|l'hote|l'informatique|le service|la hierarchie)[^.!?]{0,30}
            (?:inutile|pas besoin|sans|aucune?)\b
        \b(?:robots?|automates?|assistant\w* (?:automatique|virtuel\w*)|logiciels?) ?: ?(?:ajout\w+|envo\w+|joi\w+
            |transm\w+
            |repond\w+|donn\w+|list\w+|met(?:s|tez)\b|annul\w+|inclu\w+|copi\w+|considere\w*|trait\w+)
        \b(?:l'attention|destination) (?:du|de l'|des|de la|d'un|de tout) ?(?:robots?|automates?|assistant\w*
            |logiciels?|agents?
            |ia\b|machine)
        \bne me (?:recoit|recevez|rappelle|repond\w*) pas\b[^.!?]{0,80}\b(?:publi\w+|sort\w*|part\w*|presse|photos?
            |diffus\w+)
        \b(?:sinon|soit|sans quoi)\b[^.!?]{0,60}\b(?:recoi(?:t|vent)|part(?:ent|iront)?|sort(?:ent|iront)?|publi\w+
            |ira|iront)\b
            [^.!?]{0,30}\b(?:presse|journal\w*|rapport|photos?|dossier|police|reseaux)\b
        \bvire[rz]? (?:\d|la somme|l'argent)
        \bj'ecris (?:depuis|de|du|avec) (?:celui|le (?:tel\w*|portable|compte|mail)|l'adresse|la boite) d
        \b(?:code d'acces|identifiants?|mot de passe|lien secret) (?:de|du|a|pour)\b[^.!?]{0,60}(?:perdu|oublie|egare
            |bloque)
        \bsi (?:vous etes|tu es|ce (?:message|courriel|mail) est (?:lu|traite|ouvert) par) (?:une? )?(?:assistante?
            |robot|ia\b|machine|logiciel|automate|agent|programme|intelligence)\b[^.!?]{0,60}\b(?:ajout|envo|enver
            |transm|transf|copi|inclu|reserv|supprim|revel|joi|list)\w*
        \b(?:lecteurs?|destinataires?|systemes?|outils?|logiciels?|programmes?|agents?|assistants?
            |traitements?) (?:automatiques?|automatises?|electroniques?
            |numeriques?|informatiques?|virtuels?)\b[^.!?;]{0,80}\b(?:doi(?:t|vent)|devr(?:a|ont)|(?:est
            |sont) (?:pries?|tenus?|invites?
            |charges?|requis) |voudr(?:a|ont) bien|veuille\w*|transmettr\w+|enverr\w+)\b
        \b(?:tout|tous) (?:les? )?(?:logiciels?|programmes?|outils?|systemes?|agents?|robots?|assistants?|automates?
            |modeles?|ia)
            \s(?:qui (?:lit|lira|lisent|traite\w*|recoi\w*)|lisant|traitant|recevant|charges? de)\b
        \bn'en (?:laiss\w+|gard\w+) (?:aucune )?trace\b|\bsans (?:en )?laisser (?:de |aucune )?trace\b
            |\bn'en fa(?:is|ites|ire) (?:pas |aucune )?(?:mention|etat)\b|\bn'en faire (?:aucune )?mention\b
        \b(?:aux|a tous les|a l'attention des|pour les) (?:assistants?|agents?|robots|automates) (?:automatiques?
            |virtuels?|numeriques?|ia\b|qui (?:trait|lis)\w+)
        \b(?:attention|intention|adresse) (?:du|de la|de l'|des|de tout|d'un) ?(?:logiciel|programme
            |machine|outil|systeme|automate|agent|robot|modele|ia\b|moteur|assistant)\w*(?= (?:qui|de|charge
            |lisant|automatique|informatique))
        \bconsider\w+ (?:l'expediteur|l'auteur|moi|cet? (?:compte|adresse|message)|cette adresse)\b
            |\btrait\w+ (?:l'expediteur|cette adresse) comme\b
            |\btransm\w+ (?:moi |nous )?la liste des (?:rendez-vous|rdv|clients|contacts|reunions)
            |\befface\w* (?:ensuite )?(?:cette ligne|ce passage|ce paragraphe|cette consigne)\b
        \b(?:ca|cela) (?:va|pourrait|risque de) (?:\w+ )?(?:mal (?:finir|tourner|se passer)|chauffer
            |barder|se gater)\b|\b(?:il|elle|vous|tu) (?:est|etes|es|sera|a ete) (?:bien )?(?:averti
            |prevenu)e?s?\b(?! (?:que|du|de|par|pour))|\b(?:il|elle) (?:va|vont) (?:le |me le )?(?:regretter
            |payer)\b
        \b(?:photos?|videos?|images?|enregistrements?|preuves?|dossier|histoire
            |messages?)\b[^.!?]{0,60}\b(?:part(?:ent|iront|ira)|ir(?:a|ont)|fin(?:ira|iront)|sort(?:ira
            |iront|ent)|arriv\w+|attend\w*|envo\w+) (?:\w+ )?(?:a|chez|dans|sur|aux?
            |vers) (?:la |le |les |l'|sa |son |ses )?(?:presse|journa\w+|femme|mari|epouse|police|reseaux|facebook
            |internet
            |conseil|famille|patron|chef)\b
        \b(?:pas de|sans|surtout pas (?:de|la)) (?:gendarmes?|police|flics?|avocats?)\b|\b(?:il|elle
            |vous|tu) (?:sait|savez|sais) (?:combien|ce que|ce qu'il) (?:je )?(?:veux|faut|payer|coute)\b
            |\bdernier avertissement\b[^.!?]{0,80}\b(?:sinon|photos?|paye\w*|presse)\b
        \b(?:messagerie|boite|compte|adresse|mail)(?: \S+){0,3} (?:bloquee?|piratee?|inaccessible|en panne|suspendue?
            |hors service|hs|volee?)\b[^?]{0,200}\b(?:ecri|repond|envo|joign|contact)\w* (?:\w+ ){0,2}(?:ici\b|(?:a
            |sur|via|par) cette\b)
        \b(?:list|donn|montr|dis|dit|indiqu|enumer|communiqu|transm|envoy)\w*(?:-moi|-nous)? (?:\S+ )?(?:tous
            |toutes) (?:les|ses|leurs) (?:rendez-vous|rdv|reunions?|clients?|contacts?|appels)\b
        \[ ?(?:assistante?|systeme|ia|admin|interne|note)\b[^\]]{0,30}[:\]]
        \b(?:note|message|instructions?|consignes?) (?:a l'attention de|pour|a|de|destinee? a) (?:l'|la |le
            |votre )?(?:assistante?|systeme|ia|robot|administrat\w+)\b
        \b(?:avant de|lorsque tu|quand tu|des que tu|a chaque fois que tu) (?:me |lui )?(?:repond\w*
            |reponse)\b[^.!?]{0,80}\b(?:ajout|joins|envoie|transmets|inclus|copie|liste|revele)
        \b(?:ajout|inclu|joi|envoy|copi|met)\w* [^.!?]{0,40}\S+@\S+ [^.!?]{0,20}\b(?:a|dans|sur
            |en copie de) (?:toutes?|tous|chaque)\b
        \b(?:(?<!on )n'en parl(?:e|ez|er)\b(?! plus)|ne dis rien|ne (?:le|la) mentionne|ne previens|sans (?:le|la|les
            |en) (?:dire|parler|prevenir
            |informer|mentionner))\w*
        \b(?:joins|joignez|envoie|envoyez|transmets|transmettez|communique|communiquez|donne
            |donnez)\b[^.!?]{0,60}\b(?:agenda|calendrier|planning) (?:complet|entier|integral)
        \b(?:ignor|oubli|neglig|contourn|desactiv|outrepass)\w* (?:\S+ ){0,4}(?:instructions?|consignes?|regles
            |directives|prompts?|restrictions)\b
        \b(?:invite systeme|prompt systeme|mode (?:developpeur|administrateur|admin|debug)|instructions? (?:systeme
            |cachees?|internes?))\b
        (?:^|\W)\[?(?:systeme|assistant|utilisateur|instruction|consigne)\]? ?:
        \btu es (?:maintenant|desormais) (?:un|une|en|mon|ma|libre)\b|\b(?:comporte|agis)-?(?:toi)? comme (?:un|une
            |si)\b|\bfais comme si\b
        \b(?:a l'attention|destine|note pour|message pour|attention|pour|cher|chere) (?:de |a |a l')?(?:l'
            |l |toute |une |cette )?(?:ia|i\.a\.|intelligence artificielle|modele de langage|llm|assistant (?:ia
            |virtuel|automatique)|robot|agent automatique|chatbot)\b
        \b(?:revel|affich|divulgu|imprim|recopi|montr)\w*(?:-moi)? (?:\S+ ){0,4}(?:prompt|instructions|mot de passe
            |mots de passe|identifiants|cle api|base de donnees|secrets?)\b
        \b(?:envoy|transf|transm|export|copi|fais suivre|faites suivre|communiqu)\w*(?:-moi|-nous
            |-les)? (?:\S+ ){0,3}(?:tous|toutes|tout|l'integralite|l'ensemble|la totalite
            |les \d+ derniers) (?:\S+ ){0,4}(?:mails?|messages?|agenda|calendrier|contacts?|rendez-vous|courriels?
            |emails?|echanges|correspondance|clients|donnees)\b
        \b(?:annul|supprim|efface|vide|decline|refuse)\w* (?:\S+ ){0,2}(?:tous|toutes|tout|l'ensemble
            |l'integralite) (?:\S+ ){0,4}(?:rendez-vous|rdv|reunions?|agenda|calendrier|evenements?|creneaux
            |semaine)\b
        \b(?:bitcoins?|btc|rancon|cartes? cadeaux?|mandat cash|virement (?:urgent|immediat)|votre mot de passe est
            |j'ai (?:pirate|filme|enregistre)|(?:publi|diffus|revel)\w+ (?:\S+ ){0,3}(?:photos?|videos?|tout|dossier
            |images|preuves)|photos? compromettantes?)\b
        \b(?:sinon|sans quoi|faute de quoi|autrement) (?:\S+ ){0,4}(?:publi\w+|diffus\w+|tuer\w*|regrett\w+|revel\w+
            |dirai|raconter\w*|detrui\w+|presse|payer\w*|retrouver\w*|trouver(?:ai|ons) (?:toi|vous|chez))\b
        \b(?:je sais|nous savons|on sait) ou (?:vous|tu|il|elle) (?:habit\w+|viv\w+|travaill\w+|dor\w+|gar\w+)
            |\b(?:vous allez|tu vas|il va|elle va|vous le|tu le) (?:le )?(?:regrett\w+|payer)|\b(?:gare a
            |attention a) (?:vous|toi|lui|elle|tes|vos) ?(?:enfants|famille|arrieres)?
        \b(?:je suis|c'est|ici) (?:\w+[ -]){0,3}(?:\w+ )?(?:je |j'|, je )?(?:ecris |vous ecris |t'ecris )?(?:depuis|de
            |sur) (?:ma|mon|une|un) (?:adresse|boite|mail|compte|messagerie|gmail|telephone)(?: \w+)? (?:perso\w*
            |prive\w*|nouve\w*|temporaire|autre|de ma femme|de mon mari|de secours)
        \b(?:nouveau|nouvel|nouvelles?|changement de|modif\w+) (?:\S+ )?(?:rib|iban|coordonnees bancaires
            |compte bancaire)\b|\bverifi\w+ votre (?:compte|identite|mot de passe)\b|\bcliqu\w+ (?:ici|sur (?:ce
            |le) lien) pour (?:verif|confirm|debloq|eviter|reactiv)
        \b(?:plus|pas|perdu) (?:d'|l'|de )?acces (?:a )?(?:mon|ma|mes|la) (?:\w+ )?(?:compte|boite|messagerie|mail
            |telephone|ordinateur)\b
        \bj'ecris (?:depuis|de|avec|sur) (?:l'adresse|le compte|la boite|le mail|le telephone|une autre|ma nouvelle
            |mon autre) \w*
        \b(?:envo|transm|communiq|donn|repond|adress|fourni
            |confirm)\w*(?:-moi)?\b[^.!?]{0,30}\b(?:liste des (?:invites|participants|clients|contacts)
            |adresse (?:personnelle|privee|du domicile)|numero (?:personnel|prive)|portable (?:et|personnel|prive)
            |mots? de passe|identifiants)\b
        \b(?:ne |n')?(?:ten\w+|tien\w+) (?:pas|plus) compte (?:des|de ces|de vos) (?:\w+ )?(?:consignes|instructions
            |regles)\b|\boublie[zr]?\s(?:tout )?ce (?:que|qui|qu')\b
        \b(?:suivre|suis|obe\w+ a|respecte\w*) (?:a )?mes (?:instructions|ordres|consignes)\b|\ben tant qu'(?:ia
            |assistant|intelligence|robot)
        \bl'assistante? (?:doit|devra|transmettra|enverra|ajoutera|supprimera|annulera|repondra|communiquera
            |est pri\w+ de)\b
        \b(?:coordonnees bancaires|rib|iban|compte bancaire)(?: \S+){0,4} (?:change|nouve\w+|modifie)\w*
        \bsi (?:vous|tu|il|elle|[a-z]+)(?: \w+)? ne (?:me |nous )?(?:pai|pay|regl|vers)\w+ pas\b
            |\btout le monde (?:saura|apprendra|va savoir)
        \b(?:note|message) (?:systeme|interne|automatique|administrateur) ?:
    """,
    "fyi": r"""
        (?:pour (?:votre |ton |sa )?(?:info|information|memoire)|a titre d'information|pour que vous (?:le )?sachiez
            |rien a\s(?:faire|repondre)|pas (?:besoin|la peine) de (?:me )?repondre|inutile de (?:me )?repondre
            |n'appelle (?:pas|aucune) \w+|sans reponse de votre part)\b
        (?:ci-joint\w*|en piece jointe|en pj|ci-inclus\w*|ci-apres|veuillez trouver|vous trouverez|je vous (?:envoie
            |transmets|adresse|joins|fais suivre|fais parvenir)|je (?:joins|transmets)|voici (?:le|la|les|l'|mon|ma
            |notre|un|une))\b(?! (?:mes|nos|creneaux|dates|dispo\w*))
    """,
}
