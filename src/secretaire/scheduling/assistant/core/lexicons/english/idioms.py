"""English turns of speech that say of all offers at once what other words say of one, beside the plainer phrases."""

from typing import Final

PHRASES: Final[dict[str, str]] = {
    "refuse": r"""
        \b(?:hopeless|impossible|useless|no (?:use|good|chance|hope|dice|can do)|a (?:washout|write-off|bust
            |non-starter)|out|dead(?: in the water)?|clash\w*|taken|booked|spoken for)\b
            (?:,? (?:i'm afraid|sadly|alas|sorry))?[,: -]{1,3}(?:(?:each and )?every (?:last |single )?one
            |the (?:whole )?lot(?: of (?:them|those|these))?|(?:all|both) of (?:them|those|these)
            |down to the last one)\b
        \b(?:each and )?every (?:last |single )?one(?: of (?:them|those|these))? (?:is|'s|are|falls?|lands?|runs?)
            \s(?:out|off|gone|taken|dead|hopeless|impossible|useless|no (?:good|use)|a (?:washout|write-off|bust|no
            |non-starter)|on (?:a|my|our)|in (?:a|my|our|the middle))\b
        \b(?:each and )?every (?:last |single )?one(?: of (?:them|those|these))? (?:clashes|collides|overlaps)\b
        \bnot a (?:hope|chance|prayer)\b
        \bno (?:hope|chance) (?:of|for|with|on) (?:any|either|both|all|those|these|them)\b
        <cannot> (?:do|make|manage|attend) (?:a single|any|either) one\b
    """,
    "no opt_out": r"""
        \b(?:don't|do not|please not|not) (?:send|write|mail|e-?mail|confirm|book|call|contact)
            (?: (?!again|any ?more)\w+){0,3} (?:till|until|before|unless|yet)\b
    """,
    "no accept": r"""
        \b(?:i'm|i am|we're|we are|i'll be|i will be|we'll be) in
            (?! ?(?:[.,;:!?)-]|$)| (?:for|then|too|on|and|at|town|that day|all day|the (?:office|building|area))\b)
    """,
    "accept_any": r"""
        \b(?:each and )?every (?:last |single )?one(?: of (?:them|those|these))? (?:works?|suits?|fits?|will do
            |would do|is (?:fine|good|ok|okay|perfect|great|possible|free|open))\b
    """,
}
