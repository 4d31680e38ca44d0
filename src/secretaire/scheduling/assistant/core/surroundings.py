"""What the words around a time make of it: a wish, a preference, an exclusion, or an aside."""

import re
from enum import StrEnum

from secretaire.scheduling.assistant.core.anew.moving import VERBS
from secretaire.scheduling.assistant.core.besides import ALIKE, ANSWERED, ERE, GONE, SIMILE, THAN, THANKED
from secretaire.scheduling.assistant.core.deadlines import awaited
from secretaire.scheduling.assistant.core.reasons import unreasoned


class Part(StrEnum):
    """What a mention of time does in a letter."""

    WISH = "wish"
    PREFERRED = "preferred"
    EXCLUDED = "excluded"
    ASIDE = "aside"  #: a deadline, a reason, the meeting that is to be moved


#: The parts of times at which the meeting may be.
MEANT = frozenset({Part.WISH, Part.PREFERRED})


EXCEPT = re.compile(
    r"(?:\b(?:neither|sauf|excepte|hormis|hors|a part|mais pas|ni|except(?:ing|ed)?|excluding|bar|barring"
    r"|(?<!au )(?<!du )(?<!a )moins|apart from|other than|outside(?: of)?|but not|not|n't|never|save|save for"
    r"|anything but|(?:any|every|each)(?:thing| ?time| day| one)? but"
    r"|(?:all|any|each|either|every one) of (?:them|those|these) but"
    r"|avoid(?:ing)?|skip(?:ping)?|leav(?:e|ing) out|evit\w+|jamais|pas|a l'exception|a l'exclusion"
    r"|en dehors d(?:e|u|es)|exclu\w*|no|nothing|rien|nor|minus|without|en aucun cas|surtout pas|certainement pas"
    r"|absolument pas|with (?:the |an )?exception"
    r"|under no circumstances|on no account|at no time"
    r"|(?:(?:\ba |\b)(?:no|non|nope|nay)|it's a no|thumbs down|red light) (?:to|for|from me (?:to|for)|on|a|au|pour)))"
    r"(?: (?:(?:possible |dispo |disponible )?(?:on|at|after|until|past|apres|avant|jusqu'a|le|la|les|l'|the"
    r"|for|pour|au|aux|du|de|d'|des|a|in"
    r"|over|through|en|that|which|qui|starts?|begins?|starting|beginning|commence\w*|this|ce|cette"
    r"|(?:bank|public) holidays?"
    r"|jours? feries?|before|any|either|during|pendant|starting|celui"
    r"|un|une|of|possible|svp|s'il vous plait)"
    r"|\())*[ ']*$"
)
BUSY = re.compile(
    r"\b(?:can ?not|can't|cant|couldn't|won't|will not|unable|not (?:\w+ )?(?:available|free|possible"
    r"|convenient|around|there|able|in|working|work|good|suit)|(?:do|does|did|will|would) not (?:\w+ )?(?:go|work"
    r"|do|suit|fit|match|pass|come)|no longer|n't (?:\w+ )?(?:work|suit|do|be|make|go|fit"
    r"|available|free)|(?:have|has|'ve|got) (?:not|no) (?:the |any |much )?(?:time|possibility)|(?:i"
    r"|we) travel\b|don't|doesn't|isn't|aren't|chock-a-block|rammed|(?:already |another |an? other "
    r"|un autre |une autre |deja )(?:an? |un |une )?(?:other )?(?:appointment|meeting"
    r"|commitment|rdv|rendez-vous|reunion)|(?:jam-)?packed|manic|hectic|flat out|no can do|(?:both |all )shot"
    r"|stuck|held up|coincee?s?|solid|swamped|snowed under|(?:has |have |'s )?(?:come|came|cropped|crept"
    r"|popped) up|emergency|imprevue?"
    r"|surcharge\w*|blinde\w*|(?<!me )(?<!m'a )charge\w*(?! de\b)|infernal\w*|unavailable|busy|away"
    r"|travel+ing|abroad|booked"
    r"|on (?:leave|holiday|vacation|annual leave|a (?:training|course)|course)|in (?:the )?(?:holidays"
    r"|vacations?|leave)|(?:am|is|are|be|'m|'s"
    r"|'re|day|days) off|closed|(?:am|is|are|be|'m|'s|'re) (?:both |all |also )?out(?! the door| of here| by\b"
    r"| at \d| before)|out of (?:the )?office"
    r"|out of town"
    r"|tied up|taken|impossible|hopeless|a (?:write-off|washout|non-starter|zoo|nightmare|circus)"
    r"|no good|bad|no-go|clash\w*|conflict\w*"
    r"|pas (?:\w+ )?(?:dispo"
    r"|disponible|libre|possible|la|bon|top|ideal|present)\w*|indispo\w*|ne (?:\S+ ){0,3}(?:pas|plus)"
    r"|(?:delete|remove|strike|take) (?:us|me) (?:from|off)"
    r"|(?:i|we) have (?!time|availab\w+|possib\w+|free|slots?|room)(?:\w+ ){1,6}(?=(?:until|till|through)\b)"
    r"|n'(?:\S+ ){1,3}(?:pas|plus)|do not manage|peux pas|peut pas|va pas|convient pas|suis pas|marche pas"
    r"|absente?s?|en (?:deplacement|conges?|vacances|formation|voyage|mission|rtt|reunion|arret)"
    r"|(?:suis|est|sommes|sont|sera|serai|serons|deja|deja ete) (?:deja |tres |pas |bien )?(?:prise?s?"
    r"|occupee?s?|bloquee?s?|complete?s?|fermee?s?|retenue?s?)|empechee?s?|ferie|(?:suis|serai|sera"
    r"|est) (?:en|a|au|aux) [a-z]+ (?=jusqu|du\b)|c'est (?:mort|rape|grille|fichu|foutu|cuit|plein|pris|complet|bouche)"
    r"|(?:garde|consacre) (?:ma|mon|mes)"
    r"|(?:on|at|in) (?:an? |the |my |our )?(?:[a-z]+ )?(?:fair|conference|congress|trade show|exhibition"
    r"|training|course(?! of)|sea\b|ship\b|boat\b|train\b(?! by)"
    r"|seminar|court|hearing|audit|site visit|board meeting|workshop|exams?|honeymoon|strike|surgery)"
    r"|(?:au|en|a la|a un|a une|aux|sur un) (?:[a-z]+ )?(?:salon|congres|conference|foire|stage|seminaire"
    r"|tribunal|audience"
    r"|audit|inventaire|examens?|cloture|greve|voyage de noces)"
    r"|all hands on deck|power cut|crazy|madhouse|chaos|crunch|flat out|up to my \w+|rush|stocktak\w+|inventory"
    r"|peak season"
    r"|moving (?:house|offices?)|coupure|demenag\w+|rush|inventaire|bouclage|cloture"
    r"|(?:j'ai|on a|nous avons|i've got|we've got) (?:le|la|les|mon|ma|notre|the|my|our) (?!temps|dispo|creneau"
    r"|time|slot)\w+(?: \w+)?"
    r"(?= (?:on |le )?$)"
    r"|tied to|nobody|no one|personne ne"
    r"|not (?:going to|gonna) (?:make|be|manage)|(?:am|is|are|be|'m|'s|'re) (?:sick|ill|unwell|poorly|in bed)"
    r"|(?:suis|est|serai) (?:malade|souffrante?|alitee?)"
    r"|keep\w* my|(?:i'm|am|is|be|we're|'m|'re) (?:in|on"
    r"|at) (?!(?:the |my |our )?(?:office|town|desk|home|house|shop|studio|clinic|building|lab"
    r"|workshop)\b)[a-z]+(?: [a-z]+)? (?=until|till|from"
    r"|through)|exclu(?!ding|ant)\w*|aucune? (?:dispo\w*|possibilite))\b"
)
_FREE = re.compile(
    r"\b(?:(?:from|until|till|before) .{0,20}(?:free|available)|works|suits|fine|free|available"
    r"|possible|ok|okay|good|perfect|libre|dispo\w*|convient|ideal|parfait|me va|propose|prefer\w*)\b"
)
#: Where somebody will be who can be met there then, behind a time that takes the place of another.
_THERE = re.compile(
    r"^,? ?(?:je serai|nous serons|i will be|i'll be|i shall be|we will be|we'll be) (?:\w+ )?(?:au bureau"
    r"|a mon bureau"
    r"|a quai|a terre|de retour|rentree?s?|sur place|chez moi|chez nous|at my desk|at home|in the office|back"
    r"|in\b(?! [a-z])"
    r"|there|around|reachable|joignable)\b"
)
_TURNED = re.compile(r"\b(?:en revanche|par contre|however|but|mais|instead|alternatively)\b[^.;!?]{0,20}$")
#: What follows a day that is taken although those before it were refused: "mardi et mercredi, jeudi c'est ok".
FINE = re.compile(
    r"\b(?:(?:serait|est|irait|sera)-(?:il|elle|ce) (?:\w+ )?(?:possible|bon|ok|jouable|envisageable)|serait possible"
    r"|m'irait|nous irait|pourrait (?:aller|convenir)|c'est (?:ok|bon|possible|parfait|d'accord)|ok|oui"
    r"|ca (?:marche|va|me va|roule)|(?:would be"
    r"|is|'s) (?:fine|ok|okay|good|great|perfect|possible)|works|me (?:va|convient)"
    r"|convient)\b(?! pas)"
)
_PREFER = re.compile(
    r"\b(?:ideally|preferably|preferabl[ey]|preference|prefer(?:red|s|ring)?|would be (?:best|ideal"
    r"|better|great)|best(?: would be| is)?|if possible|even better|if (?:he|she|they|you) can|favou?r"
    r"|de preference|idealement|si possible|preference|prefere\w*|le mieux|l'ideal|au mieux"
    r"|dans l'ideal|autant que possible|(?<!propose )(?<!proposons )(?<!proposerais )plutot|rather|mieux encore"
    r"|tant qu'a faire"
    r"|plus (?:souple|flexible|simple|facile|commode|pratique|libre|dispo\w*)|more flexible|easier|easiest"
    r"|favou?rite)\b"
)
PREFERRED = re.compile(
    r"[ ,(]{0,3}(?:de preference|idealement|ideally|preferably|si possible|if possible"
    r"|(?:(?:would|will|might|may) be|is|are|works?|suits?(?: \w+)?|looks?) (?:the )?(?:best|ideal|better"
    r"|easiest|easier|handier|handiest|nicer|nicest|kinder|kindest|simpler|simplest|neatest|a kindness|most convenient"
    r"|preferable|preferred)\b|(?:serait|est|seraient|sont|etant) (?:pour (?:moi|nous) )?(?:l'ideal|le mieux"
    r"|ideal\w*|preferable|les? meilleurs?)"
    r"|preferred\b|being (?:best|better|ideal|preferable|easiest|handiest|nicest|the best)\b|for (?:preference"
    r"|choice)\b"
    r"|(?:(?:being|is|would be|'d be) )?(?:my|our|his|her) (?:favou?rite|preference|preferred|first choice|pick)\b"
    r"|best\b(?= (?:as|since|because|for)\b| ?[.,;!)]|$)"
    r"|(?:ce serait |c'est )?tant mieux\b|so much the better\b|all the better\b|preferee?s?\b"
    r"|(?:m'|nous |me |l'|lui )?(?:arrange\w*|convien\w+|irai\w*|va|vont) (?:le )?mieux"
    r"|if (?:he|she|they|you) (?:can|could)\b|si (?:il|elle|vous|tu|ils) (?:peut|peuvent|pouvez|peux|pouviez"
    r"|pouvait)\b"
    r"|s'il (?:peut|pouvait)\b)"
)
#: "In your office, better Thursday".
_BETTER = re.compile(r"^\W*(?:(?:but|and|or|mais|et) )?(?:better|mieux)(?: (?:on|in|at|the|le|la))*[ ']*$")
#: A preference for the time that comes next: "next week, ideally Tuesday".
LEADS_ON = re.compile(
    r"[ ,(]+(?:de preference|idealement|ideally|preferably|si possible|if possible)"
    r"(?:[ ,]+(?:un|une|le|la|l'|on|the|a|an|in|en|at|first thing))*[ ,]*$"
)
#: What is announced as the wish of wishes: "l'idéal pour moi : le mercredi".
_ANNOUNCED = re.compile(
    r"\b(?:ideal\w*|preference|prefere\w*|mieux|best|favou?rite"
    r"|first choice)\b[^,.:;]{0,30}: ?(?:[a-z']{1,4} ?){0,2}$"
)
#: "I'm in Dubai all week", "je suis à Dakar toute la semaine": where somebody is that week, which opens nothing.
AWAY = re.compile(
    r"\b(?:i'm|i am|i'll be|i will be|we're|we are|he is|she is|he's|she's|je (?:suis|serai)|nous (?:sommes|serons)"
    r"|il est|elle est)(?: \w+)? (?:in|at|on|a|en|au|aux) (?!the office|my desk|town|my office|mon bureau|bureau"
    r"|votre|your)"
    r"[\w' -]{1,40},? ?$|\b(?:i'm|i am|we're|we are|he's|she's) (?!free|coming)[a-z]+ing(?: [a-z]+){0,2} ?$"
)
ALL = re.compile(r"\b(?:for |during |pendant )?(?:all|(?:the |that )?(?:whole|entire)|toute?|cette)\b")
#: What somebody else does at a part of the day: "she tires easily in the mornings".
HABIT = re.compile(
    r"\b(?:she|he|they|it|elle|il|ils|elles) (?!could|can|would|will|is|are|prefers?|works|peut|pourrait|prefer"
    r"|est|serait|sera"
    r"|suits?|convien|me|nous|should)[a-z]+(?: [a-z]+){0,3} (?:(?:in|during)? ?the|le|la|l')? ?$"
)
UNTIL = re.compile(r"(?:up )?(?:until|till|'til|jusqu)")
#: What opens a time up to a bound.
OPEN = re.compile(
    r"\b(?:free|available|any ?time|any|can|could|open|possible|ok|fine|works?|suits?|here|around|from|between"
    r"|reachable|book\w*"
    r"|schedule|arrange|fix|find|libre|dispo\w*|peux|peut|pouvons|pourr\w+|n'importe|possible|convient|me va|la"
    r"|de|des|entre"
    r"|a partir|joignable|trouv\w*|cal\w+|fix\w+|organis\w+|tous les jours|every)\b"
)
#: "It is the only morning without patients": named before.
ONLY = re.compile(r"\b(?:(?:the|my|our) only|(?:mon|notre|le|la|ma) seule?)(?: [a-z]+)? ?$")
#: What leads to the rest of the time, of which only is told that it is closed: "otherwise I'm away till March".
ELSE = re.compile(
    r"(?:^\W*|[,;(] ?)(?:but |and |et |mais )?(?:after that|after this|afterwards|otherwise|beyond that"
    r"|apart from that|from then"
    r"|the rest|all the rest|everything else|everything before|anything before|apres cela|apres ca|apres,|ensuite"
    r"|sinon"
    r"|autrement|hormis cela|a part cela|a part ca|le reste|tout le reste|au-dela)\b"
)
#: What somebody does that day, in a clause of its own ("mercredi je garde les petits"), unless that is to come.
_DOES = re.compile(
    r"^(?: (?:and|or|et|ou) (?:the |la )?(?:next|following|suivante|prochaine)(?: one"
    r"| week)?)?[ ,]{0,2}(?!i have $|we have $|i've got $|we've got $)(?:je |j'|nous |i |we |i'(?:m|ve"
    r"|ll) |we'(?:re|ve|ll) )"
    r"|^ (?:the|my|our|his|her|le|la|les|mon|ma|mes|notre|nos) \w+(?: \w+)?"
    r"(?:'s | is | are | has | have | comes | passe | passent | vient | viennent | arrive | sera )"
)
OCCUPIED = re.compile(
    r"^ (?:i|we|je|nous|j') ?(?!am (?:free|available)|can\b|could\b|would\b|peux|pourr|prefer|suis (?:libre|dispo)"
    r"|have time)\w"
)
#: What somebody has to do that day: "I have Tuesday a dentist".
_HAS = re.compile(r"\b(?:i have|we have|i've got|we've got|j'ai|nous avons)(?: on| le)? $")
_TO_DO = re.compile(
    r"^ (?:an?|my|our|the|un|une|mon|ma|notre|already|deja|another) (?!free\b|slot|gap|window|opening|creneau"
    r"|trou|moment"
    r"|few|bit|little|couple|possib|time)"
)
_ABLE = re.compile(
    r"\b(?:peux|peut|pouvons|pourrai\w*|pourrions|dispo\w*|libres?|propos\w+|prefer\w+|arrang\w+|la\b|can|could"
    r"|free|available"
    r"|around|there|would|will|take|choose|pick|prends?|prenons|choisi\w*|confirm\w*|retien\w*|suggest|opt\w*"
    r"|vot\w+|accept\w*"
    r"|(?:vous|te|lui|leur) laiss\w+|leave it|(?<!no )time|le temps|'ll|'d|like|love|manage|make"
    r"|happy|ok|fine|good|bon|partant\w*|souhait\w+|convien\w+"
    r"|va|vont|irai\w*|open|flexible|easy"
    r"|suits?|works?|fonctionn\w*|march\w+|aimer\w*|voudr\w+|vien\w+|serai\w*|ravie?s?|passage|in town"
    r"|in the area|du temps|temps libre|un creneau|all (?:yours|hers|his)|disposal|disposition|(?:tout"
    r"|toute|suis|serai|sommes) a (?:vous|elle|lui)|tout a fait|not|pas)\b"
)
#: Words of a mention itself that lead to what it means: "from Wednesday", "de préférence mardi".
HEAD = re.compile(
    r"(?:(?:d'ici|mais|but|de preference|idealement|ideally|preferably|if possible|plutot|pour|du|de|from|by|the|le"
    r"|la|on|au|a|at|for|d'|of|jusqu'aux?|jusqu'a la|jusqu'a|until|till|before|avant|after|apres|in|en"
    r"|dans)[ ']?(?:\b|(?<=')))*"
)
REASON = re.compile(
    r"\b(?:finir|finisse\w*|terminer?|termine|finish(?:ed|ing)?|fini(?:s|t|ssons|ssent)|(?<=je )sors|be done"
    r"|are done|wrap(?:ped)? up"
    r"|end by|over by|because|as (?:the|my|our|i|we|he|she) (?=[^.!?]{0,30}\b(?:leav|start|finish|end|arriv"
    r"|land|open|clos)\w*)|since (?=i|we|he|she|my|the|it)|car (?=a|j|il|elle|nous|on|mon|ma|le|la"
    r"|c')|parce que"
    r"|puisque|partir|quitter"
    r"|m'en aller|(?<!that )(?<!which )(?<!only )leav(?:e|es|ing)|left|depart\w*|(?:head|drop|hop|jump|get|log"
    r"|be) off|(?:must|have to|need to|'ll) (?:go|run|stop)|be (?:away|out|gone)|dash|hard stop|train|flight"
    r"|plane|fl(?:y|ies|ew|ying)|took off"
    r"|(?:would|'d) (?:sooner |rather )?have (?:had|preferred|liked)|aur(?:ais|ions|ait) (?:prefere|aime|voulu)"
    r"|(?:je|nous) (?:dois|devons|devrai|devrons) (?!vous|te |nous voir|se voir|voir|rencontrer|decaler|reporter"
    r"|deplacer|annuler"
    r"|avancer|repousser|parler|recevoir|bouger)\w+|(?:i|we) (?:have to|must) (?!see|meet|speak|talk|move"
    r"|postpone|cancel|reschedule"
    r"|push|shift|decline|change|delay|put|ask)\w+"
    r"|arriv(?:e|es|ed|ing|al)|arrive(?:r|rai|rons)|on the(?= \d)"
    r"|(?:ne )?(?:rentre\w*|repren(?:ds|d|ons|drai)|revien\w+|revient)(?: \w+)?(?= (?:que )?(?:le|du|des|a))"
    r"|back (?:\w+ ){0,3}(?=on|from"
    r"|in|by)|de retour(?: \w+){0,2}(?= (?:le|a partir|des))"
    r"|land(?:s|ing)?|take off|takes off|avion|vol|s'envole\w*|(?:avant|apres) (?:son|sa|mon|ma|notre|leur|ses"
    r"|mes) \w+"
    r"|(?:before|after|until) (?:he|she|i|we|they|his|her|my|our|their) \w+"
    r"|(?:sent|received|signed|written|submitted|made|dated|envoye|recu|transmis|remis|signe|ecrit|depose|fait"
    r"|paru)e?s?"
    r"(?= (?:to us |us |a vous )?(?:back )?(?:en|le|au|in|on|last|during) )"
    r"|gare|airport|aeroport"
    r"|dentist\w*|doctor|medecin|school|ecole|creche|kids|enfants|pick up|chercher"
    r"|j'ai (?:deja |cours|une?\b(?! (?:trou|creneau|moment|peu|dispo|possib|fenetre|place|plage)))"
    r"|i have (?:an?\b(?! (?:slot|gap|window|opening"
    r"|free|spare|hour|moment|couple|bit|few|little))|another|to|already)|i've got(?!(?: (?:all|most|the whole"
    r"|the entire))?(?: of)?(?: the)? $)|got an?"
    r"|(?<!we )(?<!to )(?<!can )(?<!and )starts? at"
    r"|commence|debute|ends? at|finishes|se termine|opens\b|(?:open|close)(?= (?:from |at |until |between )?\d)"
    r"|(?<=we )(?:open|close)\b|closes|ouvr\w+|ouverte?s?|ferm\w+|(?:met|saw|spoke|talked"
    r"|discussed|wrote|called|emailed|vu|vus|parle|rencontre|echange|ecrit|discute) (?:\w+ )?(?:on|le"
    r"|last|du|hier|yesterday|at|in)"
    r"|(?:lovely|great|nice|good|pleasure) (?:\w+ )?(?:seeing|meeting|talking|speaking|catching|to (?:see|meet"
    r"|talk|speak))"
    r"|last (?:met|time|spoke)|derniere fois|depuis|dated|datee? d[ue]|du mail|ecrit|your (?:mail|email"
    r"|letter|message|note) (?:of|from|dated)|votre (?:mail|message|courriel) (?:du|de)"
    r"|(?:ship|dispatch|deliver|publish|install|expedi|livr|publi|instal)\w*|(?:accept|receive|recevoir|accepter"
    r"|receptionner) (?:the|our|your|la|le|les|notre|votre) (?:delivery|shipment|goods|order|invoice|documents?"
    r"|parcel|payment|materials?|livraison|commande|facture|marchandises?|colis|paiement|dossier)"
    r"|(?:we're|we are|i'm|i am) into|(?:because of|due to|a cause d[eu]s?|en raison d[eu]s?)"
    r"|(?:avons|ai|a|ont|est) (?:tout |deja |ete )?(?:regle|traite|resolu|solutionne|discute|parle)\w*|(?:am|'m"
    r"|are|'re) having"
    r"|(?:sorted|settled|solved|covered|dealt with|resolved|fixed|spoke|talked) (?:\w+ ){0,3}"
    r"|runs? out|expir\w+|falls? due|is due|are due|lapses?|elapses?|arrive a echeance"
    r"|invoice|facture|contract|contrat|report|rapport|version|be aware|note that|clocks?"
    r"|changement d'heure|change d'heure)\b"
)
_INSTEAD = re.compile(
    r"\b(?:instead of|rather than|in place of|au lieu (?:de|du|d')|plutot que|a la place (?:de|du)"
    r"|and not|et non(?: pas)?|en lieu et place)(?: (?:le|the|on|at|a|de|du))*[ ']*$"
)
SOURCE_LEAD = re.compile(
    r"\b(?:meeting|call|appointment|session|lunch|coffee|slot|interview|catch-?up|one|demo|visit"
    r"|rdv|rendez-vous|reunion|entretien|appel|point|seance|dejeuner|creneau|visio|celui|celle|call"
    r"|atelier|comite|visite|cafe|echange|rencontre)"
    r"(?: (?:we have|we had|you have|that is|which is|is|was|are|of|on|for|from|at|du"
    r"|de|des|le|la|prevue?|planned|scheduled|fixee?|agreed|pour|de ce|d'|set|booked|initialement"
    r"|convenue?|calee?|programmee?|planifiee?|this|ce|cet|cette))+[ ']*$"
)
_MOVED_FROM = re.compile(rf"\b(?:{VERBS})\w*[^.!?]{{0,40}} (?:from|du)(?: the| le)?[ ']*$")
#: What leaves at the hour: "the 8.15 train".
_TRANSPORT = re.compile(r" (?:train|flight|plane|bus|ferry|coach|eurostar|tgv|ter)\b|'?s? (?:train|flight|ferry)\b")
#: Where a meeting is put: "could we make the meeting on Friday instead?".
_PUT_ON = re.compile(
    r"\b(?:make|have|hold|do|put|set|fix|place|schedule) (?:the|our|this|it) (?:\w+ )?(?:on|for|at|to)(?: the)? $"
)


SOURCE_TAIL = re.compile(
    r"[a-z]{0,2}(?:'s|s'|')? ?(?:'s|s'|')? (?:\w+ ){0,2}?(?:meeting|call|appointment|session|lunch"
    r"|coffee|slot|interview|catch-?up|thing|demo|visit|one|review|chat|tour|workshop|dinner|talk)\b"
)
#: "Le 17 je suis à Bruxelles": somebody who is elsewhere that day.
_ELSEWHERE = re.compile(
    r"^,? ?(?:je (?:suis|serai)|nous (?:sommes|serons)|i'm|i am|i'll be|i will be|we're|we are) (?:a"
    r"|en|au|aux|in|at|on) (?!my desk|home|the office|work|town|mon bureau|votre|your)\w+"
)


#: Words before a time that a thought begins with.
_FRONT = 4
_SIDES = re.compile(r",| (?:and|et|but|mais) ")
_BUT = re.compile(r"\b(?:but|mais|however|en revanche|par contre|otherwise|sinon)\b")
_TURN = re.compile(
    r"[,:(]| - | because | puisqu\w* | parce que | car (?=je |nous |il |elle |on |c'est |mon |ma |le |la )"
    r"| but | mais | however | so | donc | otherwise | sinon | and (?=i\b|we\b|if\b)"
    r"| et (?=je |j'|nous |si )"
)


def clause(lead: str) -> str:
    """Return what belongs to the thought that goes up to a mention."""
    for turn in _BUT.finditer(lead):
        lead = " " * turn.end() + lead[turn.end() :]
    edges = [match.end() for match in _TURN.finditer(lead)]
    if not edges:
        return lead
    last = lead[edges[-1] :]
    return last if last.strip() or len(edges) == 1 else lead[edges[-2] :]


def following(tail: str) -> str:
    """Return what belongs to the thought that a mention ends in."""
    edge = _TURN.search(tail, 1)
    return tail[: edge.start()] if edge else tail


#: When something else is: "the last bell's at four".
_NOUN_IS = re.compile(
    r"\b(?!(?:it|that|what|there|who|let|she|he|here|one|meeting|call|how)'s)[a-z]{3,}'s (?:at|on|from|till"
    r"|until)(?: the)? $"
)


def part_of(lead: str, near: str, follows: str, *, moving: bool) -> Part:
    """Return what a mention does, by what leads to it, the thought that it stands in, and what follows."""
    follows = unreasoned(follows)
    if _other(lead, moving=moving) or (ELSE.search(lead) and BUSY.search(near + follows)):
        return Part.ASIDE
    if EXCEPT.search(lead):
        return Part.EXCLUDED
    aside = awaited(near, follows, free=bool(_FREE.search(near)))
    if _closed(lead, near, follows, moving=moving, aside=aside):
        return Part.EXCLUDED
    busied = moving and not follows.startswith(",") and _DOES.search(follows) and not _ABLE.search(follows)
    if (
        aside
        or busied
        or _NOUN_IS.search(lead)
        or REASON.search(near)
        or ANSWERED.search(lead)
        or _TRANSPORT.match(follows)
    ):
        return Part.ASIDE
    better = _BETTER.match(near) and not _BETTER.match(lead)
    preferred = _PREFER.search(near) or better or PREFERRED.match(follows) or _ANNOUNCED.search(lead)
    return Part.PREFERRED if preferred else Part.WISH


#: "the Thursday appointment for Monday": what stands behind a day is that of the day.
_OF_DAY = re.compile(
    r"^(?:'s|s')? ?(?:meeting|call|appointment|session|lunch|coffee|slot|interview|catch-?up|visit|one) (?:for"
    r"|to)(?: the)? ?$"
)


def _other(lead: str, *, moving: bool) -> bool:
    """Whether a mention names what another time takes the place of, or when somebody must be gone."""
    source = SOURCE_LEAD.search(lead) and not (_PUT_ON.search(lead) or _OF_DAY.match(lead))
    return bool(
        _INSTEAD.search(lead)
        or GONE.search(lead)
        or THAN.fullmatch(lead)
        or ALIKE.search(lead)
        or SIMILE.search(lead)
        or THANKED.search(lead)
        or ERE.search(lead)
        or (moving and (source or _MOVED_FROM.search(lead)))
    )


def _closed(lead: str, near: str, follows: str, *, moving: bool, aside: bool) -> bool:
    """Whether somebody is busy or elsewhere at the time of a mention."""
    does = _DOES.search(follows) and not _ABLE.search(follows) and not _FREE.search(near) and not REASON.search(follows)
    does = does and len(_SIDES.split(near)[-1].split()) <= _FRONT
    if (
        ((_ELSEWHERE.search(follows) and not _ABLE.search(follows)) or does)
        and not (_TURNED.search(lead) and _THERE.match(follows))
        and not moving
    ):
        return True
    busy = BUSY.search(near) or (_HAS.search(near) and _TO_DO.match(follows))
    far = follows.startswith(",") and len(_SIDES.split(near)[-1].split()) > _FRONT
    return not aside and bool(busy or (not far and BUSY.search(follows) and not _FREE.match(follows.strip())))
