"""English, British and American: words and what they can be.

Capitals name words that only connect, small letters words with a value. A blank stands between words, an underscore
joins the words of one expression; a hyphen or a dot in the text counts as nothing. The folded form is given.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from secretaire.scheduling.assistant.core.times.policy import Edge, Part
from secretaire.scheduling.assistant.core.times.values import Grain

CONNECTING: Mapping[str, str] = {
    "THE": "the this_very",
    "A": "a an",
    "OF": "of of_the in in_the for for_the 's from",
    "OFONLY": "of",
    "AT": "at @ at_about at_around at_approximately around about approximately circa by_about as_of",
    "ON": "on in at for during over sometime some_time anytime any_time upon till_date",
    "ONDAY": "on for_the until_the",
    "LE": "the",
    "YOURDAY": "your",
    "SLASH": "/",
    "DE": "of",
    "IN": "in in_the during during_the over_the through_the within_the for_the at at_the on_the",
    "DANS": "in",
    "TO": "to till til until thru through - through_to up_to upto up_until",
    "FROM": "from starting_from starting_at starting beginning beginning_at",
    "START": "starting_from starting_at starting starting_on beginning beginning_on beginning_at from"
    " commencing as_of as_early_as from_now_on not_before no_earlier_than no_sooner_than not_earlier_than",
    "AND": "and & plus",
    "OR": "or or_else or_maybe or_perhaps or_alternatively or_possibly /",
    "AFTER": "after later_than from_after anytime_after any_time_after sometime_after later_than_or_on"
    " sometime_past any_time_past anytime_past",
    "NOTBEFORE": "on_or_after at_or_after not_before no_earlier_than no_sooner_than as_early_as not_earlier_than"
    " later_than_or_at later_than_or_in any_time_from anytime_from anything_from any_hour_from frm not_b4 earliest"
    " at_earliest at_the_earliest",
    "BEFORE": "before prior_to earlier_than sooner_than ahead_of anytime_before any_time_before sometime_before b4"
    " until_before",
    "BY": "by no_later_than not_later_than on_or_before at_or_before at_the_latest_by as_late_as by_the_latest"
    " latest_by latest on_or_earlier_than not_beyond not_past no_later_as not_later_as",
    "UNTIL": "until till til up_to upto up_until through until_and_with till_and_with until_and_including"
    " till_and_including up_to_and_including any_time_until anytime_until any_time_till anytime_till any_time_up_to",
    "SINCE": "since ever_since",
    "ORLATER": "or_later or_after onwards onward and_later or_thereafter and_onwards and_beyond at_the_earliest"
    " at_earliest",
    "OREARLIER": "or_earlier or_before or_sooner at_the_latest at_latest latest tops",
    "WITHIN": "within in_under in_less_than inside_of within_the_next in_the_next over_the_next within_next"
    " during_the_next for_the_next within_the_coming over_the_coming in_the_coming",
    "FOR": "for during lasting of for_about for_around for_approximately during_about for_at_least",
    "APPROX": "about around approximately approx roughly circa some nearly almost less_than more_than at_least"
    " at_most up_to upto another a_good",
    "NOW": "now right_now just_now at_the_moment immediately right_away asap_now at_once",
    "FROMNOW": "from_now hence later out from_today from_this_day down_the_road down_the_line",
    "AGO": "ago earlier",
    "FROMDAY": "from after following past as_of later_than on_from",
    "BEFOREDAY": "before prior_to ahead_of",
    "OCLOCK": "o'_clock oclock o_clock hours_sharp sharp on_the_dot",
    "H": "h",
    "MORE": "more additional extra full whole entire",
    "HALF": "half 1/2 a_half an_half ½ one_half",
    "QUARTER": "quarter a_quarter one_quarter 1/4 ¼",
    "THREEQUARTERS": "three_quarters 3/4 ¾ three_quarter",
    "ONWARD": "on onward onwards",
    "PASTHOUR": "past after",
    "POSTHOUR": "post",
    "TOHOUR": "to of before til till",
    "OH": "o oh zero",
    "ISH": "ish on_the_dot",
    "EACH": "every each every_single all_the",
    "OTHER": "other second alternate",
    "REST": "rest remainder the_rest the_remainder",
    "WEEKEND": "weekend week_end wkend weekends weekend's",
    "WEEK": "week wk cw kw calendar_week vecka uge uke",
    "STARTING": "starting beginning commencing starting_on beginning_on commencing_on starting_from",
    "ANDHALF": "and_a_half and_an_half and_half and_a_half_of and_1/2",
    "FILL": "but maybe perhaps say sometime some_time anytime any_time e.g. eg either possibly also then"
    " for_example for_instance only just around about exactly roughly approximately between_now_and latest tho",
    "JOINT": "at on in of for the , @ - from to_be and_then ( ) this as_early_as by during starting_at to_the"
    " is : due_on",
    "COUNTED": "people persons guests students coins adults percent % points dollars euros pounds room rooms"
    " pages floor floors items seats copies tickets kg km miles floor floors street avenue st_"
    " th_floor",
    "COUNTER": "room page floor gate table flight no number nr chapter version item step level line building"
    " suite apt part phase batch extension ext terminal section article option slide figure ref order"
    " invoice",
    "ALL": "all all_the the_whole the_entire whole entire all_of_the",
    "DAYWORD": "day days",
    "TIMEWORD": "time timezone time_zone",
    "HOURWORD": "hour hours",
    "FIRSTDAYS": "first_days first_few_days very_first_days opening_days",
    "LASTDAYS": "last_days last_few_days very_last_days closing_days final_days final_few_days",
    "UPCOMING": "upcoming coming forthcoming",
    "LATER": "later later_on a_bit_later a_little_later",
    "MINUS": "minus less",
    "QUARTERWORD": "quarter qtr quarters qtrs",
    "HENCEFORTH": "henceforth",
    "CLOSED": "full complete",
    "YOURTIME": "your_time my_time our_time local_time here",
    "LINK": "and , &",
    "COMMA": ",",
    "DASH": "-",
    "SEP": "/ - . of ,",
    "MINUTEMARK": "m min mn mins",
    "SECONDMARK": "s sec",
    "MINUTESIGN": "'",
    "SECONDSIGN": '"',
    "MONTHWORD": "month the_month",
    "YEARWORD": "year the_year calendar_year",
    "NO": "number no #",
    "QUARTERMARK": "q",
    "HALFMARK": "h",
    "UTC": "utc gmt",
    "BETWEEN": "between in_between from_between anywhere_between somewhere_between any_time_between anything_between"
    " anytime_between sometime_between anytime_from any_time_from anything_from anytime_in any_time_in sometime_in",
    "MEALTIME": "at over during for around by",
    "OTHERWISE": "or and & alternatively or_else or_maybe or_alternatively and_maybe",
    "LES": "these those",
    "AFTERNEXT": "after_next",
    "LED": "in of at on during",
    "THISWORD": "this",
    "MINUTEWORD": "minute minutes min mins mn",
    "DURING": "for_about for_approximately for_around for_at_least for_up_to lasting",
    "GREETING": "good have_a_good have_a_great have_a_nice have_a_lovely have_a_wonderful great lovely happy"
    " have_a enjoy_your enjoy_the enjoy your_",
    "BLOCK": "instead_of at_all at_once_ in_time on_time in_fact 24/7 7/7 24h/24 7j/7 second_to_none"
    " for_the_second_time for_the_first_time a_second_round second_round on_second_thought",
    "HALFWORD": "half",
    "NEWYEAR": "in_the_new_year early_in_the_new_year at_the_start_of_the_new_year",
    "FIRSTTHING": "first_thing first_thing_in_the_morning first_thing_in",
    "ENDOFDAY": "eob cob end_of_business close_of_business end_of_play close_of_play end_of_day eod"
    " end_of_the_day end_of_the_working_day",
    "HRS": "hrs hr hours uhr",
    "TIMESUFFIX": "time times",
    "WC": "w_/_c wc_",
    "PLUS": "+",
    "MINUSSIGN": "-",
    "FORTNIGHT": "fortnight",
    "SEMESTERWORD": "semester",
}

VALUED: Mapping[str, Mapping[str, Any]] = {
    "month": {
        "january jan": 1,
        "february feb febuary": 2,
        "march mar": 3,
        "april apr": 4,
        "may": 5,
        "june jun": 6,
        "july jul": 7,
        "august aug": 8,
        "september sept sep": 9,
        "october oct": 10,
        "november nov": 11,
        "december dec": 12,
    },
    "weekday": {
        "monday mon mondays monday's": 0,
        "tuesday tues tue tuesdays tuesday's": 1,
        "wednesday wed weds wednesdays wendesday wensday": 2,
        "thursday thurs thur thu thursdays": 3,
        "friday fri fridays": 4,
        "saturday sat saturdays": 5,
        "sunday sun sundays": 6,
    },
    "unit": {
        "second seconds sec secs s": Grain.SECOND,
        "minute minutes min mins mn mns m": Grain.MINUTE,
        "hour hours hr hrs h": Grain.HOUR,
        "day days": Grain.DAY,
        "week weeks wk wks": Grain.WEEK,
        "month months mth mths": Grain.MONTH,
        "quarter quarters qtr qtrs": Grain.QUARTER,
        "year years yr yrs y": Grain.YEAR,
    },
    "multiple": {
        "night nights": ((Grain.DAY, 1),),
        "fortnight fortnights": ((Grain.DAY, 14),),
        "business_days working_days business_day working_day work_days": ((Grain.DAY, 1),),
    },
    "plural": {"days": Grain.DAY, "weeks": Grain.WEEK, "months": Grain.MONTH, "years": Grain.YEAR},
    "dozen": {"dozen": 12},
    "rel": {
        "this current this_current this_coming_": 0,
        "next following upcoming coming the_following the_next this_coming the_coming": 1,
        "last past previous prior": -1,
    },
    "coming": {"coming upcoming this_coming the_coming": 1},
    "offset": {
        "today todays today's": 0,
        "tomorrow tmrw tmr tomorow tommorow tommorrow tomorrows tomorrow's 2morrow": 1,
        "day_after_tomorrow the_day_after_tomorrow overmorrow": 2,
        "yesterday": -1,
        "day_before_yesterday the_day_before_yesterday": -2,
        "the_next_day the_following_day next_day": 1,
        "the_day_after the_day_after_that the_day_thereafter the_day_thereupon": 1,
        "the_day_before the_previous_day": -1,
        "otd my_day": 0,
    },
    "neighbour": {
        "day_after the_day_after day_following the_day_following": 1,
        "day_before the_day_before": -1,
    },
    "part": {
        "morning mornings mornin forenoon forenoons am_part morning_half": Part.MORNING,
        "afternoon afternoons afternon afternoo afternn arvo afternoon_half": Part.AFTERNOON,
        "evening evenings eve": Part.EVENING,
        "night nights night_time nighttime": Part.NIGHT,
        "lunchtime lunch_time lunch_hour lunch_break": Part.LUNCH,
        "dinnertime dinner_time supper_time": Part.DINNER,
        "breakfast_time breakfasttime": Part.BREAKFAST,
        "teatime tea_time": Part.TEA,
        "daytime day_time": Part.DAY,
        "business_hours office_hours working_hours": Part.OFFICE,
        "after_work after_hours": Part.AFTER_WORK,
        "first_half_of_the_day first_half_of_day": Part.MORNING,
        "second_half_of_the_day second_half_of_day latter_half_of_the_day": Part.AFTERNOON,
        "after_lunch post_lunch": Part.AFTER_LUNCH,
        "before_lunch": Part.BEFORE_LUNCH,
        "midnight_part": Part.NIGHT,
        "noonish": Part.MIDDAY,
    },
    "meal": {"lunch": Part.LUNCH, "dinner supper": Part.DINNER, "breakfast brunch": Part.BREAKFAST},
    "tonight": {"tonight tonite 2night tonight's": Part.NIGHT},
    "halves": {
        "first_half": Edge.FIRST_HALF,
        "second_half latter_half": Edge.SECOND_HALF,
    },
    "edge": {
        "early early_in begin beginning start early_part_of first_part_of": Edge.BEGIN,
        "mid middle middle_of mid_part_of": Edge.MIDDLE,
        "late late_in end end_of late_part_of tail_end_of back_end_of back_end latter_part_of close_of": Edge.END,
        "later later_in later_on_in later_on": Edge.LATER,
    },
    "partedge": {
        "early earlier_in": Edge.BEGIN,
        "mid": Edge.MIDDLE,
        "late": Edge.END,
        "later later_in later_on": Edge.LATER,
    },
    "endof": {
        "eow": (Edge.END, Grain.WEEK),
        "eom month_end the_month_end": (Edge.END, Grain.MONTH),
        "eoy": (Edge.END, Grain.YEAR),
        "boy": (Edge.BEGIN, Grain.YEAR),
        "bom": (Edge.BEGIN, Grain.MONTH),
        "bow": (Edge.BEGIN, Grain.WEEK),
        "eoq": (Edge.END, Grain.QUARTER),
    },
    "half": {"am a_m a": False, "pm p_m p": True},
    "halfday": {"am a_m": False, "pm p_m": True},
    "point": {"noon twelve_noon 12_noon midday": 12, "midnight": 0},
    "few": {
        "few a_few several some": 3,
        "couple a_couple couple_of a_couple_of": 2,
    },
    "once": {"a an one": 1, "another": 1},
    "holiday": {
        "christmas xmas christmas_day xmas_day": (12, 25),
        "christmas_eve xmas_eve": (12, 24),
        "boxing_day": (12, 26),
        "new_year new_years new_year's new_year's_day new_years_day": (1, 1),
        "new_year's_eve new_years_eve": (12, 31),
        "valentine's_day valentines_day": (2, 14),
        "halloween": (10, 31),
        "independence_day": (7, 4),
        "st_patrick's_day saint_patricks_day st_patricks_day saint_patrick's_day": (3, 17),
        "veterans_day": (11, 11),
        "all_saints_day": (11, 1),
        "earth_day": (4, 22),
        "bastille_day": (7, 14),
        "may_day": (5, 1),
        "easter easter_sunday": "0",
        "good_friday": "-2",
        "maundy_thursday": "-3",
        "easter_monday easter_mon": "1",
        "ascension ascension_day": "39",
        "whit_sunday pentecost": "49",
        "whit_monday": "50",
        "mardi_gras shrove_tuesday": "-47",
        "ash_wednesday": "-46",
        "thanksgiving thanksgiving_day": (11, 4, 3),
        "black_friday": (11, 4, 3, 1),
        "cyber_monday": (11, 4, 3, 4),
        "labor_day labour_day": (9, 1, 0),
        "memorial_day decoration_day": (5, -1, 0),
        "martin_luther_king_day mlk_day": (1, 3, 0),
        "presidents_day president's_day": (2, 3, 0),
        "mother's_day mothers_day": (5, 2, 6),
        "father's_day fathers_day": (6, 3, 6),
    },
    "often": {
        "daily": Grain.DAY,
        "weekly biweekly bi_weekly fortnightly": Grain.WEEK,
        "monthly": Grain.MONTH,
        "quarterly": Grain.QUARTER,
        "yearly annual annually semiannual": Grain.YEAR,
    },
    "zonecity": {},
}

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["", "", *["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]]
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
SUFFIXES = "st nd rd th"
LAST: Mapping[str, int] = {"last": -1, "final": -1, "penultimate": -2, "second_last": -2, "third_last": -3, "first": 1}
#: Words that are more often something else, so that alone they are no time unless written with a capital.
#: Words that alone are never a time.
NEVER_ALONE = frozenset({"may", "march", "second", "a", "s", "m", "h"})
WEAK = frozenset(
    [
        "sun",
        "sat",
        "mar",
        "may",
        "march",
        "sec",
        "second",
        "wed",
        "mon",
        "thu",
        "eve",
        "a",
        "am",
        "p",
        "s",
        "m",
        "h",
        "y",
        "min",
        "fall",
        "dec",
        "jan",
        "once",
        "past",
        "nights",
    ]
)


def cardinals() -> Iterator[tuple[str, int]]:
    """Yield the numbers below a hundred in words."""
    for number in range(100):
        tens, ones = divmod(number, 10)
        if number < len(_SMALL):
            yield _SMALL[number], number
        else:
            yield f"{_TENS[tens]}_{_SMALL[ones]}" if ones else _TENS[tens], number


def ordinals() -> Iterator[tuple[str, int]]:
    """Yield the ordinals up to 31 in words."""
    for number in range(1, 32):
        tens, ones = divmod(number, 10)
        if number < len(_ORDINALS):
            yield _ORDINALS[number], number
        else:
            yield f"{_TENS[tens]}_{_ORDINALS[ones]}" if ones else {20: "twentieth", 30: "thirtieth"}[number], number
