"""The verbs by which a meeting is moved, in both languages, as they are looked for in folded text."""

#: Beginnings of verbs that move a meeting later.
LATER = (
    r"push|postpon|delay|defer|adjourn|kick|knock|hold off|repouss|report(?!s\b|ed\b|ing\b)|retard|recul"
    r"|differ(?!ent|en)"
    r"|ajourn|postpos|surseoir|remet"
)
#: Beginnings of verbs that move a meeting earlier.
SOONER = r"advanc|anticipat|prepon|avanc|devanc|anticip"
#: Beginnings of verbs that move a meeting either way.
EITHER = (
    r"mov|shift|slid|bump|nudg|resched|re-sched|rearrang|re-arrang|rebook|re-book|rejig|transfer(?!t)|swap|switch"
    r"|chang|bring"
    r"|pull|put|drag|decal|deplac|boug|gliss|transfer|bascul|recal|recas|replanif|reprogramm|interverti|permut"
    r"|echang(?!e de)"
    r"|troqu|pass(?!ag)|ramen|tir"
)
VERBS = rf"{LATER}|{SOONER}|{EITHER}"
