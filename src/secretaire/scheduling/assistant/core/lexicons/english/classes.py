"""Closed classes of English words, of which the act of a clause is told."""

from typing import Final

CLASSES: Final[dict[str, str]] = {
    "not": r"""
        not n't cannot cant never none neither nor nothing nobody unable hardly no(?!-) nope nowhere without
    """,
    "harmless": r"""
        (?:don't|do~not|doesn't)~care no~(?:problem|hurry|rush|need|worr\w+|matter|stress|trouble)
        no~(?:pressure|doubt|preference|objection\w*|later|more~than|longer~than|big~deal)
        not~(?:only|least|before|after|earlier|later|too|more~than|longer~than|to~worry) why~(?:not|don't~we)
        (?:do~not|don't|doesn't|wouldn't|not)~(?:mind|hesitate|worry|matter) if~not
        if~(?:i'm|i~am|we're|we~are)~not~mistaken not~at~all can't~wait cannot~wait
        nothing~(?:to~(?:do|add|report|worry\w*)|urgent|special|formal|fancy)
        if~(?:that|this|it|these)\b(?:~\w+)?~?(?:doesn't|don't|isn't|aren't|can't|won't|does~not|do~not|is~not)
        if~(?:those|they)\b(?:~\w+)?~?(?:doesn't|don't|isn't|aren't|can't|won't|does~not|do~not|is~not)
        if~(?:neither|none)\b(?:~\w+)?~?(?:doesn't|don't|isn't|aren't|can't|won't|does~not|do~not|is~not)
        (?:isn't|aren't|won't|wouldn't|couldn't|can't|don't|doesn't)~(?:it|we|you|he|she|they)\b
    """,
    "free": r"""
        (?:my|our|the)~(?:\w+~)?(?:proposals?|proposed~\w+|suggestions?|availabilit\w+|options?|preferences?|slots?)
        when(?:ever)?~(?:you|he|she|they)~(?:like\w*|want\w*|can|wish\w*|prefer\w*|please\w*) at~(?:\w+~)?disposal
        (?:i|we)~(?:have|'ve)~(?:only~|still~)?(?:an?|some|two|three)?~?(?:\w+~)?(?:slots?|gaps?|windows?|openings?)
        (?:i|we)~(?:can~|would~|could~)?(?:propose|suggest|offer) free available availabilit\w+ works? working
        suits? suited suitable fits? fine ok okay good great perfect\w* ideal\w* best convenient possible
        possibilit\w+ feasible doable open flexible easy easier easiest better lovely happy glad delighted yes yep
        yeah sure agreed grand super excellent brilliant wonderful alright all~right can could
        (?:i|we|you|he|she|they|could|can|would|will|might|'ll)~(?:do|make|manage) would~(?:do|go)
        (?:would|will|'d|'ll|am|are)~(?:be~)?able goes~(?:well|fine) around be~there handy preference preferable
        (?:'m|'re|am|are|be)~about(?=~(?:all|for|on|most|until|from|any|both|that|this|next|the))
        acceptable welcome game nothing~(?:on|planned|booked|scheduled|in~the~diary)
        (?:my|our|the|her|his)~(?:calendar|diary|agenda|schedule|day|morning|afternoon)~is~(?:\w+~)?(?:empty|clear|blank)
        (?:have|got)~(?:the~|some~|enough~|plenty~of~)?time whichever don't~mind up~for nicely kinder comfortable
        handiest kindest nicest
    """,
    "else": r"""
        else another other others different alternatives? further more~(?:dates?|times?|slots?|options?)
        anything~(?:later|earlier|sooner|after|before|in|next|around|on) something~(?:later|earlier|sooner)
    """,
    "along": r"""
        join joins joined joining participate\w* attend attends take~part come~along comes~along accompan\w+
        bring~along sit~in add include (?<!the~)(?<!an~)(?<!calendar~)invite loop~in replace
    """,
    "come": r"""
        (?:i|we|you|he|she|they)~(?:\w+~){0,2}(?:come|pop|drop|swing|visit|host|receive|join|dial|phone|squeeze)
        (?:i|we|you|he|she|they)~(?:\w+~){0,2}(?:fit|make|manage|spare|offer|free|nip|cycle|walk)
        (?:i|we)~(?:will~|'ll~|shall~|can~)?(?:come|pass~by|drop~by|call~by|swing~by)
        (?:i'll|we'll)~(?:be~(?:there|at|in)|come|pass|drop|swing|call~(?:in|by))
    """,
    "would": r"""
        (?:has|have|needs?|must|should)~(?:to~)?(?:happen|take~place|fall|start|begin)
        (?:it|that|this|which)~(?:would|could|might|will|can|should|shall|has~to|must|needs~to)~be
        (?:it|that|this)~(?:would|will|'ll|'d)~(?:have|need)~to here~(?:are|is|'s|come) here's
        (?:it|that|this)'d~be (?:it|this)~(?:becomes|comes~to)
    """,
    "busy": r"""
        (?:i|we|i'll|we'll|to|will)~(?:pass(?!~by)|decline)
        (?:went|gone|going)~with~(?:another|our|someone|somebody|a~different|the~(?:present|current))
        (?:go|signed|stick\w*|stay\w*)~with~(?:another|our|someone|somebody|a~different|the~(?:present|current))
        (?:a~bit|a~little|rather|very|so)~(?:early|late|tight|short) booked busy away travell?ing abroad holidays?
        vacations? leave unavailable occupied engaged clash\w* conflict\w* double-booked tied~up stuck held~up off
        out~of out~(?:all|that|the|this|both|on) committed (?:is|are|'s|'m|am|'re)~(?:\w+~)?full fully packed rammed
        hectic swamped impossible difficult tricky tough awkward hard bad badly worst hopeless nightmare chaos
        chaotic manic taken gone closed no-go too~(?:early|late|soon|short|tight|far) ill sick unwell poorly flu
        stocktak\w+ (?:i|we|he|she|i've|we've|he's|she's)~(?:have~|has~|got~)?(?:\w+~){0,2}(?:hearing|training|surgery)
        (?:i|we|he|she|i've|we've|he's|she's)~(?:have~|has~|got~)?(?:\w+~){0,2}(?:exams?|trial|strike|deadlines?)
        (?:i|we|he|she|i've|we've|he's|she's)~(?:have~|has~|got~)?(?:\w+~){0,2}(?:inspection|audit|dentist)
        in~(?:court|surgery|hospital|theatre|the~air) on~the~road teaching elsewhere nightmares? awful terrible
        horrible messy full~up write-off washout another~(?:appointment|meeting|commitment|engagement) struggl\w+
        already~have appointment~already obligations? up~to~my not~free suite
    """,
    "take": r"""
        (?:i|we)(?:'ll|~will|'d|~would)~(?:rather~)?have~(?:the|that|it|your)
        take takes taking choose chooses pick picks select prefer prefers preferred accept accepts agree agrees opt
        opts go~(?:for|with) going~(?:for|with) put~(?:me|us) pencil count~me sign~me reserve lock book confirm
        confirmed confirms settle~on stick~with vote keep noted see~you be~there it~is it~shall~be it~will~be
        let(?:'s|~us)~(?:say|do|make|go|have|take|use|meet|fix) down~for done deal
        rather~(?:have|take|go|do|meet|see|keep) would~(?:rather|sooner)
    """,
    "arrange": r"""
        find set~up set arrange organi[sz]e schedule book fix plan sort line~up line~us get grab squeeze slot meet
        meeting see speak talk chat discuss catch~up catch-up call have lunch coffee breakfast dinner drink
        put~something find~us carve spare get~together sit~down visit show present introduce demo session
        appointment reserve block look~for give~(?:him|her|them|us|me) need~to~(?:see|meet|speak|talk) pin~down
        come~(?:over|by|to~see) drop~by hold host run
    """,
    "move": r"""
        move moved moving postpone\w* reschedul\w+ shift\w* push\w* bring\w*~(?:\w+~){0,4}forward delay\w*
        put~(?:it~|this~|that~)?(?:back|off) defer\w* rearrang\w+ swap switch re-?book slide bump
        kick~\w+~(?:into|to) change~the~(?:time|date|day|hour) change~(?:date|time|day)
        (?:start|begin|meet|do~it|make~it|have~it|come)~(?:[\w']+~){0,3}(?:later|earlier|sooner)
        another~(?:day|time|date|slot|week) (?:a~)?(?:different|new|other)~(?:day|time|date|slot|week)
        new~appointment pull~forward advance anticipate brought~forward
    """,
    "cancel": r"""
        cancel\w* call\w*~(?:it~|this~|that~|everything~|the~[\w~]{0,20}|our~[\w~]{0,20}|[a-z]+day~)?off scrap
        drop~(?:it|this|the~\w+|that|[a-z]+day) forget~(?:it|about|the) abandon\w*
        no~longer~(?:need\w*|necessary|required|relevant|want\w*)
        no~(?:point|need)~(?:in|of|for|to)~(?:meet\w*|our|the|a|us|this|talk\w*|get|\w+day|it)
        out~of~(?:the|my|her|his|our|your)~(?:diary|calendar|agenda)
        (?:delete|remove|kill)~(?:the|our|my|this|that)~(?:\w+~)?(?:meeting|call|appointment|booking|slot) axe
        scratch bin not~go\w*~ahead won't~(?:be~)?(?:go\w*|need\w*)~(?:ahead|to~meet)
        no~(?:meeting|call|appointment)~(?:is~)?(?:needed|necessary|required)
        (?:don't|do~not|needn't|need~not)~(?:need~to~)?meet
    """,
    "request": r"""
        (?:^|[.,;:]~)needs?
        please pls kindly could~(?:you|we|i|he|she|they) can~(?:you|we|i|he|she|they) would~(?:you|it|he|she|they)
        will~you may~(?:i|we) might~(?:i|we|you) shall~we i'd~(?:like|love) i~would~(?:like|love) we'd~(?:like|love)
        we~would~(?:like|love) i~want we~want i~need we~need i'd~need we'd~need
        (?:i|we)~would~need let's wish give~(?:him|her|them|us|me) would~like
        hope~to like~to is~it~possible is~possible it~is~possible possible~to any~chance how~about what~about
        what~if wonder\w* grateful appreciate do~you~think are~you is~he is~she do~you have~you has~he has~she
    """,
    "courtesy": r"""
        thanks thank thx ta cheers sorry apolog\w+ regards sincerely hope looking~forward look~forward hello hi dear
        hey good~(?:morning|afternoon|evening|day) have~a~(?:nice|good|great|lovely) all~the~best best~wishes
        greetings pleasure welcome congratulations weekend fyi for~(?:your~)?information attached enclosed got
        received no~(?:hurry|rush|worries|need~to) take~care curious congrats
    """,
    "wh": r"""
        who whom whose what where why how~(?:long|many|much|do|will|does|come|should|did|can) which when is~there
        are~there should~(?:i|we) do~(?:i|we)~(?:need|have) will~(?:there|it|he|she|they|you) does~(?:he|she|it|the)
        do~(?:you|they)~(?:have|know|need) is~(?:this|that|the) must~(?:i|we) did
    """,
    "past": r"""
        (?:i|we|you|he|she|they)(?:'ve|~have|'s|~has)~(?:already~|just~)?(?:attach|enclos|receiv|forward|upload)\w+
        (?:i|we|you|he|she|they)(?:'ve|~have|'s|~has)~(?:already~|just~)?(?:sign|finish|complet|correct|return)ed
        began became brought bought caught flew grew knew left paid rose sold spent taught took understood won broke
        fell felt gave drove ran held kept heard
        (?:he|she|they|it|who)(?:'d|~had)~(?:\w+~)?\w{3,}(?:ed|en|t)(?!~like)
        (?:someone|somebody|he|she|they|it|who|we|i|you)~\w{3,}ed
        was were had did went met spoke talked said sent wrote called promised agreed~(?:on|last) forgot made saw
        came lost found decided discussed mentioned told asked got used~to have~been has~been happened
        (?:the|our|my|his|her|a|an|their)~\w+~\w{3,}ed just~\w+ed yesterday (?<!the~)last~(?:week|month|year|time)
        ago
    """,
    "subject": r"""
        i we you he she they it that~(?:is|was|will|would|works?|suits?|day|one)
        this~(?:is|was|will|would|works?|suits?) (?:these|those)~(?:are|were|work|suit|do|don't) i'm i've i'll i'd
        we're we've we'll we'd you're he's she's it's that's there's they're let's who nobody everyone everybody
    """,
    "finite": r"""
        (?:the|my|our|his|her|their)~\w+s~(?:come|arrive|leave|start|finish|go|move|open|close|play|meet|land|run)
        i~am is are was were be been have has had do does did will would can could
        (?<!\d~)(?<!in~)(?<!of~)may(?!~\d) might must shall should need
        needs want wants let please 'm 're 've 'll 'd n't don't
    """,
    "sub": r"""
        if unless when because since while whilst as~(?:i|we|he|she|the|my) until~(?:i|we|he|she|the) till~(?:i|we)
        before~(?:i|we|he|she|you) after~(?:i|we|he|she) once~(?:i|we|he|she) whenever whether in~case
        should~(?:that|this|it|he|she|you)
    """,
    "condition": r"""
        if unless assuming provided providing as~long~as so~long~as only~if on~condition depending depends
        subject~to in~case should~(?:that|this|it|he|she)
    """,
}
