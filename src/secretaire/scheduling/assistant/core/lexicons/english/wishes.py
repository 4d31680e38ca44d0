"""How English meetings are asked for and changed."""

from typing import Final

PHRASES: Final[dict[str, str]] = {
    "length": r"""
        (?:make|keep|limit|cap|cut|reduce|shorten|extend|lengthen|trim|bring|expand|stretch|increase
            |change)\w* (?:it|this|that|the|our|[a-z]+day's|meeting|call)?(?: \w+){0,3}(?: down)?(?: to| at| by| for
            | only)? ?(?:only |just )?(?:an? (?:half )?hour|half an hour|\d+|thirty|forty|forty-five|fifteen|twenty
            |ninety|sixty|one|two|three|a full|a quarter|an hour)(?: (?:and a half|minutes?|mins?|hours?|hrs?|h))?
        \b(?:shorten|shorter|(?<!no )(?<!any )longer|extend|lengthen|prolong)\b
        (?:need|needs|want|take|takes|only have|have only|only got|do with|allow
            |require)s? (?:only |just |about |around |at least |more like )?(?:more time|less time|\d+ ?(?:minutes
            |mins|min|hours|h)\b)
        (?:\d+|thirty|half an|an|one|fifteen|ninety) (?:minutes|mins|hour|min) (?:instead|rather|would be enough
            |is enough|will do|should do|suffice|max|tops)
    """,
    "place": r"""
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
        (?:zoom|teams|phone|video|in person|face to face|online) (?:instead|rather|please|would be (?:better
            |easier)|is (?:better|easier))
        (?:come|coming|drop) (?:to|by) (?:our|your|my|the) (?:office|place|site)
        (?:join|dial in|attend|do (?:it|this)) (?:remotely|online|by phone|by video)
    """,
    "people_add": r"""
        \bcome with (?:one|two|three|four|\d) (?:\w+ )?(?:persons?|people|colleagues?)\b|\bbe there (?:too|also
            |as well)\b
        \bbring(?:ing)?(?: along| in)? (?:him|her|them|(?:\w+ ){0,4}(?:colleagues?|boss|partner|manager|director|lawyer
            |chief|team|assistant|engineer|accountant|husband|wife|guests?|people|experts?|specialists?|interpreter))\b
        (?<!i will )(?<!we will )(?<!i'll )(?<!we'll )(?<!i )(?<!we )\balso (?:take part|participate|attend|sit in
            |be there|be present|come)\b
        \b(?:takes? part|participates?|attends?|sits? in|comes|be present)(?: \w+){0,2} (?:also|too|as well)\b
        \bwill (?:take part|participate|attend|come)(?: \w+){0,2} (?:also|too|as well|with (?:me|us))\b
        \b(?:will|'ll|would) (?:also )?(?:accompany|be accompanying|come along|come with|be joining|be coming)\b
        \b(?:we|there) (?:will|'ll|would) be (?:two|three|four|five|six|seven|eight|[2-9]) (?:of us|people
            |persons|in all
            |in total|from our side)\b
        \b(?:add|include|(?<!the )(?<!your )(?<!an )(?<!my )(?<!calendar )(?<!this )invite(?! (?:received
            |accepted|arrived|came|landed
            |is|was|has|and|for\b|link|noted|safely))|loop in|loop|copy in|cc
            |involve)\b(?! (?:a |the )?(?:note|point|item|topic|slide|document|it|forward|back|that|this|up
            |my (?:laptop|passport)|nothing))
        (?:would|will|'ll|should|shall|could|can|also|wants? to|want) (?:also )?(?:like to )?join\b
        (?:also )?(?:join|joining|joined) (?:us|me|you|the (?:call|meeting)|by)\b
        \b(?:will|would|'ll|can) (?:replace|stand in for|fill in for|step in for|represent|deputi[sz]e for
            |cover for) (?:me|us)\b
        \b(?:in my place|on my behalf|instead of me|in my stead)\b
        (?:there will|there'll) be (?:two|three|four|five|\d) of us|\b(?:i'll|i will|we'll|we will) (?:also )?(?:have
            |bring)
            (?:two|three|a|my|our|\d) (?:\w+ )?(?:colleagues?|auditors?|lawyer|boss|manager|people|partners?)
        should (?:also )?be (?:there|in|present|on it|invited|included|on the call)
        put (?:\w+ ){1,3}(?:on|in) the (?:invite|invitation|call|list|meeting|loop)
    """,
    "series": r"""
        \bevery (?:other |second |two |three |\d )?(?:week|weeks|month|months|day|days|monday|tuesday|wednesday
            |thursday|friday|fortnight|quarter|morning|first|last|year)\b
        \b(?:weekly|monthly|fortnightly|biweekly|bi-weekly|quarterly|daily|bimonthly|bi-monthly|recurring
            |yearly)\b
        \beach (?:week|month|monday|tuesday|wednesday|thursday|friday|day|quarter)\b
        \bonce (?:a|per) (?:week|month|quarter)\b|\btwice (?:a|per) (?:week|month)\b
        \b(?:mondays|tuesdays|wednesdays|thursdays|fridays) (?:from|starting|until)\b
    """,
    "request": r"""
        \b(?:love|appreciate|welcome|grateful for|like|use|spare|have)(?: about| just)? (?:a |an |half |twenty\s
            |thirty |fifteen |ten |\d+ )
            (?:\w+ ){0,2}?(?:hour|minutes?|mins?|word|moment)(?: of|'s| with)?
        \b(?:set|setting) (?:\w+ ){0,3}up\b|\bset-up\b
        \b(?:arrange|schedule|organi[sz]e|book|block|plan|fix|coordinate|reserve|sort out|sort|pencil in|line up
            |squeeze in)\b
        \b(?:find|grab|get|give|need|needs|want|have|propose|offer|suggest)(?: (?:me|us|him|her|\w+ and (?:me|i)
            |them))? (?:a |an |one |some |any |us |two |\d+ ?|half |short |quick |suitable |few |good )*(?:time
            |times|slot|slots|hour|hours|min|mins|minutes|date|dates|meeting|call|moment|appointment|chat|catch-?up
            |lunch|coffee|day|options|space|session)\b
        (?:can|could|shall|might|may|would it be possible|is it possible)(?: \w+){0,3}? (?:meet|talk|speak
            |have a|see|call|chat|discuss|catch up|come|visit|get)\b
        (?:would|i'd|we'd|should|i would) (?:like|love|be glad|be happy|appreciate|welcome|want
            |be grateful) (?:to |for |an? )?(?:meet|talk|speak|have|see|discuss|arrange|catch|chat|come|visit|a|an
            |opportunity|show)
        \b(?:meet|meeting|call|lunch|coffee|dinner|catch-?up|talk|chat|speak) (?:with|between)\b
        put (?:\w+ ){1,6}in (?:the|my|our|his|her) (?:diary|calendar|agenda)
        see (?:what|when) (?:works|suits)
        (?:when|what (?:time|day|date)s?) (?:is|are|would|could|can|does|do|might)\b
        (?:agree|fix|find) (?:with|on)\b
        (?:looking|hoping|trying|wish|wishing|want|wants|keen) (?:for|to) (?:meet|talk|speak|a|an|see|have
            |discuss|catch)
        (?:open|available|free)(?: \w+){0,3} (?:for a|to meet|to talk|to speak)
        (?:over to you|take it from here|handle|look after|take care of)
    """,
    "times_given": r"""
        (?:i|we|he|she|they)(?:'m| am|'re| are|'d be| would be| will be|'s| is)? (?:free|available|in town
            |in \w+|around|flexible|at \w+|open)\b
        (?:works?|suits?|possible|convenient|good|best) (?:for|with) (?:me|us|my)\b
        (?:i|we|he|she) (?:can|could|might) (?:do|make|offer|propose|manage|meet|come|be)\b
        (?:how|what) about\b|\bwhat do you think of\b
        (?:i|we) (?:propose|suggest|offer|prefer)\b|\b(?:my|our) (?:suggestion|proposal|availabilit\w+)\b
    """,
    "kept": r"""
        \b(?:hour|time|times|start|date|day|beginning|slot)(?: and (?:\w+ )?\w+)? (?:of course |also )?(?:stays?
            |remains?
            |can stay|can remain|will stay|does(?:n't| not) change|do(?:n't| not) change|(?:is|are)(?: of course
            | also)? (?:the same|unchanged|fixed|as agreed|as planned))(?=[ .,;!]|$)
        \b(?:same|unchanged) (?:time|hour|day|date)(?: and \w+)?(?: of course)?\W*$|\bbeginning as agreed\b
    """,
    "bidden": r"""
        \b(?:said|told|asked|suggested|requested|wanted|invited|instructed|advised)\b[^.!?]{0,40}?\b(?:times?|slots?
            |availab\w+|dates?|when|days|possibilit\w+|(?:give|drop) you)\b
        \bas (?:requested|asked|you asked|required),? (?:here|my|i|please|below|these)\b
        \b(?:here are|these are|below are|find(?: below)?) (?:my|our|his|her|some) (?:free |possible )?(?:times|slots
            |dates|availab\w+|possibilit\w+)
    """,
    "tell": r"""
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
}
