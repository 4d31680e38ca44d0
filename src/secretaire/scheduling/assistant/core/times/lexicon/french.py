"""French: words and what they can be. The form is that of :mod:`.english`; accents are folded away."""

from collections.abc import Iterator, Mapping
from typing import Any

from secretaire.scheduling.assistant.core.times.policy import Edge, Part
from secretaire.scheduling.assistant.core.times.values import Grain

CONNECTING: Mapping[str, str] = {
    "THE": "le la les l' ledit",
    "A": "un une",
    "OF": "de du de_la de_l' des d' en au_mois_de du_mois_de du_mois_d' au_mois_d' dans_le dans_la dans",
    "OFONLY": "de du de_la de_l' d'",
    "AT": "a vers aux_environs_de aux_alentours_de autour_de aux_alentours_d' aux_environs_d' a_environ"
    " vers_les environ sur_les autour_d' a_peu_pres_a",
    "ON": "le la les l' en a au dans dans_le dans_la pour pour_le pour_la pendant pendant_le pendant_la"
    " durant sur lors_de n'_importe_quand courant au_cours_de au_cours_du n'_importe_quel_moment du de"
    " de_la",
    "ONDAY": "pour_le sur_le du",
    "LE": "le votre",
    "SLASH": "/",
    "DE": "du de_l' de_la de d' dans_l' dans_la",
    "IN": "dans dans_la dans_le dans_l' de_la du de de_l' en le la l' au a_la a_l' pendant pendant_la"
    " pendant_le durant au_cours_de_la d' sur",
    "DANS": "dans",
    "TO": "a au aux jusqu'_a jusqu'_au jusqua jusque - a_la jusqu'_en jusqu'_aux jusqu'_a_la au_plus_tard_a",
    "FROM": "de du des d' a_partir_de depuis de_la from",
    "START": "a_partir a_partir_de a_partir_d' a_partir_des a_compter_de a_compter_d' des pas_avant commencant_a"
    " commencant_le debutant_le debutant_a au_plus_tot",
    "AND": "et &",
    "OR": "ou ou_bien ou_alors soit ou_encore sinon /",
    "AFTER": "apres plus_tard_que ulterieurement_a posterieurement_au au_dela_de au_dela_du",
    "NOTBEFORE": "a_partir_de a_partir_d' des jamais_avant pas_avant"
    " apres_ou_au a_compter_de a_compter_d' au_plus_tot pas_avant_le",
    "BEFORE": "avant anterieurement_au plus_tot_que",
    "BY": "au_plus_tard au_plus_tard_a d'_ici d'_ici_a aussi_tard_que pas_plus_tard_que pas_plus_tard_qu'"
    " fin_au tard_que",
    "UNTIL": "jusqu'_a jusqua jusque jusqu'_en jusqu'_a_la",
    "SINCE": "depuis depuis_le depuis_la",
    "ORLATER": "ou_plus_tard ou_apres et_apres et_plus et_au_dela ou_au_dela au_plus_tot",
    "OREARLIER": "ou_plus_tot ou_avant au_plus_tard maximum max dernier_delai",
    "FIRSTDAYS": "premiers_jours tout_premiers_jours tous_premiers_jours",
    "LASTDAYS": "derniers_jours tout_derniers_jours tous_derniers_jours",
    "WITHIN": "endeans endeans_les endeans_la"
    " dans_les dans_le sous sous_les en_moins_de dans_un_delai_de dans_moins_de durant_les pendant_les"
    " au_cours_des",
    "FOR": "pour pendant durant de d' sur duree_de duree prevoir compter comptez",
    "APPROX": "environ approximativement a_peu_pres autour_de pres_de moins_de plus_de moins_d' plus_d'"
    " au_moins au_plus presque bien quelque",
    "NOW": "maintenant tout_de_suite immediatement a_l'_instant en_ce_moment",
    "FROMNOW": "a_partir_de_maintenant a_partir_d'_aujourd'_hui plus_tard a_compter_d'_aujourd'_hui apres_aujourd'_hui",
    "AGO": "plus_tot auparavant",
    "FROMDAY": "apres a_partir_de a_partir_du a_compter_de a_compter_du suivant apres_le a_partir_d' apres_la",
    "BEFOREDAY": "avant avant_le avant_la",
    "OCLOCK": "heures_pile heures_precises",
    "H": "h heure heures hs",
    "MORE": "entieres entiere entier entiers pleine plein complete complet",
    "HALF": "demi demie 1/2 ½",
    "QUARTER": "quart un_quart 1/4 ¼ le_quart",
    "THREEQUARTERS": "trois_quarts trois_quart 3/4 ¾",
    "ONWARD": "",
    "PASTHOUR": "et",
    "TOHOUR": "moins",
    "OH": "zero",
    "ISH": "environ pile precises pile_poil tapantes",
    "ATEVERY": "aux",
    "EACH": "chaque tous_les toutes_les tout_les",
    "OTHER": "autre autres",
    "REST": "reste le_reste",
    "WEEKEND": "week_end weekend we wkend week_ends weekends",
    "WEEK": "semaine sem semaine_n° semaines semaine_calendaire semaine_calendrier semaine_civile",
    "STARTING": "commencant commencant_le debutant debutant_le qui_commence qui_commence_le qui_debute_le",
    "ANDHALF": "et_demie et_demi",
    "FILL": "mais par_exemple peut_etre eventuellement disons vers environ autour_de aux_alentours_de"
    " aux_environs_de genre soit plus_precisement seulement uniquement pourquoi_pas aussi",
    "JOINT": "a au aux en dans le la les l' de du de_la d' des , - sur dans_la dans_le dans_l' de_l' courant"
    " dans_les vers pendant ce_sera ( ) est a_la a_l'",
    "COUNTED": "personnes euros euro % pourcent points etage etages places personne couverts pages kg km"
    " ans_d'_age participants collegues fois minutes_a_pied salles",
    "COUNTER": "salle page etage bureau numero no n° porte table vol chapitre version article lot niveau ligne"
    " poste bte boite rue batiment phase etape option diapo cedex bis ref",
    "ALL": "tout toute tous toutes toute_la tout_le",
    "DAYWORD": "jour jours",
    "TIMEWORD": "heure heure_de heure_d' heures_de fuseau_horaire_de",
    "UPCOMING": "",
    "PRO": "pro proch",
    "LATER": "plus_tard un_peu_plus_tard ulterieurement",
    "MINUS": "moins",
    "QUARTERWORD": "trimestre trim trimestres",
    "HENCEFORTH": "desormais",
    "CLOSED": "complete entiere pleine",
    "YOURTIME": "votre_heure notre_heure chez_vous chez_nous heure_locale ici",
    "INEIGHT": "en_huit en_8",
    "INFIFTEEN": "en_quinze en_15",
    "LINK": "et , &",
    "COMMA": ",",
    "DASH": "-",
    "SEP": "/ - . ,",
    "MINUTEMARK": "m min mn mins minutes minute",
    "SECONDMARK": "s sec secondes",
    "MINUTESIGN": "'",
    "SECONDSIGN": '"',
    "MONTHWORD": "mois le_mois",
    "YEARWORD": "annee l'_annee an",
    "NO": "numero no n°",
    "QUARTERMARK": "q t",
    "HALFMARK": "h s",
    "UTC": "utc gmt",
    "BETWEEN": "entre entre_le entre_les entre_la entre_l' situe_entre",
    "MEALTIME": "au pour_le pendant_le a_l'_heure_du lors_du vers_le",
    "LES": "les dans_les ces au_cours_des durant_les pendant_les",
    "OTHERWISE": "ou et & ou_bien soit ou_alors voire",
    "LED": "du de dans de_l' de_la dans_la dans_l' d' le en l' au",
    "THISWORD": "ce cet cette",
    "MINUTEWORD": "minute minutes min mn",
    "DURING": "pendant durant sur_une_duree_de d'_une_duree_de duree_de duree",
    "GREETING": "bonne bon belle excellente excellent joyeux joyeuses joyeuse tres_bonne tres_belle tres_bon",
    "BLOCK": "au_lieu_de au_lieu_du au_lieu_d' a_peine de_plus_en_plus tout_a_fait a_la_fois a_temps"
    " tout_a_l'_heure_ 24h/24 7j/7 24/24 7/7 une_fois deux_fois pour_la_premiere_fois en_second_lieu"
    " a_la_minute pour_l'_instant pour_le_moment ces_jours_ci au_jour_le_jour ce_n' ce_ne ce_serait",
    "FIRSTTHING": "a_la_premiere_heure aux_premieres_heures des_la_premiere_heure en_tout_debut_de_matinee",
    "ENDOFDAY": "fin_de_journee",
    "TIMESUFFIX": "de_temps_",
    "WC": "sem_du",
    "PLUS": "+",
    "MINUSSIGN": "-",
    "HRS": "hrs h heures",
    "ILYA": "il_y_a y_a ya",
    "SURDEUX": "sur_deux sur_trois sur_quatre sur_2 sur_3",
    "ONEHOUR": "une_heure",
    "UNTILDAY": "jusqu'_au jusqu'_aux",
    "SINCEDAY": "a_partir_du a_compter_du des_le",
    "BEFOREDATE": "avant_le",
    "AFTERDATE": "apres_le",
    "BYDAY": "d'_ici_le d'_ici_au au_plus_tard_le",
    "NEWYEAR": "a_la_rentree_de_janvier debut_d'_annee_prochaine",
    "HALFWORD": "moitie quinzaine",
    "AFTERNEXT": "d'_apres_la_prochaine apres_le_prochain apres_la_prochaine",
    "DICI": "d'_ici d'_ici_a",
    "SEMESTERWORD": "semestre",
    "FORTNIGHT": "quinzaine",
}

VALUED: Mapping[str, Mapping[str, Any]] = {
    "month": {
        "janvier janv jan": 1,
        "fevrier fevr fev": 2,
        "mars mar": 3,
        "avril avr": 4,
        "mai": 5,
        "juin": 6,
        "juillet juil jul juill": 7,
        "aout": 8,
        "septembre sept sep": 9,
        "octobre oct": 10,
        "novembre nov": 11,
        "decembre dec": 12,
    },
    "weekday": {
        "lundi lun lundis": 0,
        "mardi mar mardis": 1,
        "mercredi mer mercredis": 2,
        "jeudi jeu jeudis": 3,
        "vendredi ven vendredis": 4,
        "samedi sam samedis": 5,
        "dimanche dim dimanches": 6,
    },
    "unit": {
        "seconde secondes sec s": Grain.SECOND,
        "minute minutes min mn mins m": Grain.MINUTE,
        "heure heures h": Grain.HOUR,
        "jour jours j journee journees": Grain.DAY,
        "semaine semaines sem": Grain.WEEK,
        "mois": Grain.MONTH,
        "trimestre trimestres": Grain.QUARTER,
        "an ans annee annees": Grain.YEAR,
    },
    "multiple": {
        "nuit nuits": ((Grain.DAY, 1),),
        "quinzaine quinzaines": ((Grain.DAY, 15),),
        "huitaine": ((Grain.DAY, 8),),
        "jours_ouvres jours_ouvrables jour_ouvre jour_ouvrable": ((Grain.DAY, 1),),
        "week_ends week_end": ((Grain.DAY, 2),),
        "semestre semestres": ((Grain.MONTH, 6),),
    },
    "plural": {"jours": Grain.DAY, "semaines": Grain.WEEK, "ans annees": Grain.YEAR},
    "dozen": {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40},
    "rel": {
        "ce cet cette cettes ces courant en_cours actuelle actuel": 0,
        "prochain prochaine prochains prochaines suivant suivante a_venir qui_vient qui_suit d'_apres prochaini": 1,
        "dernier derniere passe passee precedent precedente d'_avant derniers dernieres": -1,
    },
    "coming": {"qui_vient": 1},
    "offset": {
        "aujourd'_hui aujourdhui auj ajd ce_jour ce_jour_meme aujourd_hui": 0,
        "demain": 1,
        "apres_demain surlendemain le_surlendemain apres_apres_": 2,
        "hier": -1,
        "avant_hier": -2,
        "lendemain le_lendemain jour_suivant le_jour_suivant le_jour_d'_apres": 1,
        "la_veille le_jour_precedent le_jour_d'_avant jour_precedent": -1,
    },
    "neighbour": {
        "lendemain_du lendemain_de lendemain_de_la le_lendemain_du": 1,
        "surlendemain_du surlendemain_de": 2,
        "veille_du veille_de la_veille_du": -1,
    },
    "part": {
        "matin matinee mat matins matinees": Part.MORNING,
        "apres_midi aprem apres_midis aprems apres_m'": Part.AFTERNOON,
        "soir soiree soirs soirees": Part.EVENING,
        "nuit nuits": Part.NIGHT,
        "heure_du_dejeuner heure_de_dejeuner temps_du_dejeuner pause_dejeuner pause_de_midi heure_du_midi": Part.LUNCH,
        "heure_du_diner": Part.DINNER,
        "journee": Part.DAY,
        "premiere_moitie_de_journee premiere_moitie_de_la_journee premiere_partie_de_journee": Part.MORNING,
        "seconde_moitie_de_journee deuxieme_moitie_de_journee seconde_partie_de_journee": Part.AFTERNOON,
        "seconde_moitie_de_la_journee deuxieme_moitie_de_la_journee deuxieme_partie_de_journee": Part.AFTERNOON,
        "heures_ouvrees heures_de_bureau heures_ouvrables heures_de_travail": Part.OFFICE,
        "apres_le_dejeuner apres_dejeuner apres_manger apres_le_repas": Part.AFTER_LUNCH,
        "avant_le_dejeuner avant_dejeuner avant_manger": Part.BEFORE_LUNCH,
        "apres_le_travail apres_le_boulot apres_le_bureau": Part.AFTER_WORK,
        "heure_du_petit_dejeuner": Part.BREAKFAST,
        "heure_du_the heure_du_gouter": Part.TEA,
    },
    "meal": {"dejeuner dej": Part.LUNCH, "diner": Part.DINNER, "petit_dejeuner petit_dej brunch": Part.BREAKFAST},
    "tonight": {},
    "halves": {
        "premiere_quinzaine premiere_moitie 1ere_quinzaine 1re_quinzaine": Edge.FIRST_HALF,
        "seconde_quinzaine deuxieme_quinzaine seconde_moitie deuxieme_moitie 2e_quinzaine": Edge.SECOND_HALF,
    },
    "edge": {
        "debut au_debut_de_ tout_debut courant_debut": Edge.BEGIN,
        "mi milieu courant_mi": Edge.MIDDLE,
        "fin toute_fin courant_fin": Edge.END,
        "plus_tard": Edge.LATER,
    },
    "partedge": {
        "debut debut_de debut_d' tot tot_le tot_dans_la tres_tot debut_du debut_de_la debut_de_l'": Edge.BEGIN,
        "milieu milieu_de milieu_d' milieu_de_la mi milieu_du milieu_de_l'": Edge.MIDDLE,
        "fin fin_de fin_d' tard tard_le tard_dans_la tard_dans_l' fin_du fin_de_la fin_de_l' tard_la": Edge.END,
        "plus_tard plus_tard_dans plus_tard_dans_la plus_tard_dans_l' un_peu_plus_tard_dans_la": Edge.LATER,
    },
    "endof": {},
    "half": {"am a_m": False, "pm p_m": True},
    "halfday": {"am a_m": False, "pm p_m": True},
    "point": {"midi": 12, "minuit": 0},
    "few": {
        "quelques plusieurs": 3,
        "couple_de couple_d'": 2,
    },
    "once": {"un une": 1, "autre": 1, "un_autre une_autre": 1},
    "holiday": {
        "noel jour_de_noel": (12, 25),
        "reveillon_de_noel veille_de_noel": (12, 24),
        "nouvel_an jour_de_l'_an jour_de_l_an premier_de_l'_an": (1, 1),
        "saint_sylvestre st_sylvestre reveillon_du_nouvel_an reveillon_du_jour_de_l'_an": (12, 31),
        "saint_valentin st_valentin": (2, 14),
        "fete_du_travail": (5, 1),
        "fete_nationale": (7, 14),
        "assomption": (8, 15),
        "toussaint": (11, 1),
        "armistice": (11, 11),
        "halloween": (10, 31),
        "jour_de_l'_independance": (7, 4),
        "jour_de_la_terre": (4, 22),
        "epiphanie": (1, 6),
        "paques dimanche_de_paques": "0",
        "lundi_de_paques": "1",
        "vendredi_saint": "-2",
        "ascension jeudi_de_l'_ascension": "39",
        "pentecote dimanche_de_pentecote": "49",
        "lundi_de_pentecote": "50",
        "mardi_gras": "-47",
        "fete_des_meres": (5, -1, 6),
        "fete_des_peres": (6, 3, 6),
    },
    "often": {
        "quotidien quotidienne quotidiennement": Grain.DAY,
        "hebdomadaire hebdo bimensuel": Grain.WEEK,
        "mensuel mensuelle mensuellement": Grain.MONTH,
        "trimestriel trimestrielle": Grain.QUARTER,
        "annuel annuelle semestriel": Grain.YEAR,
    },
    "zonecity": {},
}

_SMALL = [
    "zero",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix_sept",
    "dix_huit",
    "dix_neuf",
]
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre_vingt"}
_ORDINALS = [
    "deuxieme",
    "troisieme",
    "quatrieme",
    "cinquieme",
    "sixieme",
    "septieme",
    "huitieme",
    "neuvieme",
    "dixieme",
    "onzieme",
    "douzieme",
    "treizieme",
    "quatorzieme",
    "quinzieme",
    "seizieme",
    "dix_septieme",
    "dix_huitieme",
    "dix_neuvieme",
    "vingtieme",
    "vingt_et_unieme",
    "vingt_deuxieme",
    "vingt_troisieme",
    "vingt_quatrieme",
    "vingt_cinquieme",
    "vingt_sixieme",
    "vingt_septieme",
    "vingt_huitieme",
    "vingt_neuvieme",
    "trentieme",
    "trente_et_unieme",
]
SUFFIXES = "er ere e eme ieme nd nde re"
LAST: Mapping[str, int] = {"dernier": -1, "derniere": -1, "avant_dernier": -2, "avant_derniere": -2, "premier": 1}
NEVER_ALONE = frozenset(["mer", "sept", "s", "m", "h", "j", "an"])
WEAK = frozenset(
    [
        "mar",
        "mer",
        "sam",
        "dim",
        "lun",
        "jeu",
        "ven",
        "sept",
        "sec",
        "s",
        "m",
        "h",
        "j",
        "an",
        "ans",
        "auj",
        "jan",
        "dec",
        "fin",
        "mi",
        "we",
        "sem",
        "couple",
        "seconde",
        "jour",
    ]
)


def cardinals() -> Iterator[tuple[str, int]]:
    """Yield the numbers below a hundred in words."""
    for number in range(100):
        tens, ones = divmod(number, 10)
        if tens in {7, 9}:
            tens, ones = tens - 1, ones + 10
        if number < 20:  # noqa: PLR2004  # up to here each has a word of its own
            yield _SMALL[number], number
        elif ones == 0:
            yield _TENS[tens * 10], number
            yield _TENS[tens * 10] + "s", number
        else:
            yield f"{_TENS[tens * 10]}_{_SMALL[ones]}", number
            if ones in {1, 11} and tens < 8:  # noqa: PLR2004  # quatre-vingt-un goes without
                yield f"{_TENS[tens * 10]}_et_{_SMALL[ones]}", number
    yield "vingt_et_une", 21
    yield "trente_et_une", 31


def ordinals() -> Iterator[tuple[str, int]]:
    """Yield the ordinals up to 31 in words."""
    yield from (("premier", 1), ("premiere", 1), ("second", 2), ("seconde", 2))
    for number, word in enumerate(_ORDINALS, 2):
        yield word, number
