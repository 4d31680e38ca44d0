"""How English meetings are asked for and changed."""

from typing import Final

PHRASES: Final[dict[str, str]] = {
    "length": r"""
        \bhalf (?:the|that|of the) (?:time|length)\b|\btwice the time\b
        (?:make|keep|limit|cap|cut|reduce|shorten|extend|lengthen|trim|bring|expand|stretch|increase|change)\w* (?:it
            |this|that|the|our|[a-z]+day's|meeting|call)?(?: \w+){0,3}(?: down)?(?: to| at| by| for
            | only)? ?(?:only |just )?(?:an? (?:half )?hour|half an hour|\d+(?= ?(?:min|h\b|hours?|hrs?))|(?:1[5-9]
            |[2-9]\d|1\d\d)(?! ?(?:[a-z\d:/.]|january|february|march|april|may|june|july|august|september|october
            |november|december))|thirty|forty|forty-five|fifteen|twenty|ninety|sixty|(?:one|two|three)(?= hours?)
            |a full|a quarter|an hour)(?: (?:and a half|minutes?|mins?|hours?|hrs?|h))?
        \b(?:shorten|shorter|(?<!no )(?<!any )longer|extend|lengthen|prolong)\b
        (?:need|needs|want|take|takes|only have|have only|only got|do with|allow
            |require)s? (?:only |just |about |around |at least |more like )?(?:more time|less time|\d+ ?(?:minutes
            |mins|min|hours|h)\b)
        (?:\d+|thirty|half an|an|one|fifteen|ninety) (?:minutes|mins|hour|min) (?:instead|rather|would be enough
            |is enough|will do|should do|suffice|max|tops)
        (?:a (?:bit|little) |some |slightly |much )?(?:more|less|extra|longer|shorter|additional) time\b(?! slots?)
        (?:half an hour|an hour|\d+ ?(?:minutes|mins|min|hours?|h)|thirty minutes|fifteen minutes|twenty minutes
            |one hour|two hours|a quarter of an hour)(?: \w+){0,2} (?:is|are|will be|would be|should be
            |'ll be)? ?(?:enough|plenty|sufficient|ample|fine|all (?:i|we) need|all (?:i|we) have|not enough
            |too (?:long|short|much|little))\b
        (?:make|keep|cut|run|bring|get|take)(?: \w+){0,3} (?:shorter|longer|brief(?:er)?|down to|up to)\b|\b(?:double
            |halve) (?:the|it|our)\b
        (?:instead of|rather than|not) (?:an hour|half an hour|\d+ ?(?:minutes|mins|min|hours?|h)|one hour
            |thirty minutes)\b
        (?:make|keep|have|book|extend|shorten|cut|turn|stretch) (?:the|our|my|this|that)(?: [\w']+){1,7}? (?:an hour
            |half an hour|one hour|two hours|\d+ ?(?:min|mins|minutes|h|hours?)|a full hour|ninety minutes
            |thirty minutes)\b
        \b(?:could|can|may|might|shall) (?:we|i|you) (?:have|make it|do|take|get|plan|allow) (?:an hour|half an hour
            |one hour|two hours|\d+ ?min\w*|a bit (?:more|longer)|longer)\b|\b(?:bit|little|too) (?:tight|short)\b
    """,
    "place": r"""
        \b(?:will|'ll|shall|can|to|is going to) (?:ring|call|phone|dial|buzz) (?:my|his|her|your|our|the)\b
        \b(?:meeting|meet|see you|we're|we are)(?: \w+){0,2} at [a-z' ]{3,40} instead\b|\b(?:tell
            |let) (?:him|her|them|everyone|[a-z]+)(?: know)? (?:that )?(?:we're|we are|it's
            |it is)(?: \w+)? (?:at|in) [a-z' ]{3,40}(?:instead|now|rather)\b
        \b(?:meet|met|do it|do this|have it|hold it|see (?:you|each other)|sit)(?: \w+){0,2} (?:at|in
            |out at|over at|round at|down at|up at|on) (?:my|our|your|his|her|the|a
            |an)(?: \w+){1,3} instead\b
        \b(?:instead of|rather than
            |and not) (?:at |in |on )?(?:the |your |our |my |his |her )?(?:\w+ )?(?:office|barn|house|home|shop
            |clinic|caf[e\u00e9]|church|vicarage|school|site
            |room|building|hall|yard|theatre|court\w*|station|hotel|library)\b
        \bmove (?:us|it|everyone|everybody|them|the (?:meeting|group))(?: over)? (?:to|into) (?:the|my
            |our|your|a) (?:big |small |large |other |main |new )?(?:room|hall|office|caf[e\u00e9]|library
            |studio|workshop|barn|house|boardroom|auditorium|canteen|garden)\b
        \b(?:instead of|rather than|and not|in place of|not) (?:(?:at|in|by|on|via) )?(?:the |your |our |my |his
            |her )(?:office|place|premises|site|house|shop|restaurant|hotel|lobby|station|workshop|showroom|studio|lab
            |plant|factory|bureau|caf[e\u00e9])\b|\band not (?:by|at|with) (?:you|us|me)\b
        \b(?:come|coming|came) (?:over |round |up |down )?to (?:us|me|ours|mine)\b
        \binstead of (?:over |on |by |in |via |at )?(?:the |a |your |our )?(?:teams|zoom|video\w*|phone|person|meet
            |skype|webex|call|office|online)\b
        \b(?:replace|swap|exchange) (?:the|our) \w+ (?:by|with|for) (?:a |an )?(?:\w+ )?(?:call|video\w*|zoom|teams
            |phone|meeting|visit|lunch|coffee)\b
        (?:switch|change|move|make|turn|convert|do|have|hold|take|meet|talk|join|connect|go|be
            |it)\w*(?: \w+){0,4}? (?:to|by|on|via|over|as|a|into|through|in|at) (?:a |an |the )?(?:zoom|teams
            |google meet|meet\b|skype|webex|video|phone|call\b|telephone|whatsapp|facetime|person|videoconference
            |online|face to face|remote|your office|our office|my office|your place|room)
        (?:change|new|different|other) (?:the |of |in )?(?:place|venue|location|room|address|restaurant)
        (?:instead|rather|not) (?:of )?(?:by |on |in )?(?:zoom|teams|phone|video|person|the phone|your office)
        (?:zoom|teams|phone|video|in person|face to face|online) (?:instead|rather|please|would be (?:better|easier)
            |is (?:better|easier))
        (?:come|coming|drop) (?:to|by) (?:our|your|my|the) (?:office|place|site)
        (?:join|dial in|attend|do (?:it|this)) (?:remotely|online|by phone|by video)
        (?:do|make|hold|have|turn|convert|switch|change|move|take|join|attend|meet|talk|speak|connect|come|be there
            |participate|dial)(?: \w+){0,6} (?:remotely|virtually|online|on-?line|face to face|in person|by phone
            |on the phone|over the phone|by telephone|by video|via video|on video|by teams|by zoom|on teams|on zoom
            |via teams|via zoom|over zoom|over teams)\b
        (?:make|turn|switch|change|convert|call|do)(?: it| this| that| the meeting| our meeting
            | the call)? (?:in)?to (?:a |an )?(?:quick |short |working )?(?:lunch|coffee|breakfast|dinner|call
            |phone call|video ?call|zoom|teams|walk|visit|drink)\b
        (?:make|let it be|have) (?:it|this|that) (?:a|an) (?:quick |short |working )?(?:lunch|coffee|breakfast|dinner
            |phone call|video ?call|zoom|teams|face to face|drink)\b
        (?:switch|change|swap|move|another|different|bigger|smaller|larger|quieter|new|other)(?: to| the| a
            | into)* (?:rooms?|venues?|restaurants?|offices?|places?|locations?|caf[e\u00e9]s?|hotels?|floors?
            |buildings?)\b
        (?:meet|see|join|find|come|wait for|be|do it|have it|hold it)(?: \w+){0,2} (?:at|in|outside) (?:the|our|your
            |my|his|her|a)[^.!?]{0,60}(?:instead|rather)\b
        (?:call|ring|phone|reach|dial)(?: \w+){0,1} (?:on|at) (?:my|his|her|our|the|this|\+|0)[^.!?]{0,40}(?:instead
            |rather)\b
        (?:could|can|shall|may|might|let's|would like to|prefer to|rather)(?: we| you)? (?:meet|do it|have it|hold it
            |sit down|see each other|get together|come|talk)(?: up| instead| rather)? (?:at|in|over at|outside) (?:the
            |your|our|my|his|her) (?!morning|afternoon|evening|same|time|beginning|end|start|usual time|week|first
            |last|next|following|earliest)
        \b(?:move|shift|switch|transfer|relocate)(?: [\w']+){1,6} (?:to|into) (?:the|our|my|your) (?!\d|morning
            |afternoon|evening|next|following|same|week|day|first|last|end|beginning|start|other|one\b|[a-z]+day
            |second|third|date|time|slot|later|earlier|new)[a-z]+\b
        \b(?:in|to) the (?:\w+ )?(?:board|meeting|conference|class)?room\b
    """,
    "people_add": r"""
        \b(?:mind|ok|okay|alright|fine|possible|problem) (?:if|that) (?:[a-z']+ ){1,4}(?:sits? in|joins?
            |comes? (?:along|too)|attends?|listens? in)\b
        \b(?:we|they) (?:will|'ll|shall|are going to|would|are to) (?:come|be coming|attend|arrive|be)(?: with| in
            | as)? (?:two|three|four
            |five|six|seven|eight|nine|ten|\d{1,2}) (?:persons?|people|of us|guests?|heads|pax)\b|\b(?:come
            |coming) (?:with|as|in)
            \s(?:two|three|four|five|six|seven|eight|\d) (?:persons?|people)\b
        \bput(?:ting)? [a-z]+(?: [a-z]+){0,2} in (?:his|her|their|my|our) place\b|\b(?:take|leave
            |swap) out [a-z]+\b|\b(?:swap|exchange|replace) [a-z]+(?: [a-z]+)? (?:for|with|by) [a-z]+\b
        \b(?:will|would|can|could|may|might|is going to|are going to|is to|wants? to
            |would like to)(?: also| too)? (?:part[ei]cipate|take part|attend|join|sit in|be present
            |be joining|be attending|be with (?:me|us))\b
        \b(?:also|as well|too) (?:\w+ ){1,6}(?:will|would|can|could|is|are|comes?|joins?
            |attends?)\b(?= (?:part|attend|join|come|be there|there|present|with (?:me|us)|along|in the))
        \b(?:we|there) (?:are|'re|will be|'ll be|shall be|would be) (?:now |in |by )?(?:two|three|four
            |five|six|seven|eight|[2-9])\b(?! (?:o'clock|hours?|minutes|weeks?|days?|months?|years?|%|pm|am
            |or))
        \bwho (?:comes|is coming|will come|attends|will attend)\b[^.!?]{0,30}\bbut\b|\b(?:isn't|is not
            |not) [a-z]+(?: [a-z]+)? (?:who (?:is )?com\w+|any ?more|but)\b(?=[^.!?]{0,30}\b(?:but|coming
            |comes|instead))
        \b(?:comes?|coming|attends?|joins?|goes|will be there) (?:instead|in (?:his|her|their|my
            |our) (?:place|stead)|instead of|in place of)\b|\b(?:replaces?|takes? over from|stands? in for
            |steps? in for) (?!the meeting|it\b)[a-z]+
        \b(?:bring|bringing|take|taking) (?:my|our|a|an|the|along)(?: \w+){0,2} (?:son|daughter|sister
            |brother|mother|father|mum|dad|student|trainee|intern|apprentice|deputy|successor|architect
            |engineer|notary|broker|buyer|designer|technician|nurse|doctor|consultant|advisor|adviser|banker
            |client|friend)\b
        \bcome with (?:one|two|three|four|\d) (?:\w+ )?(?:persons?|people|colleagues?)\b|\bbe there (?:too|also
            |as well)\b
        \bbring(?:ing)?(?: along| in)? (?:him|her|them|(?:\w+ ){0,4}(?:colleagues?|boss|partner|manager|director
            |lawyer|chief|team|assistant|engineer|accountant|husband|wife|guests?|people|experts?|specialists?
            |interpreter))\b
        (?<!i will )(?<!we will )(?<!i'll )(?<!we'll )(?<!i )(?<!we )\balso (?:take part|participate|attend|sit in
            |be there|be present|come)\b
        \b(?:takes? part|participates?|attends?|sits? in|comes|be present)(?: \w+){0,2} (?:also|too|as well)\b
        \bwill (?:take part|participate|attend|come)(?: \w+){0,2} (?:also|too|as well|with (?:me|us))\b
        \b(?:will|'ll|would) (?:also )?(?:accompany|be accompanying|come along|come with|be joining|be coming)\b
        \b(?:we|there) (?:will|'ll|would) be (?:two|three|four|five|six|seven|eight|[2-9]) (?:of us|people|persons
            |in all|in total|from our side)\b
        \b(?:add|include|(?<!the )(?<!your )(?<!an )(?<!my )(?<!calendar )(?<!this )invite(?! (?:received|accepted
            |arrived|came|landed|is|was|has|and|for\b|link|noted|safely))|loop in|loop|copy in|cc
            |involve)\b(?! (?:a |the )?(?:note|point|item|topic|slide|document|it|forward|back|that|this|up
            |my (?:laptop|passport)|nothing))
        (?:would|will|'ll|should|shall|could|can|also|wants? to|want) (?:also )?(?:like to )?join\b
        (?:also )?(?:join|joining|joined) (?:us|me|you|the (?:call|meeting)|by)\b
        \b(?:will|would|'ll|can) (?:replace|stand in for|fill in for|step in for|represent|deputi[sz]e for
            |cover for) (?:me|us)\b
        \b(?:in my place|on my behalf|instead of me|in my stead)\b
        (?:there will|there'll) be (?:two|three|four|five|\d) of us|\b(?:i'll|i will|we'll|we will) (?:also )?(?:have
            |bring)(?:two|three|a|my|our|\d) (?:\w+ )?(?:colleagues?|auditors?|lawyer|boss|manager|people|partners?)
        should (?:also )?be (?:there|in|present|on it|invited|included|on the call)
        put (?:\w+ ){1,3}(?:on|in) the (?:invite|invitation|call|list|meeting|loop)
        (?:come|coming|be|attend|arrive|be there)(?: \w+){0,2} (?:together |along )?with (?:my|our|a|an|one|two|three
            |another|his|her|mr|ms|mrs|dr|the)\b(?! (?:train|car|plane|bus|taxi|bike|tram|ferry|flight|documents?
            |papers|report|slides))
        (?:we|there)(?:'ll| will| would|'d|'re going to| are going to) be (?:\w+ )?(?:two|three|four|five|six|seven
            |eight|nine|ten|\d{1,2})\b(?! ?(?:minutes|mins|hours?|o'clock|late|am|pm|h\b|:))
        (?:will|shall|'ll|would|wants? to|would like to|'d like to|can|could|should|must|needs to)(?: also
            | like to)? (?:be joining|join|sit in|attend as well|attend also|listen in|tag along|come along|be present
            |be added|be invited|also attend)\b
        (?:should|must|could|can|needs to|has to|have to|to)(?: also| please)? be (?:added|invited|included|copied
            |involved|there too|there as well|kept in copy)\b|\b(?:invite|add|include)(?: also| please| too)? (?:mr|ms
            |mrs|dr|my|our|the|him|her|them|[a-z]+@)
        (?:only|just) (?:be )?(?:me|myself|the two of us|us two|him|her)\b|\b(?:without|minus) (?:him|her|them
            |my colleague)\b|\b(?:on my own|by myself|alone)\b
        (?:take|remove|drop|delete|leave|strike)(?: \w+){1,3} (?:off|from|out of) the (?:invit\w+|list|call|meeting
            |guest list)\b
        (?:colleague|boss|manager|partner|director|assistant|lawyer|accountant|wife
            |husband)s? (?:[a-z]+ ){0,3}(?:is coming|comes|will come|is joining|joins|would join|should join|attends
            |will attend|should also|will also|must also|would also)\b
        (?:gets|receives|needs) (?:the|an|this) (?:invit\w+|link)\b|\b(?:send|forward) (?:the|this) (?:invit\w+
            |link)(?: also| too)? to\b|\b(?:will|would|is going to|'ll|can) (?:come|attend|be there|participate
            |step in|stand in) (?:in my place|instead of me|for me|on my behalf)\b
        \bbring(?:ing)?(?: along)? (?:my|our|a|an|one|two|another|his|her) (?!laptop|passport|documents?|papers
            |samples?|drawings|own|plans?|slides|contract|report|figures|cheque|car|dog|sandwich|coffee|notes?|id\b
            |pen|copy|copies|printed|new|old|draft)[a-z]+\b
        \b(?:for|allow|ask) (?:my|our|an?|the) [a-z]+(?: [a-z]+)? to (?:take part|join|attend|come|participate|sit in
            |listen in|be (?:there|present))\b
        \bput [a-z]+(?: [a-z]+)? (?:on|in|onto) (?:the|our|this) (?:[a-z]+day(?:'s)? )?(?:invit\w+|call|meeting
            |list)\b
    """,
    "series": r"""
        \bevery (?:other |second |two |three |\d )?(?:week|weeks|month|months|day|days|monday|tuesday|wednesday
            |thursday|friday|fortnight|quarter|morning|first|last|year)\b
        \b(?:weekly|monthly|fortnightly|biweekly|bi-weekly|quarterly|daily|bimonthly|bi-monthly|recurring|yearly)\b
        \beach (?:week|month|monday|tuesday|wednesday|thursday|friday|day|quarter)\b
        \bonce (?:a|per) (?:week|month|quarter)\b|\btwice (?:a|per) (?:week|month)\b
        \b(?:mondays|tuesdays|wednesdays|thursdays|fridays) (?:from|starting|until)\b
        (?:a |the )(?:weekly|monthly|fortnightly|regular|standing|recurring|repeating) (?:thing|meeting|call|slot
            |appointment|one|fixture|series|catch-?up|event|basis)\b|\b(?:regular|standing) (?:thing|slot|fixture)\b
    """,
    "request": r"""
        \b(?:love|appreciate|welcome|grateful for|like|use|spare|have)(?: about| just)? (?:a |an |half |twenty\s
            |thirty |fifteen |ten |\d+ )(?:\w+ ){0,2}?(?:hour|minutes?|mins?|word|moment)(?: of|'s| with)?
        \b(?:set|setting) (?:\w+ ){0,3}up\b|\bset-up\b
        \b(?:get|be|squeeze|pop|put (?:me|us))(?: \w+)? (?:on|in|into|onto) (?:her|his|your|their
            |[a-z]+'s) (?:calendar|diary|schedule|agenda)\b
        \bmy (?:office|assistant|secretary|pa|ea|team)\b[^.;!?]{0,40}\b(?:will|'ll) (?:send|offer|suggest
            |propose|give)\b
            (?: \w+){0,3}\s(?:dates|times|slots|options)\b
        (?<!the )(?<!a )(?<!an )(?<!our )(?<!my )(?<!your )(?<!his )(?<!her )(?<!ing )(?<!of )(?<!ed )\b(?:arrange
            |schedule|organi[sz]e|book|block|plan|fix|coordinate|reserve|sort out|sort|pencil in|line up|squeeze in)\b
        \b(?:find|grab|get|give|need|needs|want|have|propose|offer|suggest)(?: (?:me|us|him|her|\w+ and (?:me|i)
            |them))? (?:a |an |one |some |any |us |two |\d+ ?|half |short |quick |suitable |few |good )*(?:time|times
            |slot|slots|hour|hours|min|mins|minutes|date|dates|meeting|call|moment|appointment|chat|catch-?up|lunch
            |coffee|day|options|space|session)\b
        (?:can|could|shall|might|may|would it be possible|is it possible)(?: \w+){0,3}? (?:meet|talk|speak|have a|see
            |call|chat|discuss|catch up|come|visit|get)\b
        (?:would|i'd|we'd|should|i would) (?:like|love|be glad|be happy|appreciate|welcome|want
            |be grateful) (?:to |for |an? )?(?:meet|talk|speak|have|see|discuss|arrange|catch|chat|come|visit|a|an
            |opportunity|show)
        \b(?:meet|meeting|call|lunch|coffee|dinner|catch-?up|talk|chat|speak) (?:with|between)\b
        put (?:\w+ ){1,6}in (?:the|my|our|his|her) (?:diary|calendar|agenda)
        see (?:what|when) (?:works|suits)
        (?:when|what (?:time|day|date)s?) (?:is|are|would|could|can|does|do|might)\b
        (?:agree|fix|find) (?:with|on)\b
        (?:looking|hoping|trying|wish|wishing|want|wants|keen) (?:for|to) (?:meet|talk|speak|a|an|see|have|discuss
            |catch)
        (?:open|available|free)(?: \w+){0,3} (?:for a|to meet|to talk|to speak)
        (?:over to you|take it from here|handle|look after|take care of)
        (?:any|is there (?:a|any)|there any|might there be (?:a|any)) (?:chance|possibility|way) (?:of|for|to|that|i
            |we|you)\b
        (?:advise|suggest|propose|indicate|provide|grant|give|offer)(?: \w+){0,2} (?:an?|some|your|the|convenient
            |possible|suitable)(?:\w+ )?(?:dates?|times?|slots?|availabilit\w+|appointments?|audience|meeting|hour)\b
        (?:love|like|wish|want|hope|need|keen|glad|happy|eager)(?: \w+)? to (?:pick|come|see|visit|meet|present|show
            |introduce|talk|discuss|speak|call|have|drop|pop|sit down|catch|go over|go through|run through|invite|host
            |interview)\b
        (?:look|looks|looking) (?:at|for|into) (?:a |an |some )?(?:date|time|slot|day)s?\b
        (?:loop|add|adding|looping|copy|copying|cc'?ing|introduc\w+)(?: in)? (?:my (?:assistant|pa|ea|secretary)
            |[a-z]+)\b[^.!?]{0,40}\b(?:who|she|he|they|to)(?:'ll| will| can)? (?:find|set|fix|arrange|sort|book
            |schedule|organi[sz]e|help|coordinate|take|handle)
        (?:stick|put|pop|get|pencil|squeeze|slot|fit)(?: \w+){0,3} (?:in|down) (?:with|for|the diary|my diary|next
            |on)\b
        (?:send|issue|shoot|get)(?: \w+){0,3} (?:invit\w+|calendar (?:entry|hold|invite))\b
        (?:make|obtain|request|ask for|asking for|wish for|take|fix|book|schedule|get
            |have) (?:an? |some |your )?(?:\w+ )?(?:appointment|meeting|audience|interview|call|time)\b
        \b(?:chase|nudge|ping|remind|follow up with|get hold of|reach out to|contact|ask) [a-z]+ (?:for|about|when
            |to)\b
        \b(?:call|ask|write|phone|contact you|get in touch|enquire|inquire) (?:you )?(?:for|about|to (?:make|get
            |fix)) (?:an? )?(?:appointment|meeting|date|time|slot)\b
    """,
    "times_given": r"""
        (?:i|we|he|she|they)(?:'m| am|'re| are|'d be| would be| will be|'s| is)? (?:free|available|in town|in \w+
            |around|flexible|at \w+|open)\b
        (?:works?|suits?|possible|convenient|good|best) (?:for|with) (?:me|us|my)\b
        (?:i|we|he|she) (?:can|could|might) (?:do|make|offer|propose|manage|meet|come|be)\b
        (?:how|what) about\b|\bwhat do you think of\b
        (?:i|we) (?:propose|suggest|offer|prefer)\b|\b(?:my|our) (?:suggestion|proposal|availabilit\w+)\b
        (?:pretty|quite|fairly|wide|totally|completely|mostly|generally|largely) (?:open|free|flexible|available|empty
            |clear)\b
        (?:any ?time|any day|any morning|any afternoon|whenever)\b(?! soon)|\b(?:mornings?|afternoons?|mondays?
            |tuesdays?|wednesdays?|thursdays?|fridays?) (?:is|are|would be|works?|suits?)\b
        \b(?:i|we|he|she|they) can(?: also)? (?:on|at|the|[a-z]+day)\b
    """,
    "kept": r"""
        \b(?:rest|everything else|all else|all the rest|nothing else|the time)(?: \w+)? (?:as (?:agreed
            |planned|before|is|arranged)|stays?|stands?|remains?|unchanged|the same|changes|moves)\b
        \bkeep(?:ing|s)? (?:the |to the |our )?(?:same )?(?:day|time|hour|date
            |slot)(?: and (?:the )?(?:day|time|hour|date|place))?\b
        \b(?:hour|time|times|start|date|day|beginning|slot)(?: and (?:\w+ )?\w+)? (?:of course |also )?(?:stays?
            |remains?|can stay|can remain|will stay|does(?:n't| not) change|do(?:n't| not) change|(?:is
            |are)(?: of course| also)? (?:the same|unchanged|fixed|as agreed|as planned))(?=[ .,;!]|$)
        \b(?:same|unchanged) (?:time|hour|day|date)(?: and \w+)?(?: of course)?\W*$|\bbeginning as agreed\b
        (?:^|[,;(] ?)(?:at the )?same (?:time|hour|date|day|slot)s?\b(?= ?[,;.)])
    """,
    "bidden": r"""
        \b(?:said|told|asked|suggested|requested|wanted|invited|instructed|advised)\b[^.!?]{0,40}?\b(?:times?|slots?
            |availab\w+|dates?|when|days|possibilit\w+|(?:give|drop) you)\b
        \bas (?:requested|asked|you asked|required),? (?:here|my|i|please|below|these)\b
        \b(?:i am|i'm|we are|we're) (?:sending|giving) (?:you )?(?:my|our|some) (?:free |possible )?(?:times|slots
            |dates
            |availab\w+)
        \b(?:here are|these are|below are|find(?: below)?) (?:my|our|his|her|some) (?:free |possible )?(?:times|slots
            |dates|availab\w+|possibilit\w+)
    """,
    "tell": r"""
        \b(?:advise|clarify|explain) (?:whether|if|who|what|why|how)\b
        \b(?:tell|let) (?:me|us)\b|\b(?:need|want|like|have) to (?:know|understand|hear)\b
    """,
    "beforehand": r"""
        \bbefore (?:i|we) (?:can )?(?:choose|decide|answer|reply|confirm|commit|pick|accept|say)\b
        \bbefore (?:choosing|deciding|answering|replying|confirming|committing|picking|accepting)\b
    """,
    "unsure": r"""
        \b(?:not sure|unsure|don't know|do not know|can't (?:yet )?say|not yet (?:know|sure|clear)|depends
            |might (?:have to|need)|to be confirmed|tbc|tbd|provisional\w*|tentativ\w*|perhaps|maybe|possibly
            |i'll let you know|will (?:get|come) back to you|will (?:confirm|revert)|let me check|have to check
            |need to check|will check)\b
    """,
    "conditional": r"""
        \b(?:provided|as long as|only if|on (?:the )?condition|unless|subject to|assuming|if and only if)\b
    """,
    "anew": r"""
        (?:give|send|propose|suggest|offer|find|come back|get back|be back)(?: \w+){0,3}? (?:with )?(?:an? )?
            (?:dates?|times?|days?|slots?)(?: again)?,? (?:once|when|as soon as|after|the moment|next)\b
        \b(?:give|send|propose|suggest)(?: \w+)? again (?:an? |some )?(?:dates?|times?|days?|slots?)\b
        (?:give|send|propose|suggest|offer|find|need|fix|arrange|look for|get|have|make|agree|set|pick|come back with
            |be in touchwith)(?: \w+){0,2} (?:me |us |you |for |some )?(?:an?other|a new|new|different|a different
            |alternative|a later|other)(?:possible )?(?:appointments?|dates?|times?|days?|slots?|meetings?|hours?
            |moments?|options?)\b
        (?:do|have|hold|try|make|meet|take|come)(?: this| it| that| the meeting
            | our meeting)?(?: again)? ?(?:on )?(?:another|some other|a different|a later) (?:day|time|date|week
            |occasion)\b
        (?:rebook|re-book|reschedule|re-schedule|postpone|rearrange|push (?:it|this|the|our|[a-z]+day|tomorrow)
            |put (?:it|this) off)\b
        (?:next|first|earliest) (?:possible|available|free|other) (?:date|slot|time|appointment|opening)\b
    """,
    "no anew": r"""
        (?:no|not|n't|never|without|nor)\b(?:(?! (?:and|so|but|then)\b)[^.!?,;]){0,24}\b(?:another|an other|any other
            |a new|any new|new|different|other) (?:time|date|day|slot|appointment|meeting|one)s?\b
        (?:no need|not necessary|nothing|not|n't|never|without)(?: \w+){0,2} (?:to )?(?:re-?book|re-?schedul|rearrang
            |postpon)\w*
        \bno (?:re-?(?:book|schedul)\w*|postpone\w*|rearrang\w*)\b
    """,
    "no length": r"""
        \b(?:mission|survey|trip|stay|leave|project|shoot|filming|strike|deadline|contract|training|course|secondment
            |assignment|tour|exhibition|warranty|offer|works|roadworks)s?\b(?: \S+){0,4}? (?:extended|prolonged
            |lengthened|shortened|cut short|longer|shorter)\b
    """,
}
