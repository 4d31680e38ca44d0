"""Sentences of our own, and the times in them; all are written on Wednesday, 14 October 2026, at 09:10.

A line is a sentence, a bar, and its times with semicolons between: kind, start and end, zone. Midnight goes without its
hour, and 2026 without its year.
"""

ENGLISH = r"""
How about next Tuesday at 10? | instant 10-20 10:00 .. 10-20 11:00
I can do any day next week except Wednesday | instant 10-19 .. 10-26 ; instant 10-21 .. 10-22
by the end of next week | before - .. 10-24
by Friday EOB | before - .. 10-16 18:00
within the next two weeks | interval 10-14 .. 10-29
in a fortnight | instant 10-28 .. 10-29
a fortnight on Monday | instant 11-02 .. 11-03
Monday week at half four | instant 10-26 16:30 .. 10-26 16:31
a week on Thursday | instant 10-22 .. 10-23
the week after next | instant 10-26 .. 11-02
the Friday after next | instant 10-30 .. 10-31
half past three on Thursday | instant 10-15 15:30 .. 10-15 15:31
quarter to nine tomorrow morning | instant 10-15 08:45 .. 10-15 08:46
twenty past two | time 10-14 14:20 .. 10-14 14:21
ten to five | time 10-14 16:50 .. 10-14 16:51
between 9:30 and 11 on thursday | interval 10-15 09:30 .. 10-15 11:00
from 2 to 4pm on 3 November | interval 11-03 14:00 .. 11-03 16:00
3 November, 14:00-15:30 | interval 11-03 14:00 .. 11-03 15:30
Nov 3rd 2026 at 2.30pm | instant 11-03 14:30 .. 11-03 14:31
2026-11-03T14:30 | instant 11-03 14:30 .. 11-03 14:31
11/03/2026 2pm | instant 03-11 14:00 .. 03-11 15:00
on the 3rd of November 2026 around noon | instant 11-03 12:00 .. 11-03 13:00
last Tuesday of September | instant 2027-09-28 .. 2027-09-29
the second half of November | interval 11-16 .. 12-01
first half of next week | interval 10-19 .. 10-22
early next week | interval 10-19 .. 10-21
mid-November | interval 11-11 .. 11-21
end of the month | interval 10-21 .. 11-01
beginning of December | interval 12-01 .. 12-11
sometime in the next few days | interval 10-14 .. 10-18
in the coming weeks | interval 10-19 .. 11-09
the day after tomorrow at 4 | instant 10-16 16:00 .. 10-16 17:00
tomorrow evening | interval 10-15 18:00 .. 10-15 22:00
tonight after 8 | after 10-14 20:00 .. -
this afternoon | interval 10-14 12:00 .. 10-14 18:00
this Friday or next Monday | instant 10-16 .. 10-17 ; instant 10-19 .. 10-20
Friday afternoon or Monday morning | interval 10-16 12:00 .. 10-16 18:00 ; interval 10-19 08:00 .. 10-19 12:00
after lunch on Friday | interval 10-16 14:00 .. 10-16 18:00
before noon | before - .. 10-14 12:00
not before 10:30 | after 10-14 10:30 .. -
after 5pm | after 10-14 17:00 .. -
from 5pm onwards | after 10-14 17:00 .. -
until 6 | before - .. 10-14 18:00
no later than 3pm | before - .. 10-14 15:00
for 45 minutes | duration 0:45:00
a 30-min call | duration 0:30:00
an hour and a half | duration 1:30:00
1.5 hours | duration 1:30:00
90 mins | duration 1:30:00
two and a half hours | duration 2:30:00
every other Tuesday at 3 | set 10-20 15:00 .. 10-20 16:00
3pm CET / 9am EST | time 10-14 15:00 .. 10-14 16:00 Europe/Paris ; time 10-15 09:00 .. 10-15 10:00 America/New_York
10:00 UTC+2 | time 10-14 10:00 .. 10-14 10:01 Etc/GMT-2
Thursday 17:30 here | instant 10-15 17:30 .. 10-15 17:31
week of 26 October | instant 10-26 .. 11-02
week commencing 2 November | instant 11-02 .. 11-09
w/c 2 November | instant 11-02 .. 11-09
CW 45 | instant 11-02 .. 11-09
calendar week 45 | instant 11-02 .. 11-09
week 45 | instant 11-02 .. 11-09
KW 45 | instant 11-02 .. 11-09
the first week of November | instant 11-02 .. 11-09
Q1 2027 | instant 2027-01-01 .. 2027-04-01
over Christmas | instant 12-25 .. 12-26
between Christmas and New Year | interval 12-25 .. 2027-01-02
Easter Monday | instant 2027-03-29 .. 2027-03-30
my number is 0171 555 1315, ext. 4 |
call me at +44 20 7946 0123 |
room 12 on the 3rd floor |
version 2.10.3, ticket #4512 |
we won 3-2 |
it costs 12.50 or $400 per month |
1 in 5 people |
Sat 17 Oct, 10am-12pm | interval 10-17 10:00 .. 10-17 12:00
10-12 on Saturday | interval 10-17 10:00 .. 10-17 12:00
Mon-Fri 9-5 | interval 10-19 .. 10-24 ; interval 10-15 09:00 .. 10-15 17:00
Monday to Friday between 9am and 5pm | interval 10-19 .. 10-24 ; interval 10-15 09:00 .. 10-15 17:00
Monday through Wednesday next week | interval 10-19 .. 10-22
any time from Tuesday on | after 10-20 .. -
the 3rd, 4th or 5th of November | instant 11-03 .. 11-04 ; instant 11-04 .. 11-05 ; instant 11-05 .. 11-06
2, 3 or 4 November | instant 11-02 .. 11-03 ; instant 11-03 .. 11-04 ; instant 11-04 .. 11-05
Tues 10/20 or Weds 10/21 after 1 | instant 10-20 .. 10-21 ; after 10-21 13:00 .. -
at 15.30 hrs | time 10-14 15:30 .. 10-14 15:31
1500 hours | time 10-14 15:00 .. 10-14 15:01
at 1430 | time 10-14 14:30 .. 10-14 14:31
noon on Friday | instant 10-16 12:00 .. 10-16 13:00
midnight | time 10-15 .. 10-15 01:00
12 noon Thursday | instant 10-15 12:00 .. 10-15 13:00
12:30pm tomorrow | instant 10-15 12:30 .. 10-15 12:31
thirty minutes on Monday | duration 0:30:00 ; instant 10-19 .. 10-20
in 3 days' time | instant 10-17 .. 10-18
in two weeks' time | instant 10-28 .. 10-29
three weeks from today | instant 11-04 .. 11-05
two weeks from Monday | instant 11-02 .. 11-03
later today | interval 10-14 09:10 .. 10-14 18:00
later this week | interval 10-15 .. 10-17
first thing tomorrow | interval 10-15 08:00 .. 10-15 10:00
first thing Monday morning | interval 10-19 08:00 .. 10-19 10:00
close of business Friday | interval 10-16 16:00 .. 10-16 18:00
lunch on Friday | interval 10-16 12:00 .. 10-16 14:00
over lunch next Wednesday | interval 10-21 12:00 .. 10-21 14:00
dinner on Saturday at 8 | instant 10-17 20:00 .. 10-17 21:00
the morning of the 22nd | interval 10-22 08:00 .. 10-22 12:00
the 22nd in the morning | interval 10-22 08:00 .. 10-22 12:00
Thursday 22 October (morning) | interval 10-22 08:00 .. 10-22 12:00
on 22.10. at 14 o'clock | instant 10-22 .. 10-23 ; time 10-14 14:00 .. 10-14 15:00
22.10.2026 | instant 10-22 .. 10-23
Oct. 22, 2 p.m. | instant 10-22 14:00 .. 10-22 15:00
October 22nd, between two and three in the afternoon | interval 10-22 14:00 .. 10-22 15:00
on Monday at the earliest | after 10-19 .. -
Same time next week | instant 10-19 .. 10-26
next month | instant 11-01 .. 12-01
January 2027 | instant 2027-01-01 .. 2027-02-01
in January | instant 2027-01-01 .. 2027-02-01
next January | instant 2027-01-01 .. 2027-02-01
the new year | instant 2027-01-01 .. 2027-01-02
in the new year | interval 2027-01-01 .. 2027-04-01
all day Thursday | instant 10-15 .. 10-16
all of next week | instant 10-19 .. 10-26
the whole of November | instant 11-01 .. 12-01
the rest of the week | interval 10-14 .. 10-19
rest of this week | interval 10-14 .. 10-19
I was there yesterday | instant 10-13 .. 10-14
last Friday | instant 10-09 .. 10-10
two days ago | instant 10-12 .. 10-13
on the 31st | instant 10-31 .. 11-01
Feb 30 |
31 June at 10 |
I may come in May | instant 2027-05-01 .. 2027-06-01
march with us on 3 March | instant 2027-03-03 .. 2027-03-04
the second option on the second of June | instant 2027-06-02 .. 2027-06-03
let's meet on the 2nd | instant 11-02 .. 11-03
Sunday | instant 10-18 .. 10-19
18th to 20th November | interval 11-18 .. 11-21
second to last day of May | instant 2027-05-30 .. 2027-05-31
today in one month | instant 11-14 .. 11-15
half an hour after noon | time 10-14 12:30 .. 10-14 12:31
for ten days from 18th December | interval 12-18 .. 12-28
3 weeks starting Monday | interval 10-19 .. 11-09
two or three weeks | duration 21 days, 0:00:00
in about 2 hours | instant 10-14 11:10 .. 10-14 11:10
three sundays from now | instant 11-01 .. 11-02
friday week | instant 10-23 .. 10-24
tomorrow week | instant 10-22 .. 10-23
Thursday fortnight | instant 10-29 .. 10-30
nine o nine | time 10-15 09:09 .. 10-15 09:10
seven thirty p.m. | time 10-14 19:30 .. 10-14 19:31
9:59:30 am | time 10-14 09:59 .. 10-14 09:59
2 hours ten | duration 2:10:00
one hour thirty | duration 1:30:00
three quarters of an hour | duration 0:45:00
a quarter of an hour | duration 0:15:00
two and a quarter hours | duration 2:15:00
10" | duration 0:00:10
30' | duration 0:30:00
upcoming three days | interval 10-15 .. 10-18
the last two weeks | interval 09-28 .. 10-12
the first ten days of December | interval 12-01 .. 12-11
the last day of the month | instant 10-31 .. 11-01
Halloween weekend | interval 10-31 .. 11-02
Thanksgiving | instant 11-26 .. 11-27
Black Friday | instant 11-27 .. 11-28
ascension day | instant 2027-05-06 .. 2027-05-07
Monday 3-8 | interval 10-19 15:00 .. 10-19 20:00
Friday 16-10 | instant 10-16 .. 10-17
2027-02-30 |
2026-10-20/2026-10-22 | interval 10-20 .. 10-23
20261020 | instant 10-20 .. 10-21
October 2026 | instant 10-01 .. 11-01
2026 October | instant 10-01 .. 11-01
10-2026 | instant 10-01 .. 11-01
2026/11 | instant 11-01 .. 12-01
nineteen eighty six | instant 1986-01-01 .. 1987-01-01
two thousand and thirty | instant 2030-01-01 .. 2031-01-01
in two thousand | instant 2000-01-01 .. 2001-01-01
the year 2030 | instant 2030-01-01 .. 2031-01-01
2nd half of 2027 | interval 2027-07-01 .. 2028-01-01
H2 2027 | interval 2027-07-01 .. 2028-01-01
2027 Q3 | instant 2027-07-01 .. 2027-10-01
the third quarter | instant 2027-07-01 .. 2027-10-01
the 2nd quarter of next year | instant 2027-04-01 .. 2027-07-01
week 3 of 2027 | instant 2027-01-18 .. 2027-01-25
the third week of next month | instant 11-16 .. 11-23
first full week of January | instant 2027-01-04 .. 2027-01-11
at least an hour | duration 1:00:00
at 5 or later | after 10-14 17:00 .. -
by noon at the latest | before - .. 10-14 12:00
from now until Friday | interval 10-14 09:10 .. 10-17
every morning | set 10-14 08:00 .. 10-14 12:00
weekly | set - .. -
every weekend | set 10-17 .. 10-19
good morning, have a nice day |
see https://example.org/2026-10-20 or a.b@c.example |
order 20261020-77A and COVID-19 |
seven of the 12 items, table 5, $20 |
32 January |
24:00 | time 10-15 .. 10-15 00:01
25:10 |
at 99 |
quarter past seven tomorrow | instant 10-15 07:15 .. 10-15 07:16
tomorrow at 3 in the afternoon UTC-5 | instant 10-15 15:00 .. 10-15 16:00 Etc/GMT+5
13/13/2026 |
June 31st |
Monday, in the morning | interval 10-19 08:00 .. 10-19 12:00
3 in the night | time 10-15 03:00 .. 10-15 04:00
12 in the night | time 10-15 .. 10-15 01:00
at 11 at lunch | time 10-14 11:00 .. 10-14 12:00
the meeting is at 0730 | time 10-15 07:30 .. 10-15 07:31
between 0930 and 1030 | interval 10-14 09:30 .. 10-14 10:30
7 days from 20 October | instant 10-27 .. 10-28
two weeks before Christmas | instant 12-11 .. 12-12
45 seconds | duration 0:00:45
10:15:30.250 | time 10-14 10:15 .. 10-14 10:15
tomorrow, Friday 16 October | instant 10-15 .. 10-16
Feb 29 | instant 2028-02-29 .. 2028-03-01
the end of 2027 | interval 2027-10-01 .. 2028-01-01
later | after 10-14 09:10 .. -
Friday, the 16th | instant 10-16 .. 10-17
the 16th at 3 | instant 10-16 15:00 .. 10-16 16:00
October 16 to 18 | interval 10-16 .. 10-19
from October 16 to 18 | interval 10-16 .. 10-19
between October 16 and 18 | interval 10-16 .. 10-19
October 16-18, 2026 | interval 10-16 .. 10-19
from 16 to 18 next month | interval 11-16 .. 11-19
16th to 18th of next month | interval 11-16 .. 11-19
from the 16th to the 18th | interval 10-16 .. 10-19
Tuesday 4pm to 6pm | interval 10-20 16:00 .. 10-20 18:00
4pm to 6pm Tuesday | interval 10-20 16:00 .. 10-20 18:00
Tuesday 4pm to Wednesday 10am | interval 10-20 16:00 .. 10-21 10:00
Tuesday to Thursday at noon | interval 10-20 .. 10-22 12:00
May 2027 to July 2027 | interval 2027-05-01 .. 2027-08-01
from 2027 to 2029 | interval 2027-01-01 .. 2030-01-01
from November to February | interval 11-01 .. 2027-03-01
until next Wednesday | before - .. 10-22
after the end of October | after 11-01 .. -
before the end of next week | before - .. 10-24
after 3 November | after 11-04 .. -
for 400 years | duration 146000 days, 0:00:00
half year | duration 182 days, 12:00:00
08:00 pm | time 10-14 20:00 .. 10-14 20:01
15:00 pm | time 10-14 15:00 .. 10-14 15:01
half past 3 pm | time 10-14 15:30 .. 10-14 15:31
from 3 o'clock for 2 hours | interval 10-14 15:00 .. 10-14 17:00
from 3pm for 2 days | after 10-14 15:00 .. - ; duration 2 days, 0:00:00
next 3 days of next month |
the last weekend of next month | interval 11-28 .. 11-30
40 past 3 | time 10-14 15:40 .. 10-14 15:41
twenty to 1 | time 10-14 12:40 .. 10-14 12:41
early next month | interval 11-01 .. 11-11
end of next month | interval 11-21 .. 12-01
early 2027 | interval 2027-01-01 .. 2027-04-01
the end of March next year | interval 2027-03-21 .. 2027-04-01
the second week of March next year | instant 2027-03-08 .. 2027-03-15
within 2 hours | interval 10-14 09:10 .. 10-14 11:10
the next 2 hours | interval 10-14 10:00 .. 10-14 12:00
the next two months | interval 11-01 .. 2027-01-01
the first month of next year | instant 2027-01-01 .. 2027-02-01
the 7th month of 2027 | instant 2027-07-01 .. 2027-08-01
Christmas 2027 | instant 2027-12-25 .. 2027-12-26
Christmas next year | instant 2027-12-25 .. 2027-12-26
Good Friday next year | instant 2027-03-26 .. 2027-03-27
Easter in 2027 | instant 2027-03-28 .. 2027-03-29
this Friday (16 Oct) | instant 10-16 .. 10-17
next Friday the 23rd | instant 10-23 .. 10-24
tomorrow this week | instant 10-15 .. 10-16
Tuesday in two weeks | instant 10-27 .. 10-28
March in one year | instant 2027-03-01 .. 2027-04-01
the weekend next month | interval 11-07 .. 11-09
rest of today | interval 10-14 09:10 .. 10-15
rest of yesterday |
rest of last week |
next Monday week | instant 10-26 .. 10-27
3 days before Easter Monday | instant 2027-03-26 .. 2027-03-27
an hour and a half after noon | duration 1:30:00 ; after 10-14 12:00 .. -
week 53 | instant 12-28 .. 2027-01-04
week 53 of 2026 | instant 12-28 .. 2027-01-04
week 1 | instant 2027-01-04 .. 2027-01-11
week 40 | instant 2027-10-04 .. 2027-10-11
1st week | instant 2027-01-04 .. 2027-01-11
the 6th Monday of November |
the 5th Monday of November | instant 11-30 .. 12-01
the first Monday | instant 11-02 .. 11-03
from 20 to 16 November | interval 10-14 20:00 .. 10-15 16:00 ; instant 11-01 .. 12-01
November 20 to 16 | instant 11-20 .. 11-21
from 20 to 16 next month | interval 10-14 20:00 .. 10-15 16:00 ; instant 11-01 .. 12-01
November 16 and 18 | instant 11-16 .. 11-17 ; instant 11-18 .. 11-19
from Monday morning to Tuesday evening | interval 10-19 08:00 .. 10-20 22:00
tomorrow at 3 at 4 | instant 10-15 15:00 .. 10-15 16:00 ; time 10-14 16:00 .. 10-14 17:00
Monday at 3 before 5 | instant 10-19 15:00 .. 10-19 16:00 ; before - .. 10-14 17:00
before Monday at 3 | before - .. 10-19 15:00
next week from the 20th to the 22nd | interval 10-20 .. 10-23
after Friday, 3pm | after 10-16 15:00 .. -
tonight in the morning | interval 10-14 20:00 .. 10-15 ; interval 10-14 08:00 .. 10-14 12:00
3pm EST CET | time 10-14 15:00 .. 10-14 16:00 America/New_York
Monday Tuesday | instant 10-19 .. 10-20 ; instant 10-20 .. 10-21
2027 on Monday | instant 2027-01-01 .. 2028-01-01 ; instant 10-19 .. 10-20
by tomorrow evening | before - .. 10-15 22:00
before tomorrow evening | before - .. 10-15 18:00
until the 31st of February |
from the 31st of February to 3 March |
from 3 March to the 31st of February |
9 to 5 from tomorrow | interval 10-15 09:00 .. 10-15 17:00
31 June to 2 July |
in 0 days |
17th 18th |
1.5 days ago | instant 10-12 .. 10-13
in a quarter |
the next quarter | instant 2027-01-01 .. 2027-04-01
since this morning | after 10-14 08:00 .. -
at noon PST | time 10-14 12:00 .. 10-14 13:00 America/Los_Angeles
noon in London | time 10-14 12:00 .. 10-14 13:00 Europe/London
at 8 in the evening in Paris | time 10-14 20:00 .. 10-14 21:00 Europe/Paris
3pm Paris time CET | time 10-14 15:00 .. 10-14 16:00 Europe/Paris
3 o'clock am | time 10-15 03:00 .. 10-15 04:00
0:30 am | time 10-15 00:30 .. 10-15 00:31
7 in the business hours | time 10-15 07:00 .. 10-15 08:00
a Tuesday in November | instant 11-03 .. 11-04
rest of the week in October | interval 10-14 .. 10-19
Tuesday of next week in October | instant 10-20 .. 10-21
for 3 hours from Monday |
Thursday's meeting | instant 10-15 .. 10-16
24:30 |
in the morning or Monday at 3 | interval 10-14 08:00 .. 10-14 12:00 ; instant 10-19 15:00 .. 10-19 16:00
2000 minutes | instant 2000-01-01 .. 2001-01-01
3 o'clock CET in the afternoon | time 10-14 15:00 .. 10-14 16:00 Europe/Paris
9-11 in the morning | interval 10-15 09:00 .. 10-15 11:00
tomorrow before 8 this evening | before 10-15 .. 10-15 08:00 ; interval 10-14 18:00 .. 10-14 22:00
14h30 | time 10-14 14:30 .. 10-14 14:31
tomorrow seven thirty | instant 10-15 07:30 .. 10-15 07:31
February twenty second three thirty | instant 2027-02-22 15:30 .. 2027-02-22 15:31
from the 18th to the 16th | after 10-18 .. - ; instant 10-16 .. 10-17
from the 16th to the 18th in week 43 |
the 16th to the 18th next week |
the first Monday | instant 11-02 .. 11-03
early lunchtime | interval 10-14 12:00 .. 10-14 14:00
in 9000 years |
first weekend next month | interval 11-07 .. 11-09
the last weekend | interval 10-10 .. 10-12
the 5th weekend of next week |
the 5th Tuesday |
first full week of next week |
in 2027 at the end of March | interval 2027-03-21 .. 2027-04-01
the end of H2 2027 |
week of the 20th, in November | instant 11-16 .. 11-23
week of 30 February |
W45 2027 | instant 2027-11-08 .. 2027-11-15
W53 2025 |
week 3, 2027 | instant 2027-01-18 .. 2027-01-25
Friday the 13th | instant 11-13 .. 11-14
16 to 18 October, after 3pm | interval 10-16 .. 10-19 ; after 10-14 15:00 .. -
before 30 February |
Memorial Day | instant 2027-05-31 .. 2027-06-01
from 30 February to 3 March |
10_20 items |
Monday the 15th | instant 2027-02-15 .. 2027-02-16
from 3 November to tomorrow |
morning to evening | interval 10-14 08:00 .. 10-14 12:00 ; interval 10-14 18:00 .. 10-14 22:00
11-ish | time 10-14 11:00 .. 10-14 12:00
20 of next month | instant 11-20 .. 11-21
20 of next year | instant 2027-01-01 .. 2028-01-01
+15 minutes | instant 10-14 09:25 .. 10-14 09:25
the midday | time 10-14 12:00 .. 10-14 13:00
tomorrow from 10am to 12pm tomorrow | interval 10-15 10:00 .. 10-15 12:00
in 2027 through May 2nd 2028 | interval 2027-01-01 .. 2028-05-03
134 this afternoon | interval 10-14 12:00 .. 10-14 18:00
2027 by the end of 2028 | instant 2027-01-01 .. 2028-01-01 ; before - .. 2029-01-01
3 November next month | instant 11-03 .. 11-04 ; instant 11-01 .. 12-01
November next week | instant 11-01 .. 12-01 ; instant 10-19 .. 10-26
in the week from 16 to 20 November | interval 11-16 .. 11-21
"""

FRENCH = r"""
Que diriez-vous de mardi prochain à 10h ? | instant 10-20 10:00 .. 10-20 11:00
mardi 20 ou mercredi 21, entre 14h et 16h | instant 10-20 .. 10-21 ; interval 10-21 14:00 .. 10-21 16:00
le mardi 20 ou le mercredi 21 octobre | instant 10-20 .. 10-21 ; instant 10-21 .. 10-22
n'importe quel jour la semaine prochaine sauf mercredi | instant 10-19 .. 10-26 ; instant 10-21 .. 10-22
d'ici la fin de la semaine prochaine | before - .. 10-24
d'ici vendredi | before - .. 10-17
avant vendredi midi | before - .. 10-16 12:00
sous quinzaine | interval 10-14 .. 10-30
sous huit jours | interval 10-14 .. 10-23
dans les deux semaines qui viennent | interval 10-14 .. 10-29
dans quinze jours | instant 10-29 .. 10-30
dans une quinzaine de jours | instant 10-29 .. 10-30
d'ici 15 jours | interval 10-14 .. 10-30
lundi en quinze | instant 11-02 .. 11-03
vendredi en huit | instant 10-23 .. 10-24
jeudi prochain en fin de matinée | interval 10-22 10:00 .. 10-22 12:00
la semaine d'après | instant 10-19 .. 10-26
dans deux semaines | instant 10-28 .. 10-29
à neuf heures et demie | time 10-14 09:30 .. 10-14 09:31
dix heures moins le quart | time 10-14 09:45 .. 10-14 09:46
14 h 30 | time 10-14 14:30 .. 10-14 14:31
14h30-15h30 | interval 10-14 14:30 .. 10-14 15:30
de 14h à 16h le 3 novembre | interval 11-03 14:00 .. 11-03 16:00
du 2 au 6 novembre | interval 11-02 .. 11-07
du lundi 2 au vendredi 6 novembre | interval 11-02 .. 11-07
entre le 2 et le 6 novembre | interval 11-02 .. 11-07
à partir du 3 novembre | after 11-03 .. -
à partir de 14 heures | after 10-14 14:00 .. -
dès lundi | after 10-19 .. -
dès 9h | after 10-15 09:00 .. -
mi-novembre | interval 11-11 .. 11-21
à la mi-novembre | interval 11-11 .. 11-21
début novembre | interval 11-01 .. 11-11
fin octobre | interval 10-21 .. 11-01
courant novembre | instant 11-01 .. 12-01
courant de la semaine prochaine | instant 10-19 .. 10-26
dans le courant de la semaine prochaine | instant 10-19 .. 10-26
en début de semaine prochaine | interval 10-19 .. 10-21
en fin de semaine | interval 10-15 .. 10-17
fin de semaine prochaine | interval 10-22 .. 10-24
la première quinzaine de novembre | interval 11-01 .. 11-16
la seconde quinzaine de novembre | interval 11-16 .. 12-01
dans la deuxième moitié de novembre | interval 11-16 .. 12-01
le dernier vendredi du mois | instant 10-30 .. 10-31
le premier lundi de décembre | instant 12-07 .. 12-08
la première semaine de novembre | instant 11-02 .. 11-09
le week-end prochain | interval 10-24 .. 10-26
ce week-end | interval 10-17 .. 10-19
demain en fin de journée | interval 10-15 16:00 .. 10-15 18:00
demain matin à la première heure | interval 10-15 08:00 .. 10-15 10:00
en fin d'après-midi | interval 10-14 16:00 .. 10-14 18:00
jeudi après-midi ou vendredi matin | interval 10-15 12:00 .. 10-15 18:00 ; interval 10-16 08:00 .. 10-16 12:00
après-demain à 16h | instant 10-16 16:00 .. 10-16 17:00
ce soir vers 20h | instant 10-14 20:00 .. 10-14 21:00
cet après-midi | interval 10-14 12:00 .. 10-14 18:00
jeudi à midi | instant 10-15 12:00 .. 10-15 13:00
jeudi midi | interval 10-15 12:00 .. 10-15 14:00
vendredi à midi et demi | instant 10-16 12:30 .. 10-16 12:31
entre midi et deux | interval 10-14 12:00 .. 10-14 14:00
entre 12h et 14h | interval 10-14 12:00 .. 10-14 14:00
pendant une heure et demie | duration 1:30:00
un créneau de 45 minutes | duration 0:45:00
une demi-heure | duration 0:30:00
trois quarts d'heure | duration 0:45:00
une heure | duration 1:00:00
1h30 | duration 1:30:00
réunion de 2h | duration 2:00:00
un rendez-vous d'une heure mardi à 10h | duration 1:00:00 ; instant 10-20 10:00 .. 10-20 11:00
tous les lundis à 9h | set 10-19 09:00 .. 10-19 10:00
un mardi sur deux | set - .. -
toutes les deux semaines | set - .. -
à 10h heure de Paris | time 10-14 10:00 .. 10-14 11:00 Europe/Paris
9 h, heure de Montréal | time 10-15 09:00 .. 10-15 10:00 America/Montreal
15h (heure de Londres) | time 10-14 15:00 .. 10-14 16:00 Europe/London
10h GMT+1 | time 10-14 10:00 .. 10-14 11:00 Etc/GMT-1
14h CET | time 10-14 14:00 .. 10-14 15:00 Europe/Paris
le 3/11 à 14h | instant 11-03 14:00 .. 11-03 15:00
03/11/2026 | instant 11-03 .. 11-04
3.11.2026 | instant 11-03 .. 11-04
le 3-11 | instant 11-03 .. 11-04
semaine 45 | instant 11-02 .. 11-09
S45 | instant 11-02 .. 11-09
la semaine du 2 novembre | instant 11-02 .. 11-09
semaine du 2 | instant 11-02 .. 11-09
la semaine prochaine | instant 10-19 .. 10-26
le mois prochain | instant 11-01 .. 12-01
l'année prochaine | instant 2027-01-01 .. 2028-01-01
en janvier | instant 2027-01-01 .. 2027-02-01
janvier 2027 | instant 2027-01-01 .. 2027-02-01
T1 2027 | instant 2027-01-01 .. 2027-04-01
au premier trimestre | instant 2027-01-01 .. 2027-04-01
à Noël | instant 12-25 .. 12-26
entre Noël et le jour de l'an | interval 12-25 .. 2027-01-02
le lundi de Pâques | instant 2027-03-29 .. 2027-03-30
mon numéro : 06 39 98 15 08 |
Tél. 01 99 00 17 30 |
au 3e étage, bureau 12 |
une facture de 1 250 € pour 3 personnes |
12 % de remise |
article 5 du contrat |
le 17 ou le 18 | instant 10-17 .. 10-18 ; instant 10-18 .. 10-19
17 ou 18 h | duration 18:00:00
à 10h ou 11h | time 10-14 10:00 .. 10-14 11:00 ; time 10-14 11:00 .. 10-14 12:00
mardi à 10h ou 11h | instant 10-20 10:00 .. 10-20 11:00 ; instant 10-20 11:00 .. 10-20 12:00
les 3, 4 et 5 novembre | instant 11-03 .. 11-04 ; instant 11-04 .. 11-05 ; instant 11-05 .. 11-06
lundi, mardi ou jeudi | instant 10-19 .. 10-20 ; instant 10-20 .. 10-21 ; instant 10-15 .. 10-16
lundi ou mardi de la semaine prochaine | instant 10-19 .. 10-20 ; instant 10-20 .. 10-21
mardi et jeudi après-midi | instant 10-20 .. 10-21 ; interval 10-15 12:00 .. 10-15 18:00
pas avant 10h30 | after 10-14 10:30 .. -
après 17h | after 10-14 17:00 .. -
jusqu'à 18h | before - .. 10-14 18:00
au plus tard à 15h | before - .. 10-14 15:00
au plus tôt lundi | after 10-19 .. -
jusqu'au 12 inclus | before - .. 11-13
31 février à 10h |
le 31 juin |
bonne journée et bon week-end |
bonne fin de semaine |
à demain | instant 10-15 .. 10-16
à lundi | instant 10-19 .. 10-20
à tout à l'heure |
à bientôt |
hier soir | interval 10-13 18:00 .. 10-13 22:00
vendredi dernier | instant 10-09 .. 10-10
il y a deux jours | instant 10-12 .. 10-13
la semaine dernière | instant 10-05 .. 10-12
ces prochains jours | interval 10-15 .. 10-20
dans les prochains jours | interval 10-15 .. 10-20
les semaines à venir | interval 10-19 .. 11-09
les deux prochaines semaines | interval 10-19 .. 11-02
en fin de mois | interval 10-21 .. 11-01
fin du mois prochain | interval 11-21 .. 12-01
dans la matinée | interval 10-14 08:00 .. 10-14 12:00
dans la matinée de mardi | interval 10-20 08:00 .. 10-20 12:00
le 22 au matin | interval 10-22 08:00 .. 10-22 12:00
mardi matin | interval 10-20 08:00 .. 10-20 12:00
mardi 27 à 9 h | instant 10-27 09:00 .. 10-27 10:00
toute la journée de mardi | instant 10-20 .. 10-21
mardi toute la journée | instant 10-20 .. 10-21
toute la semaine prochaine | instant 10-19 .. 10-26
le reste de la semaine | interval 10-14 .. 10-19
cette semaine | instant 10-12 .. 10-19
le lendemain à 9h | instant 10-15 09:00 .. 10-15 10:00
le jour même |
la veille | instant 10-13 .. 10-14
dans l'heure |
dans une heure | instant 10-14 10:10 .. 10-14 10:10
dans 2h | instant 10-14 11:10 .. 10-14 11:10
quinze heures trente | time 10-14 15:30 .. 10-14 15:31
vingt heures | time 10-14 20:00 .. 10-14 21:00
huit heures du soir | time 10-14 20:00 .. 10-14 21:00
deux heures de l'après-midi | time 10-14 14:00 .. 10-14 15:00
mercredi, 17h30 ici | instant 10-21 17:30 .. 10-21 17:31
45 min la semaine prochaine | duration 0:45:00 ; instant 10-19 .. 10-26
en un quart d'heure | duration 0:15:00
le vingt-deux octobre | instant 10-22 .. 10-23
le premier novembre | instant 11-01 .. 11-02
le 1er novembre | instant 11-01 .. 11-02
l'après-midi du 22 | interval 10-22 12:00 .. 10-22 18:00
le soir du 24 décembre | interval 12-24 18:00 .. 12-24 22:00
le 8 mai | instant 2027-05-08 .. 2027-05-09
à 8 heures pile | time 10-15 08:00 .. 10-15 09:00
vers les 10 heures | time 10-14 10:00 .. 10-14 11:00
sur les coups de midi | time 10-14 12:00 .. 10-14 13:00
dans le mois |
en semaine |
nous sommes 15 |
rendez-vous au 12 rue de la Paix |
deux ou trois semaines | duration 21 days, 0:00:00
midi moins le quart | time 10-14 11:45 .. 10-14 11:46
midi vingt | time 10-14 12:20 .. 10-14 12:21
trois heures moins cinq | time 10-14 14:55 .. 10-14 14:56
8h12min30s | time 10-15 08:12 .. 10-15 08:12
à 8 heures et 24 secondes | time 10-15 08:00 .. 10-15 08:00
à une heure | time 10-14 13:00 .. 10-14 14:00
une heure du matin | time 10-15 01:00 .. 10-15 02:00
demain à une heure de l'après-midi | instant 10-15 13:00 .. 10-15 14:00
jusqu'au vendredi 16 | before - .. 10-17
après le 15 | after 10-16 .. -
avant le 20 | before - .. 10-20
d'ici le 20 | before - .. 10-21
d'ici 18h | before - .. 10-14 18:00
d'ici deux heures | interval 10-14 09:10 .. 10-14 11:10
à partir du 3 novembre à 14h | after 11-03 14:00 .. -
le deux novembre | instant 11-02 .. 11-03
S2 2027 | interval 2027-07-01 .. 2028-01-01
au second semestre | interval 07-01 .. 2027-01-01
une dizaine de jours | duration 10 days, 0:00:00
toutes les semaines | set - .. -
hebdomadaire | set - .. -
il y a une semaine | instant 10-07 .. 10-08
entre vendredi et lundi | interval 10-16 .. 10-20
quatre-vingt-dix minutes | duration 1:30:00
soixante et onze minutes | duration 1:11:00
vingt et une heures | time 10-14 21:00 .. 10-14 22:00
8 heures ce soir | instant 10-14 20:00 .. 10-14 21:00
8h du soir, heure de Paris | time 10-14 20:00 .. 10-14 21:00 Europe/Paris
pour 3 heures | duration 3:00:00
pour 15 heures | time 10-14 15:00 .. 10-14 16:00
dans environ deux heures | instant 10-14 11:10 .. 10-14 11:10
1/4 d'heure | duration 0:15:00
le week-end du 24 octobre | interval 10-24 .. 10-26
fin 2027 | interval 2027-10-01 .. 2028-01-01
mardi, tous les 15 jours | instant 10-20 .. 10-21 ; set - .. -
le troisième jeudi de novembre | instant 11-19 .. 11-20
15h pm | time 10-14 15:00 .. 10-14 16:00
8h am | time 10-15 08:00 .. 10-15 09:00
pendant 2 jours | duration 2 days, 0:00:00
pour 20 minutes | duration 0:20:00
d'ici 3 semaines | interval 10-14 .. 11-05
jeudi en huit à 10h | instant 10-22 10:00 .. 10-22 11:00
vendredi 16h30 | instant 10-16 16:30 .. 10-16 16:31
de 2027 à la fin de 2028 | interval 2027-01-01 .. 2029-01-01
"""
