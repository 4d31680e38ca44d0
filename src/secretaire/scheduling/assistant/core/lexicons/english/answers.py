"""How English offers are taken and refused, and meetings moved and called off."""

from typing import Final

PHRASES: Final[dict[str, str]] = {
    "accept": r"""
        \b(?:i|we) have nothing (?:on|planned|booked|scheduled)\b|\byou can have (?:me|us)\b
        \bmy (?:diary|calendar|agenda) is (?:\w+ )?(?:empty|clear|blank)\b
        \b(?:i'm|i am|we're|we are|grand|happy|good|fine|okay|ok|cool|sound|delighted) (?:\w+ )?(?:grand
            |good|happy|fine|okay|ok|cool|on|all right|alright) (?:with|for|on) (?:the )?(?:mon|tues|wednes
            |thurs|fri)day\b
        works?(?: very| really| just| perfectly| also| best)?(?: well| fine| great| good| perfectly| nicely| better
            | best| ok| okay)? (?:for|with|on) <me>
        (?:that|this|it|which|one|day|morning|afternoon|\d{1,2}(?::\d\d)?(?: ?[ap]m)?|option|slot|time)(?: all
            | both)? (?:works|suits|fits|will do|does it|would work|should work|would suit)
        (?:would |will |does |do )?(?:suits?|fits?)(?: very| really)?(?: well| best)? (?:<me>|my|our|well|perfectly
            |fine|best)
        (?:is|'s|are|would be|will be|looks|sounds|seems)(?: all| just| absolutely| also| really| very| quite
            | totally)? (?:perfect|great|fine|good|ideal|ok|okay|lovely|grand|confirmed|convenient|super|excellent
            |suitable|brilliant|agreed|doable|best for)\b
        (?:i|we)(?:'ll| will| would| can|'d| could| shall)?(?: like to| happily| gladly)? (?:take|pick|choose|select
            |prefer|confirm|accept|opt for|go for|go with|book)\b
        (?:i|we) (?:can|could|will|am able to|would be able to|shall) (?:do|make|manage|attend|come(?! back)|join
            |be there)\b
        let'?s? (?:go (?:with|for)|do|say|take|make it|have|book|fix|use|keep|lock|meet|speak|talk)\b
        (?:put|pencil|count|book|sign|slot) (?:me|us) (?:down|in|up|for)\b
        (?:happy|fine|ok|okay|good|perfect|great|agreed|agree|confirmed|confirm|cool|all good|we are good|i'm good
            |am good) (?:for|with|to|by|on)\b(?! (?:our|my|what|the (?:present|current|existing)))
        (?:go|going) (?:with|for) (?:the|option|number|no)\b
        (?:please |do |you can |you may |can you |could you |kindly )?(?:book|confirm|reserve|lock|fix|take|schedule
            |send the invit\w+ for) (?:the|it in|that|option|number|in the|me|us|[a-z]+day)\b
        see you (?:on|then|at|there|next|tomorrow|[a-z]+day|the)\b
        (?:i'm|i am|we're|we are|i'll be|i will be) (?:free|available|there|open|in|around|ok|okay|fine|good)\b
        ^\W{0,3}(?:yes|yep|yeah|sure|ok|okay|perfect|great|agreed|confirmed|deal|done|lovely|grand|sounds good|fine
            |confirm|excellent|wonderful|brilliant|super)\b
        (?:it )?suits (?:me|us)\b
        (?:the|option|number|no\.?) ?(?:first|second|third|fourth|last|\d)(?: (?:one|option|slot|date
            |time))?(?: please| pls|,? thanks?|!|\.|$)
        my (?:preference|choice|pick|vote) (?:is|would be|goes)
        (?:i'll|i will) be there
        (?:would|will|shall) be (?:my|our) (?:choice|preference)
        (?:as|is) (?:convenient|possible) (?:for|to) (?:me|us)
        (?:he|she|they|mr|ms|mrs|dr|boss|director|manager|client)(?: [a-z]+)? (?:accepts?|confirms?|chooses?|picks?
            |takes?|opts?|agrees?|prefers?|will take|will attend|will come|can make|can do|is happy with)\b
        (?:i|we)(?:'ll| will|'d| would)(?: like to)? have (?:the|that|it)\b
    """,
    "accept_any": r"""
        \b(?:all (?:one|the same)|the same|no difference|no odds|neither here nor there) (?:to|for) (?:me|us)\b
        \bma(?:kes|de) (?:no|little) (?:odds|difference)\b|\bsix of one\b|\bdealer's choice\b|\b(?:toss|flip) a coin\b
            |\btake your pick\b|\b(?:doesn't|does not|don't|do not) (?:matter|mind|care) (?:to (?:me|us) )?(?:which
            |either)\b
        \b(?:not|n't) (?:fussed|bothered|fussy|particular)\b|^\W*(?:hi \w+\W+)?(?:either|any)(?: one)?(?: or)?\W*$
        (?:they're|they are|these are|those are) (?:all|both) (?:fine|good|ok|okay|grand|great|perfect|possible
            |free)\b(?!,? (?:but|though))
        ^\W*(?:hi \w+\W+)?either(?: one)?,? (?:let|you|your|as you|whatever|whichever)\b
        \bleave (?:it|that|this|the (?:choice|decision|pick)) (?:up )?(?:to|with) (?:you|him|her|them|[a-z]+)\b
        (?:any|either|all|both|whichever|each)(?: one)?(?: of (?:these|those|them|the [a-z ]{1,25}))?(?: (?:times?
            |slots?|dates?|options?|days?|ones?|two|three))?(?: (?:is|are|would|will|'s))?(?: all| both| be| both be
            | fine)? ?(?:works?|suits?|fine|good|ok|okay|perfect|possible|great|do|convenient)
        (?:any|either|all|both|whichever)(?: of (?:these|those|them))? (?:(?:is|are|would be|will be)(?: all| both
            | just| also| equally| perfectly| absolutely)? (?:fine|good|ok|okay|possible|great|perfect|suitable
            |convenient|free|open|grand|acceptable|doable)|works?|suits?|will do|would do)
        (?:pick|choose|take|book|select) (?:any|either|whichever|whatever|the one(?: that| which)? (?:you|he|she|they
            |suits?|works|best|is (?:best|easiest|handiest)|[a-z]+ (?:likes?|prefers?|wants?|would)))
        (?:works?|fine|good|ok|okay|happy) with (?:any|either|all|both)
        (?:i|we)(?:'m| am|'re| are) (?:easy|flexible|free (?:at )?(?:all|both|any|either)|open to (?:any|all|either))
        (?:whichever|whatever|either)(?: one)?(?: (?:is|suits|works|you|he|she|[a-z]+))? (?:is )?(?:prefers?|likes?
            |best|easiest|better|suits?|convenient)
        (?:all|both|any) (?:two |three |four |the )?(?:options|slots|times|dates|days|proposals|of them)? ?(?:work
            |suit|fit|go (?:well|fine)|are (?:\w+ )?(?:fine|good|ok|okay|possible|great|perfect|suitable|convenient
            |free|open|grand))(?! (?:\w+ )?(?:not|impossible|bad|no|taken|out|un\w+|difficult|too)\b)
        i (?:do not|don't) mind which
        \b(?:whichever|whatever)(?: one)? [a-z]+ [a-z]{4,10} (?:the )?least\b
        \b(?:diary|calendar|agenda|schedule) (?:is|looks|remains) (?:\w+ )?(?:\w+ )?(?:empty|clear|free|open
            |blank|desert|bare) (?:on )?(?:either|both|any|all)\b|\bopen (?:on )?(?:both|either|all) (?:day|date)s?\b
            |\b(?:have|'ve(?: got)?|got) nothing (?:else )?(?:on )?(?:on )?(?:either|both|any|all)(?: of)? (?:day|date
            |the|those|them)
        no preference|\b(?:you (?:choose|pick|decide)|your (?:call|choice|pick)|up to you)\b
            |^\W*(?:hi \w+\W+)?any of (?:these|those|them|the (?:two|three|four))\b
        (?:can|could|able to|happy to) (?:do|make|manage|attend|take|come on|come to) (?:any|all|each|either|both
            |every one)\b(?! \w+ but)
        (?:all|both|any|each|either)(?: of)?(?: the| your| these| those| three| two| four)*(?: proposed| offered
            | suggested| given)?(?:dates?|times?|slots?|options?|days?|proposals?|ones?|appointments?
            |possibilit\w+)? ?(?:is|are|would be|will be|works?|suits?
            |fits?) (?:all |both |equally |perfectly )?(?:possible|fine|ok|okay|good|suitable|convenient|great
            |feasible|for (?:me|us)|free|open)\b
        (?:please )?(?:choose|pick|decide|select) (?:and|as you|what|which|whatever|whichever|the one|freely|yourself
            |for (?:me|us))\b|\b(?:whichever|whatever)(?:'s| is| one is)?\b[^.!?]{0,20}\b(?:easiest|best|better
            |simplest|handier|convenient|suits|works)
    """,
    "agreed": r"""
        ^\W{0,3}(?:(?:hi|hello|dear) \w+\W{1,3})?(?:yes|ok|okay|perfect|great|agreed|confirmed|deal|fine|noted|sure)\b
        \b(?:agreed|confirmed|i confirm|we confirm|see you|ok for|okay for|noted for|happy to confirm|as agreed
            |as proposed|as offered|as suggested|your offer)\b
    """,
    "other": r"""
        \b(?:instead|rather|better|could we|can we|could you|can you|would it be|is it possible|possible|alternatively
            |how about|what about|prefer\w*|earlier|later|but|another|other)\b
    """,
    "refuse": r"""
        \b(?:i|we)(?: will not|'ll not| won't| shan't) be (?:back (?:by|before|until|till|in time|for)|in town)\b
        \b(?:no|not|none) (?:one )?of (?:this|these|those|the|your|them)(?: (?:dates?|times?|days?
            |slots?|options?|ones?|two|three|both))?\b(?! (?:is|are) (?:a )?(?:problem|issue))
            |\bneither of (?:those|these|them|the two|both|your)\b
        \b(?:nothing|none)(?: (?:there|here|in there|on (?:there|the list|your list)))?(?: (?:that
            |which))? (?:i|we) (?:can|could) (?:really )?(?:make|do|manage)\b
        \bno joy\b|\bno luck with (?:either|any|both|those|these)\b|\b(?:both|all(?: \w+)?)(?: are
            | is)? (?:a )?(?:no-go|out|not possible|impossible|off the table|dead|gone)\b
        \b(?:no|not) (?:a )?(?:single )?one of <offers>|\b(?:a no|nope|nay) (?:for|to|from|on)\b
            |\bno to (?:both|either|all|the|[a-z]+day)\b|\bno (?:date|day|slot|option
            |time)(?: of (?:these|those|them))? (?:works?|suits?|fits?|goes|is (?:good|possible|convenient))
        \b(?:all|both|these|those|the (?:dates|times|days|slots|options|proposals))(?: of)?(?: (?:the|these|those|them
            |your|two|three|four|five|proposed|offered|suggested))*(?: (?:dates?|times?|days?|slots?|options?
            |proposals?))?(?:,? (?:(?:i|we) ?)?(?:are|is|am|'m|'re|have|do|will|would|can|could|fall))?(?: all
            | both| unfortunately| sadly)? ?(?:not|n't|impossible|bad|badly|taken|un\w+able|no good)\b
        \b(?:on|in) (?:my |our )?(?:vacations?|holidays?)\b|\bnot in (?:the|this) (?:country|city|region|town)\b
            |\b(?:week|day|diary|agenda|calendar|schedule|month) is (?:already |completely |totally )?full\b
            |\b(?:will not|won't) (?:be )?com(?:e|ing)\b
        \bno luck (?:on|with|for)\b|\bon the road\b|<cannot> (?:on|at|in) (?:any|either|both|these|those|that)\b
        \bno (?:point|sense|use|value) in (?:meeting|talking|a|the|this)\b|\b(?:no longer|not) (?:looking for
            |in the market|recruiting|hiring)
        \b(?:went|gone|going|signed|sticking|proceed\w*) with (?:another|someone else|somebody else|a different)\b
            |\b(?:chosen|picked|found|hired|appointed|selected) (?:another|someone else|somebody else
            |a different) (?!time|date|slot|day)\w+
        \bnone (?:from|out of|among|are|fits?|seems?)\b|\b(?:on|of) none\b|\b(?:on|at) neither\b
            |\bno(?:ne)? of (?:the |these |those |your )?(?:days|dates|times|slots|terms|options|suggestions)\b
        \b(?:not|n't|never) (?:be )?(?:proceed|pursu|go further|tak(?:e|ing) (?:this|it|things) (?:further|forward))\w*
        \b(?:rather|prefer|better|choose|decided|decide|chosen) not (?:to )?(?:\w+)|\bdecided against\b
            |\bturn(?:ing)? (?:\w+ ){1,3}down\b|\bturn down\b
        \b(?:give|giving) (?:it|this|that|the \w+) a miss\b|\brain ?check\b|\bcount (?:me|us) out\b
            |\bnot (?:really )?(?:for|something for) (?:me|us)\b(?! to)|\bof no interest\b|\bsit this one out\b
        \b(?:we|i)(?:'ll| will| shall) (?:have to )?(?:pass|decline)\b|\bnot (?:going|gonna) (?:ahead|forward|to happen)
        \b(?:have|has|had) (?:not|no) (?:any )?(?:time|availabilit\w+|possibilit\w+|free)|\bhaven't (?:any )?(?:time
            |got)
        <cannot> (?:do|make|attend|come|manage|join|take|be there|participate|meet|accept|commit)\b
        none of <offers>|\bnone of (?:the|these|those|your) (?:\w+ )?(?:days|dates|times|slots|options|proposals)\b
        neither(?: of)?\b
        (?:none|nothing|not one)(?: of \w+)? (?:works?|suits?|fits?|is (?:good|possible)|are (?:good|possible))
        (?:do not|don't|does not|doesn't|did not|didn't|won't|will not|wouldn't|would not
            |not) (?:really |quite |actually )?(?:works?|suits?|fits?|going to work|be possible|be good)\b
        (?:not|no longer|never|n't) (?:really |at all |be |going to be )?(?:free|available|possible|convenient|around
            |in the office|there|in town|good|able|great|ideal|an option)\b
        (?:i'm|i am|we're|we are|is|are) (?:\w+ )?(?:unavailable|fully booked|booked|busy|away|travell?ing|on leave
            |on holiday|on vacation|tied up|occupied|double-booked|abroad|in court|off sick|out)\b
        (?:have|has|got|there is|there's) (?:a |an |another |already |something |some )*(?:clash|conflict|engagement
            |commitment|else on|other plans|obligations?)\b
        (?:must|have to|need to|will have to|i'll|would like to) (?:decline|pass|say no|refuse)\b
        \b(?:i|we) (?:decline|refuse)\b
        (?:is|are|'s) (?:impossible|no good|bad|out(?! of)|off|too (?:late|early|soon|short))\b
        no(?:t)? good\b
        unfortunately (?:not|none|no|neither)\b
        (?:i'm|i am) afraid (?:not|none|no|neither|i can't|that)\b
        (?:something|anything|what|got) else\b.{0,30}\?
        (?:any|some|more|got|have you|propose|offer|suggest|send|give)(?: \w+){0,3} (?:other|more|different|further
            |new|alternative|later|earlier) (?:times?|dates?|slots?|options?|days?|possibilit\w+|proposals?
            |suggestions?|ones?)
        (?:not|no longer) interested|\b(?:not|n't|no) (?:be )?(?:take|taking|pursue|pursuing|proceed|proceeding) (?:it
            |this|with|any)
        it is not possible|\bno longer (?:works?|suits?|fits?|possible|ok)\b
        no (?:thanks|thank you)\b
        ^\W{0,3}(?:no|nope)\b(?= ?(?:[,.!;:-]|$)| (?:sorry|i|we|that|it|this|can|chance|way|luck)\b)
        (?:not going to|not gonna|won't|will not|struggl\w+ to|can no longer|am not)(?: be able to)? (?:make|manage|do
            |attend|be there|be around|be in|be free|come|fit)\b
        (?:go|going|gone|went|head\w*|taken|moved|decided on)(?: in)? (?:another|a different) (?:way|direction|route
            |path|supplier|provider|firm|company|partner|candidate|agency|vendor)\b
        (?:don't|do not|doesn't|does not|can't|cannot) see (?:the|a|any) (?:need|point|use|value|benefit|reason)\b
            |\bsee no\s(?:need|point|use|value|benefit|reason)\b|\b(?:have|there is|there's) no (?:need|use|budget
            |requirement|interest)\b
        (?:happy|satisfied|content|well served|sorted) with (?:our|my|what
            |the) (?:present |current |existing |own )?(?:supplier|provider|partner|set-?up|arrangement|bank|firm
            |solution|what)\b
        (?:have to|must|need to|going to|'ll|will|gonna) (?:have to )?(?:say no|pass|decline|give it a miss|skip this
            |turn)\b
        (?:any|anything|something|some|got|have you|are there|is there|do you have)(?: any)? (?:others?|other ones
            |else)\b[^.!]{0,40}\?|\bother (?:dates?|times?|hours?|days?|slots?|options?|possibilit\w+|proposals?
            |suggestions?|choices)[^.!]{0,25}\?
        (?:more|other|further|new|different|alternative) (?:dates?|times?|slots?|options?|proposals?|suggestions?
            |possibilit\w+),? (?:please|pls|would be)\b
        clash(?:es|ing)?\b[^.!?]{0,12}\bwith\b|\bclash(?:es)?\b|\b(?:don't|doesn't|not) (?:fit|go|match|tally) (?:in
            |into|with|for|to)\b
        (?:these|those|all the|the three|the two|your|offered|proposed
            |suggested) (?:proposed |offered |suggested |three |two )?(?:dates|days|times|hours|slots
            |terms)\b,?[^.!?]{0,12} (?:i am|i'm|we are|we're|i have|we have|i must|i will be|i'll be|he is|she is)\b
        (?:busy|booked|tied up|taken|unavailable|occupied|engaged|away|travelling|traveling|teaching|on shift
            |full)(?: on| at| for| during)? (?:all|both|each|every one|these|those|the whole|all of)\b
        (?:not|n't|never) (?:in a position|at liberty|minded|inclined|ready|willing|looking) to\b|\bnot (?:for
            |of interest)\s?(?:us|me|to us|to me)\b
        \b(?:sadly|alas|afraid|regrettably|unfortunately)[ ,]*(?:no|not|none|neither|nope)\b
        (?:anything|something|any|some|dates?|times?|slots?)(?: \w+)? (?:later|earlier|sooner|further (?:out|ahead
            |down the line))\b[^.!]{0,20}\?
        <cannot> (?:reach|get to|travel to|be in|be at|fly|leave|free|get away)\b
        (?:on|doing|have|called for) (?:jury (?:service|duty)|national service|strike)\b
        (?:stay|staying|stick|sticking|remain|remaining|continue|carry on|keep)(?: on)? with (?:our|my|the|what)\b
        (?:do not|don't|no longer|not) (?:wish|want|care|intend|plan)(?: for| to)?(?: \w+){0,3} (?:meetings?|meet
            |appointment|visit)\b
        \b(?:collid|overlap|coincid)\w* with\b|\b(?:suggest|propose|send|offer|give|name)(?: \w+)? (?:others
            |alternatives)\b
        \b(?:are|is|were)(?: all| both| already| now| unfortunately)* (?:gone|taken|full|closed|blocked|filled|no use)\b
        \b(?:no|any) (?:current |immediate )?plans? to\b|\bnot (?:planning|intending|looking) (?:on|to)\b|\b(?:makes?
            |make) (?:no|much|any|little) ?sense\b
        (?:don't|do not|doesn't) (?:think|believe|feel|see)\b[^.!?]{0,40}\b(?:makes? sense|is (?:useful|necessary
            |needed|worth\w*)|would help|worthwhile)\b
        \b(?:am|'m|are|'re|is|be) (?:\w+ )?(?:closed|shut)\b|\bcome back (?:to me |to us )?with (?:other|more|new
            |different|some|alternative)\b
        \b(?:i|we) not can\b|\bcan not (?:these|those|this|that|on)\b
    """,
    "cancel": r"""
        \b(?:is|are|it's) (?:not|no) (?:more|longer) (?:necessary|needed|required)\b|\byou (?:can|may) (?:delete|erase
            |remove|scrap|drop) (?:it|this|that)(?: (?:then|now|from \w+ \w+))?(?= ?[.,;!]|$)
        \b(?:un|de|dis)-?(?:mark|book|schedul|reserv|fix)\w*(?: \w+){0,2} (?:<meeting>|[a-z]+day)\b
        \b(?:delete|erase|remove|annul|ditch) (?:tomorrow|today|tonight|(?:next |this )?(?:mon|tues|wednes|thurs|fri
            |satur|sun)day|the \d{1,2}(?:st|nd|rd|th))\b(?= with| please| ?[.,;!]|$)
        \b(?:scratch|nix|kill|scrap|bin|strike|drop|forget|lose) (?:tomorrow|today|tonight
            |(?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|the \d{1,2}(?:st|nd|rd|th))\b(?!'s (?:e?mail
            |letter|note))
        \b(?:won't|will not|not going to|no longer) (?:be )?(?:happen\w*|take place|taking place
            |need\w* (?:me|us|him|her|it|this|to meet))\b|\bnobody needs\b|\b(?:give|giving|gave) up (?:the
            |our|my) (?:slot|appointment|meeting|place)\b
        \b(?:delete|remove) (?:our|the|my|this) (?:appointment|meeting|booking|call|visit)\b|\brenounce\w* (?:to|on)\b
        \b(?:kill|scratch|nix|annul|strike) (?:<meeting>|[a-z]+day(?:'s)?)\b
        \b(?:meeting|call|appointment|visit|it|this) (?:now )?(?:has|makes) no (?:more |longer any )?(?:reason|sense
            |purpose)\b
        \b(?:not|n't) (?:to )?(?:proceed|go ahead|continue|going ahead) with (?:the|our|this) (?:meeting|call
            |appointment|visit)
        \bcall(?:ing|ed)? off \w+|\bcall(?:ing|ed)? \w+ off\b
        \b(?:won't|will not|not|aren't|isn't) (?:be )?(?:going|go) ahead|\btake it (?:out|off)\b
        \bno (?:meeting|call|appointment) (?:is )?(?:needed|necessary|required)
        \bgo(?:ne|ing)? with (?:another|someone|somebody) \w+
        \bcancel(?:s|led|ed|ling|lation)?\b
        call(?:ing)? (?:<meeting>|it all|everything|the whole thing) off|call(?:ing)? off <meeting>
        scrap <meeting>|\bscrap (?:it|the)\b|\bbin (?:it|the [a-z]+day|the meeting)\b|\baxe (?:the|it)\b
        (?:no longer|not|don't|do not) (?:need|require|want|necessary|needed|required|relevant)(?: (?:to (?:meet|talk
            |speak)|any more|anymore|the|this|a|that|our|it))?(?: (?:meeting|call|appointment|time
            |slot))?\b(?! another| a new)
        \bforget (?:it|about (?:it|the|this|our)|the (?:meeting|call|whole))\b|\bnever ?mind\b
        let'?s? (?:not meet|drop (?:it|this|the (?:meeting|call|whole thing|matter|idea))|leave it(?: there)?
            |skip (?:it|the|this))
        (?:is|are|has been|it's|'s) (?:off|dead|called off|cancelled|obsolete)(?: then)?\b(?! (?:sick|on|the|shift
            |duty|work|to|until|till|from|school))
        (?:drop|delete|remove|take) (?:the (?:meeting|call|appointment)|it|this|that) (?:from|off|out of)(?: (?:my|the
            |our))? (?:calendar|diary|agenda|schedule|books?)
        (?:we|i) (?:have |'ve )?(?:already )?(?:solved|sorted|resolved|settled|dealt with)\b.{0,60}\b(?:by (?:mail
            |email|e-mail|phone)|no need|already|ourselves|between us)
        no need (?:to (?:meet|talk|call|speak|plan|hold|have|schedule|organi[sz]e|fix|arrange)\b|for (?:the|a|an|this
            |that|our|it|[a-z]+day))
        stand (?:down|us down)|withdraw(?: (?:the|my|our))?\b|abandon(?:ed)?\b|drop (?:the (?:meeting|call|whole)
            |this (?:meeting|call))\b
        (?:meeting|call|visit) (?:is )?not happening
        (?:don't|do not|won't|will not|needn't|need not|no longer|not)(?: be)? (?:need|needing|bother\w*|require
            |requiring)(?: with| to| about)? (?:the|our|a|this|that|to|[a-z]+day)\b(?: \w+)? ?(?:meeting|call
            |appointment|visit|meet|come|talk|slot|after all|any ?more|now)?\b(?! another)
        let's (?:not bother|forget|leave|call it off|drop|bin|scrap|skip|abandon)\b|\bknock \w+(?: \w+)? on the head\b
        (?:no|little|not much) (?:point|sense|use|reason)(?: in| to)? (?:meeting|talking|meet|talk|having|going
            |a meeting|us meeting)\b
        (?:dropping|drop|pulling|pull|bowing|bow|backing|back) out\b|\b(?:overtaken by events|no longer (?:on|required
            |needed|necessary|relevant|going ahead|happening))\b
        (?:project|deal|matter|plan|order|tender|purchase|event|programme|program|trip|visit
            |case)(?: \w+){0,3} (?:has been|is|was|got|been) (?:shelved|dropped|scrapped|abandoned|put on ice
            |called off|cancelled|canceled|closed|binned|dead)\b
        (?:should|can|could|must|to|may|might) be (?:dropped|cancelled|canceled|called off|scrapped|annulled|deleted
            |removed)\b
        (?:take|get|strike|wipe|cross|remove|delete) (?:<meeting>|[a-z]+day(?:'s)?(?: \w+)?|us|me)(?: \w+)? (?:off
            |out of|from)(?: (?:the|my|our|your|his|her))? (?:diary|calendar|agenda|schedule|books?|plan)\b
        (?:free|release|give) (?:up )?(?:the|our|my|that|this) (?:slot|time|hour|place)(?: again| up| back)?\b
        (?:won't|will not|not|no longer|can't|cannot)(?: \w+)? (?:attend|be attending|come|be coming|participat\w+
            |take part|be joining)\b[^.!?]{0,60}\b(?:dropped|cancel\w*|called off|not (?:want|need|require)|no (?:need
            |new|other))
        (?:no longer (?:any|has|have|makes) (?:point|use|purpose|reason|sense)|has no (?:more )?(?:point|purpose))\b
        (?:n't|not) (?:be )?(?:needed|necessary|required)\b(?! to (?:reply|answer|confirm))
        \bno (?:meeting|call|appointment|visit|session)(?: \w+){0,3} (?:then|after all|please|any ?more)\b
        (?:drop|remove|take|delete|strike|scratch|clear) [a-z]+(?: [a-z]+)? (?:from|off|out of) (?:my|the) (?:diary
            |calendar|agenda|schedule)\b
    """,
    "move": r"""
        \b(?:kick|boot|punt|nudge|shunt|bounce|roll|park|shove|drag|knock|hoof)(?:ing|ed|s)? (?:<meeting>
            |[a-z]+day(?:'s)?)(?: \w+)?(?: down the (?:road|line|track))?
            \s(?:to|into|until|till|on|by|back|out)\b|\bdown the (?:road|line|track) (?:to|until|till)\b
        \b(?:must|have to|has to|need to|needs to|want to|like to|could we|can we|may we|shall we|please
            |possible to) (?:move|shift|push|delay|displace|change|swap|put off) (?:the|our|this|that
            |my) (?:next |planned )?(?:meeting|call|appointment|session|catch-?up|lunch|visit|interview|demo|slot|time
            |date)\b
        (?<!no need to )(?<!nothing to )(?<!not to )(?<!no )\b(?:postpon|prepon|reschedul|re-schedul|re-arrang
            |rearrang
            |defer)\w*
        \b(?:move|moving|push|pushing|shift|shifting|delay|delaying|swap|switch|bump|slide|bring|bringing|pull|put
            |putting|knock) (?:back |forward )?(?:<meeting>|things|everything|[a-z]+ and [a-z]+|[a-z]+'s [a-z]+
            |(?<!bring )(?<!bringing )(?<!put )(?<!putting )(?<!pull )(?!(?:me|us|him|her
            |them)\b)[a-z]+)(?: \w+){0,4}? (?:to|by|back|forward|off|until|till|into|later|earlier|up|on|from|out|for
            |a|an|one|two|half|another)\b
        \b(?:must|has to|needs to|should|can|could) be (?:moved|shifted|displaced|changed|put off)\b
        (?:make|do|have) (?:it|this|that) (?:an? |one |two |half an |\d+ )?(?:bit|hours?|minutes?|mins?|days?|weeks?
            |half-hour|little)? ?(?:later|earlier|sooner)
        \b(?:put|push|mov|bring|brought|pull)(?:e|ed|ing)?\b(?: \w+){0,5} (?:off|back|forward|ahead)\b
        (?:change|changing|modify|alter) (?:the |our |my )?(?:time|date|day|hour|appointment|slot|meeting to
            |meeting time)\b
        (?<!no )(?<!need )\b(?:an? ?other|a different|some other|a new|new|different|other|a later|later|an earlier
            |earlier) (?:time|date|day|hour|slot|moment|week)\b(?: instead)?(?! (?:works|suits|is fine|before|prior))
        (?:an?|one|two|half an|\d+|thirty|fifteen|a couple of|couple of|three) (?:hours?|minutes?|mins?|days?|weeks?|h
            |half-hours?|quarter)(?: of an hour)?(?: \w+)? (?:later|late|early|earlier|sooner|back|forward)
        (?:start|meet|begin|talk|have it|do it|speak|see you)(?: \w+)? (?:a bit |a little |slightly )?(?:later|earlier
            |sooner)\b
        \b(?:running|be|i'm|am|arrive)(?: \w+){0,2} late\b
        same time (?:the )?(?:next|following|on|tomorrow|[a-z]+day|a week|one week)
        (?:one|a|the) (?:week|day|hour|month) (?:later|earlier)\b
        (?:must|have to|has to|need to|needs to|want to|like to|had to|going to|gonna|gotta|got to|forced to
            |obliged to|necessary (?:for \w+ )?to|able to|could|can|shall|may|might|please|better)(?: have to
            | please)? (?:move|shift|push|delay|displace|change|swap|put off|postpone|reschedule|re-schedule|rearrange
            |bump|advance|anticipate|transfer|relocate|switch|put back|bring forward|defer|adjourn|rebook|re-book
            |rethink) (?!(?:the |our )?(?:place|venue|room|location|format|address)\b)(?:<meeting>|[a-z]+day(?:'s)?
            |tomorrow's|things|it|to|till|until)\b
        (?:give|send|propose|suggest|offer|find|need|fix|arrange|look for|get|have|make
            |agree)(?: \w+){0,2} (?:me |us |you|for )?(?:an?other|a new|new|different|a different|alternative|a later
            |some other)(?: possible)? (?:appointments?|dates?|times?|days?|slots?|meetings?|hours?|moments?
            |options?)\b
        (?:do|have|hold|try|make|meet|take) (?:this|it|that|the meeting|our meeting|the call
            |our call)?(?: again)? ?(?:on )?(?:another|some other|a different) (?:day|time|date|week)\b
        (?:find|pick|set|fix|agree|try|look for|meet|do it|come)(?: \w+)? (?:another|an other|a different|a new
            |some other)(?:time|date|day|slot|hour|moment|appointment|week)\b
        (?:(?:one|two|a|three|\d) (?:days?|hours?|weeks?)|half an hour|\d+ min(?:utes)?) (?:before
            |after)(?! \w+ (?:meeting|call))\b
        (?:look at|consider|meet|do it|have it|try|come|talk|speak|aim for)(?: it
            | that)? (?:on |in )?(?:the )?(?:following|next) (?:week|month)\b|\b(?:the )?week after\b(?= (?:instead
            |possible|any))
        (?:not going to|not gonna|won't|can't|cannot|can no longer|could not|couldn't|no longer|unable to
            |not able to)(?: be ableto)? (?:make|manage|do|happen|be there|attend
            |keep)\b[^.!?]{0,60}[.!?,;-][^?]{0,60}\b(?:next week|instead|how about|what about|free|available|any good
            |possible|could we|can we|shall we)\b
        (?:can|could|may|might|should) (?:the|our|this|that) (?:meeting|call|appointment|session|interview|visit
            |it) (?:be|take place|happen|start|begin)\s(?:on|at|in|a|an|later|earlier|another|moved|next)\b
        (?:next|first|earliest) (?:possible|available|free|other)? ?(?:date|slot|time|appointment
            |opening)\b[^.!]{0,20}\?
        \b(?:has|have|will have|'ll have) to wait\b|\bwill have to be another\b
    """,
    "no move": r"""
        (?:no|not|n't|never|without|nor)\b(?:(?! (?:and|so|but|then)\b)[^.!?,;]){0,24}\b(?:another|an other|any other
            |a new|any new|new|different|other) (?:time|date|day|slot|appointment|meeting|one)s?\b
        \b(?:no need|not necessary|nothing|not|n't|never|without)(?: \w+){0,2} (?:to )?(?:postpon|reschedul|mov|shift
            |push|chang)\w*
        \bno (?:re-?schedul\w*|postpone\w*|rearrang\w*)\b|\b(?:off|night|day|late) shifts?\b
        \bthe other (?:time|date|day|hour|slot|week|one)s?\b
    """,
    "ended": r"""
        (?:don't|do not|doesn't|does not|not|without|no need to|no) (?:want|need|wish|require
            |look\w* for)?(?: \w+){0,2} ?(?:another|an other|a new|any other|a different|any new|new|other) (?:time
            |date|day|slot|appointment|meeting|one)s?\b
    """,
    "no accept": r"""
        \b(?:i|we)(?:'ll| will)? (?:take|pick) (?:up|my|our|an?|off|part|care|the (?:train|bus|plane|car|ferry|kids))\b
        \b(?:nothing|none|not one)\b[^.!?;,]{0,24} (?:i|we) (?:can|could) (?:really )?(?:make|do|manage)\b
    """,
    "no cancel": r"""
        \b(?:points?|items?|questions?|topics?|parts?|half|some|most|the rest|the others?|the first)\b[^.!?]{0,40}
            \b(?:solved|sorted|resolved|settled|dealt with)\b[^.!?]{0,20}
        \b(?:scrap|cancel|drop|forget|ditch|bin|kill|lose|skip|nix|scratch|axe)(?: about)? (?:the|our|that|this
            |[a-z]+day's) (?:\w+ )?(?:zoom
            |teams|meet|skype|webex|video\w*|link|call|restaurant|caf[e\u00e9]|table|room|hotel|lunch|office
            |taxi)(?: (?:link|call
            |booking|table|meeting|reservation))?\b(?=[^.!?]{0,80}(?:\b(?:ring|phone|call|dial|buzz|text) (?:me|us
            |him|her|them|you|my
            |his|on|in)\b|\binstead\b|\b(?:in person|face to face|on foot|by phone|on the phone|sandwich\w*)\b
            |\b(?:come|pop|drop|meet|walk|do it|have it|talk|speak)(?: \w+){0,2} (?:over|round|by|in|at|to|on|up)\b))
        \b(?:answers?|repl(?:y|ies)|responses?|action|confirmation|rsvp|printing|anything|interpret\w+|translat\w+
            |projector|screen|parking|badge|visa|passport|catering|lunch|coffee|slides|preparation|deposit)(?: (?:is
            |are))? not (?:needed|required|necessary|expected)\b
        (?:\bno need|(?:n't|\bnot) (?:need(?:ed)?|have|necessary|required|oblig\w+)|\bneed not|\bneedn't) (?:for you )?
            (?:to )?(?:reply|answer|confirm|respond|bring|print|dress|worry|prepare|apolog\w+|call (?:me )?back|rush
            |write|register|sign)
        \b(?:not|n't|never|rather than|instead of|without)(?: \w+){0,2} (?:cancel\w*|call\w* it off)
        \b(?:flights?|trains?|planes?|ferr(?:y|ies)|bus|eurostar|trip|order|holiday|class(?:es)?|school|lessons?
            |conference|event|concert|course)(?: \w+){0,3}? cancel\w*
        \bcancel(?:l?ed|lation)s? (?:of )?(?:my |our |the )?(?:flights?|trains?|planes?|ferry|trip|order|holiday|class
            |lessons?|conference|event|course)\b
    """,
    "promise": r"""
        (?:be in touch|get back to you|come back to you|let you know|write again|contact you|call you|revert
            |send (?:you )?(?:new|other|some|my)|propose (?:new|other)|give you (?:new|other))\b
        (?:will|'ll|must|have to|need to|let me|going to|shall|just) (?:\w+ )?(?:check|discuss|ask|consult|look at
            |look into|think about|talk to|speak to|verify|see with|see if)\b|\b(?:am|'m|are
            |'re) (?:\w+ )?(?:waiting (?:for|to hear)|checking|asking|looking into)\b
        (?:will|'ll) (?:have|get|send|give)(?: you)? (?:an|my|our|the) (?:answer|reply|response|decision)\b|\b(?:reply
            |answer|confirm) (?:tomorrow|shortly|soon|later|asap|by)\b
        \b(?:write back|run (?:this|these|it|them) (?:past|by))\b
        \bgive (?:you|her|him) a (?:ring|call|shout|bell)\b|\b(?:call|ring|write|phone) (?:you )?(?:as soon|when
            |once)\b
    """,
}
