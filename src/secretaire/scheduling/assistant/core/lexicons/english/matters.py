"""What else English letters are about, and what a person must see."""

from typing import Final

PHRASES: Final[dict[str, str]] = {
    "thanks": r"""
        \b(?:nice (?:work|one)|well done|hats off|good (?:job|work)|great (?:job|work)|kudos|bravo|top marks|lifesaver
            |bless you(?:r heart)?|(?:all|both) splendid|you're (?:a|an) (?:star|legend|gem|saint|marvel
            |treasure|angel|ace))\b
        \b(?:thanks|thank you|thx|cheers|ta|much appreciated|appreciated)\b
        \b(?:got it|received|noted|well noted|duly noted|understood|understand|fyi|for (?:your )?information
            |just to let you know|no (?:reply|answer|action|response) (?:needed|required|necessary))\b
        \b(?:see you|speak|talk|looking forward|look forward|have a (?:good|nice|great))\b
        \b(?:great|lovely|good) (?:meeting|seeing|talk|to hear)\b
        (?:all|everything)(?: is|'s)? (?:good|clear|fine|set|sorted)
    """,
    "ask": r"""
        \b(?:please |kindly )?(?:advise|clarify|confirm|tell us|tell me|let us know) (?:whether|if|who
            |what|why)\b
        \b(?:could|can|would|will) (?:you|someone|he|she) (?:please |kindly )?(?:tell|confirm (?:if|whether|that|which
            |what)|let me know (?:if|whether|what|which|who|where)|clarify|explain|send|share|forward|resend|advise
            |remind|check|say)\b
        \b(?:what|who|where|which|why|how (?:long|many|much|do|does|can|will|should|come|far|is)
            |whose)\b[^.!?]{0,200}\?
        \b(?:is|are|does|do|did|will|has|have|should|shall|was|am|may|must)\b (?:it|there|the|he|she|you|we|i|this
            |that|they|[a-z]{2,12})\b[^.!?]{0,200}\?
        \bi (?:wonder|was wondering|would like to know|need to know)\b
    """,
    "opt_out": r"""
        \bno more of (?:these|this|your|that)\b(?! (?:dates?|slots?|times|options|days|meetings))
            |\benough of (?:these|this|your)(?: (?:e-?mails?|messages|mails|letters|reminders|spam))?(?= ?[.!]|$)
        \b(?:don't|do not|won't|will not|never|refuse to|not going to) (?:talk|speak|deal|correspond|chat|negotiate
            |converse
            |communicate) (?:to|with) (?:a |an |the |any )?(?:software|machines?|robots?|bots?|computers?|programs?
            |ai\b|algorithms?)
        \bgive it a rest\b|\b(?:knock|pack) it (?:off|in)\b
        \b(?:take|strike|remove|drop|delete|erase|scrub) (?:my (?:name|address|details|e-?mail)
            |this address|our (?:name|address|details))(?: \w+)? (?:off|from|out of)\b|\b(?:lose|forget
            |delete|bin) my (?:address|number|e-?mail|details)\b
        \b(?:want|wish|asked?|like|prefer|request\w*)\b(?: \w+){0,4} (?:not|n't|no longer) (?:to )?(?:receive
            |get)(?: \w+){0,3} (?:e-?mails?|messages|mails|letters|reminders)\b
        \bnot (?:to )?be (?:contacted|written to|mailed|e-?mailed) (?:again|any ?more|by you|further)\b
        (?:don't|do not) (?:want|wish|like)(?: that)? you (?:to )?(?:write|contact|mail|e-?mail|message)(?: to)? (?:me
            |us)\b
        \bif you (?:write|contact|mail|e-?mail|message)(?: to)? (?:me|us) (?:again|once more
            |any ?more)\b[^.!?]{0,30}\b(?:complain\w*|report|file|sue|block|lawyer|authorit\w+|agency|legal)\b
        \bstop to (?:send|write|contact|mail|e-?mail|message)(?: to)? (?:me|us)\b
        \brefrain from (?:writing|contacting|mailing|e-?mailing|messaging|sending (?:me|us) (?:\w+ )?(?:e-?mails?
            |messages|mails|letters))\b
        \b(?:erase|delete|strike) (?:me|us) (?:from|off|out of) (?:your|the|this) (?:\w+ )?(?:lists?|database|mailing
            |system|records|contacts|addresses|file)\b
        ^\W*(?:please )?(?:stop|unsubscribe|remove me|opt out)(?: please| now| it)?\W*$
        (?:do not|don't|never|stop|please don't|no longer) (?:ever )?(?:write|e-?mail|contact|message|send|mail|bother
            |writ|e-?mailing|contacting|writing|messaging|sending|mailing)\w*(?: to)? (?:me|us|any|these|this|anything
            |more|mails|again|emails|messages)\b
        \b(?:unsubscribe|opt[- ]out|opt me out|take me off|remove me|remove my (?:address|email|data|name)|(?:delete
            |erase) my (?:personal )?(?:address|email|data|details)|no more (?:mails?|e-?mails?|messages|letters))\b
        (?:leave|let) me (?:alone|be|in peace)
        (?:stop|cease) (?:these|this|the|it|all|your)(?! (?:\w+ )?(?:projects?|programmes?|programs?|products?
            |cooperation|collaboration|business|activit\w+|search|process|purchase|investments?|work|production))
            (?: \w+){0,2} ?(?:mails?|e-?mails?|messages|spam|robot|bot
            |reminders)?
        (?:don't|do not) want (?:to (?:receive|get|hear)|any|these|your)(?: \w+){0,5} ?(?:mails?|e-?mails?|messages
            |from|from you|contact)
        (?:don't|do not|rather not|not) (?:want|wish|like|agree)(?: \w+){0,3} (?:talk|deal|communicate|correspond
            |write|speak|negotiate|discuss)\w* (?:to|with) (?:a |an |the )?(?:machines?|robots?|bots?|ai\b|assistants?
            |computers?)
        (?:remove|delete|erase|strike|take|drop|wipe|cut|get|scrub)\b(?: \w+){0,2} (?:me|us|my
            |our)\b[^.!?]{0,30}\b(?:off|from|out)\b[^.!?]{0,20}\b(?:lists?|database|mailing|records|contacts|files?
            |system|book|distribution|reminders|mails?)\b
        (?:deleted|removed|erased|taken|struck|dropped)(?: \w+)? (?:off|from|out of|of) (?:your|the|this
            |all)(?: \w+){0,2} ?(?:lists?|database|mailing|records|contacts|files?|system|book|distribution)\b
        (?:do not|don't|no longer|not|never)(?: \w+){0,2} (?:wish|want|like|care|need
            |ask\w*)?(?: \w+)? ?(?:to )?(?:get|receive|see|hear|have)(?: \w+){0,4} (?:reminders?|e-?mails?|messages
            |letters|mails|follow-?ups?|communications?|correspondence|from (?:you|your))\b(?! (?:yet|today|so far))
        (?:quit|stop|cease|end|halt|desist|enough)(?: from| with| of)? (?:e-?mailing|mailing|writing|contacting
            |messaging|bothering|chasing|pestering|spamming|sending|bugging|hassling|the (?:e-?mails|mails|messages
            |reminders)|all contact|any contact|contact)\b
        (?:not|n't|no|never)(?: to)? (?:write|contact|mail|e-?mail|message|send|reply|bother|chase)(?: to)? (?:me|us
            |more|any|anything|again|further)\b[^.!?]{0,30}
        (?:no|zero) (?:more|further)(?: \w+)? (?:contact|e-?mails?|messages?|mails?|letters?|reminders?|follow-?ups?
            |communications?)\b
        (?:please )?stop (?:it|this|that|now)\b(?! (?:meeting|call|project))|\bleave (?:me|us) (?:alone|in peace|be)\b
        (?:opt|opting|opted) out\b|\bun-?subscribe\w*\b|\bblock(?:ing)? you\b
        (?:not|n't|no|never|stop)(?: to)? (?:follow|following|chase|chasing) (?:me |us |this )?up\b
        (?:not|n't|never)(?: \w+){0,2} (?:want|wanted|ask|asked|agree|agreed|wish|sign|signed)(?: \w+){0,3} (?:these
            |your|such|for these|any)\s?(?:e-?mails?|messages?|mails?|letters?|reminders?)\b
    """,
    "auto": r"""
        \b(?:office|shop|practice|studio|clinic|business|we|workshop|desk) (?:is|are
            |will be) (?:currently |now )?closed\b.{0,200}\b(?:will (?:read|reply|answer|respond|get back)
            |on (?:my|our) return|when (?:i|we) (?:return|reopen|are back)|urgent|emergenc\w+)\b
        \b(?:i|we) (?:will|shall) (?:read|see|get to|answer|reply to) (?:your|all|any|this) (?:e-?mails?
            |messages?|mail)(?: \w+){0,3} (?:on|upon|after|when)\b
        (?:this is an?|an?) (?:automatic|automated|auto)[- ]?(?:\w+ )?(?:reply|response|message|answer|e-?mail
            |notification|acknowledg\w+)
        (?:automatic|automated|auto)[- ]?(?:reply|response|answer|generated)
        (?:(?:is|was|has been|been) (?:generated|created|sent|written) (?:automatic\w*|by (?:a |the )?(?:machine|robot
            |system|computer))|(?:automatic\w*) (?:generated|created|sent) (?:e-?mail|message|reply|answer|mail))
        \bin (?:this|that|the) (?:time|period|days) (?:i|we) (?:read|have) no (?:e-?mails?|access)
        \bout[- ]of[- ](?:the )?office\b
        i (?:am|will be|'m) (?:currently |presently )?(?:out|away|on (?:leave|holiday|vacation|annual leave
            |maternity leave|parental leave|course)|absent|off)\b.{0,200}\b(?:will (?:reply|respond|answer|get back
            |read)|limited (?:access|email)|in (?:urgent|case of)|for urgent|if urgent|on my return|when i (?:return
            |am back)|urgent matters|no access|access to)
        (?:will|shall) (?:be )?(?:reply|respond|answer|read|get back)\w*(?: to)?(?: your| you| this| all
            | my)?(?: \w+){0,3} (?:on|upon|after|when i|as soon as) (?:my |i )?(?:return|am back|get back|come back)
        (?:undeliverable|undelivered|delivery (?:has )?fail\w*|could not be delivered|couldn't be delivered
            |delivery status|returned to sender|mailbox (?:is )?full|user unknown|address not found|mail delivery)
        (?:your|the) (?:ticket|request|case|enquiry|message|inquiry)(?: \S+){0,4} (?:has been|was) (?:received|created
            |opened|logged|registered|assigned)
        (?:do not|please do not|don't) reply to this (?:e-?mail|message|address|mail)
        no longer (?:with|works? (?:at|for|with)|employed)\b.{0,40}\b(?:company|us|here)|has left the (?:company
            |firm)\b.{0,80}\b(?:please (?:contact|write|send)|contact|forwarded|monitored|e-?mails? to|new contact)
        thank you for (?:contacting|your (?:message|email|enquiry))\b.{0,160}\b(?:we will|a member|our team
            |working days|business days|ticket)
    """,
    "bulk": r"""
        (?:view|read|open) (?:this (?:\w+ )?)?(?:in|online|it in) (?:your |the )?browser
        unsubscribe (?:here|at|from|link|by|\||:)|to unsubscribe|manage (?:your )?(?:preferences|subscription)
            |update your preferences
        \b(?:newsletter|webinar|early[- ]bird|special offer|discount code|black friday|limited (?:time )?offer
            |register now|save the date|press release)\b
        \bdear (?:all )?(?:members|subscribers|supporters|parents|residents|neighbours|customers|readers)\b
        (?:you are receiving|you received|you're receiving) this (?:e-?mail|message|newsletter|mail) because
    """,
    "legal": r"""
        \b(?:lawyers?|solicitors?|attorneys?|(?:on )?advice of (?:our )?counsel|(?:through|by|via|over|with|from|to)
            (?:\s(?:my|our|their|his|her|the|an?))?\s(?:advocates?|jurists?|barristers?)
            |(?:juridical|juristic|judicial) \w+|legal (?:action|proceedings
            |steps|counsel|advice|department|notice|team)
            |lawsuit|sue|sued|(?:go|going|taken?|see you|take you|taking you|before the|to the)(?: in)?(?: to)? court
            |court (?:order|case|action|proceedings)|subpoena|gdpr|data protection|ico\b|cnil|harassment
            |cease and desist|injuncti\w+|our client
            |non-compliance|formal notice|litigation|ombudsman|complaint|sra\b|tribunal|liable|liability
            |without prejudice|police|breach of|preservation letter
            |(?:through|instructed|from|to) (?:my |our |their |his |her )?counsel
            |i represent (?:her|him|them|mr|mrs|ms|dr))\b
    """,
    "no grief": r"""
        \b(?:wi-?fi|internet|broadband|router|modem|server|network|connection|laptop|computer|pc|tablet|phone|mobile
            |batter(?:y|ies)|charger|screen|printer|webcam|camera|microphone|headset|car|van|engine|boiler|heating
            |fridge)(?: (?:in|at|on|of) (?:the |my |our )?[a-z]+)?(?:'s|(?: just)? has| have| is| was| went)?
            (?: just| completely| finally| suddenly)? (?:died|dead|dying)\b
    """,
    "grief": r"""
        \b(?:passed (?:on|peacefully|in (?:his|her) sleep)|gone from us|is dying|(?:days|weeks
            |months) (?:left )?to live|the doctors (?:say|said|think|fear)|life support
            |palliative
            |end[- ]of[- ]life|(?:his|her|their) last (?:hours|days)|bedside|in a coma|on a ventilator|\bicu\b
            |stillb\w+
            |lost (?:the|our|her|a) baby|lost (?:mum|dad|mam|gran|granddad|nan))\b
        \b(?:biops\w+|malignan\w+|metasta\w+|leuka?emia|lymphoma|melanoma|carcinoma|sarcoma|oncolog\w+|radiotherapy
            |stage (?:three|four|3|4|iii|iv)|dementia|alzheimer\w*|parkinson's|motor neurone|sepsis|aneurysm
            |ha?emorrhage|pulmonary embolism)\b
        \b(?:lump|mass|shadow|growth|nodule|lesion|something (?:nasty|bad|ugly|sinister)|nasty \w+) (?:on|in) (?:my
            |his|her|the|one)\b
            |\b(?:doctors?|scans?|consultant|specialist|results|tests)\b[^.!?]{0,80}\b(?:lungs?|liver|pancreas|breast
            |brain|kidneys?|bowel|prostate|ovar\w+|womb)\b
        \b(?:end of my tether|wits'? end|breaking point|can't take (?:it|this|any ?more)|can't do this any ?more
            |devastated|heartbroken|grieving|broken-?hearted|mental health|nervous breakdown|overdose|sectioned)\b
        \b(?:my|his|her) (?:wife|husband|partner|fiancee?)(?: has|'s)?(?: just)? (?:left|walked out on) (?:me|him|her
            |us)\b
            |\bburn(?:ed|t) (?:down|to the ground)\b|\b(?:lost everything|lost (?:our|my) (?:home|house))\b
        \b(?:passed away|demise|last rites|cremat\w+|died|death|funeral|bereave\w*|mourning|condolences|deceased
            |burial|wake|memorial service|lost (?:my|her|his|our) (?:\w+ )?(?:father|mother|dad|mum|mom|wife|husband
            |son|daughter|brother|sister|partner|child|grandmother|grandfather|gran|nan|uncle|aunt|colleague
            |friend))\b
        \b(?:hospitali[sz]\w+|intensive care|cancer|tumou?r|chemo\w*|(?:had|has had|suffered) a stroke|heart attack
            |miscarriage|ambulance|terminal(?:ly)? ill|diagnosed|emergency room|hospice|seriously ill)\b
        \b(?:taken|rushed|brought|admitted|back|going|goes|went|gone|visit\w*|sit\w*|wait\w*|call\w*|is|are|'s
            |'m|am|was|were
            |been|still|stays?)(?: \w+)? (?:in|in to|into|to|at|from|by) (?:the |an? )?(?:\w+ )?hospital\b
        \b(?:having|have|had|has|needs?|undergo\w*|awaiting|after|before|for|my|his|her|our|their)(?: \w+)? (?:surgery
            |operation)\b(?! (?:hours|is|starts|opens|closes|times|list))
        \b(?:car|road|serious|bad|terrible|an|my|his|her|in the|the) accident\b(?! (?:report|statistics
            |insurance|claim))
        \b(?:suicid\w*|kill myself|end it all|can't go on|can't cope|cannot cope|breakdown|burn-?out|burnt out
            |depress\w+|desperate|despair|overwhelmed|panic|in tears|crying|abus\w+|falling apart|self-harm|no way out
            |don't want to live)\b
        \b(?:can't|cannot|can not|don't|do not|no longer|haven't|not)(?: \w+)? (?:sleep|sleeping|slept|eat|eating
            |eaten)\b(?! (?:meat|fish|gluten|dairy|lunch|breakfast|out|late|there|here|before|until|in))
        \b(?:too late for me|nothing left for me|how (?:i|we)(?:'ll| will| shall)? (?:get through|go on|cope
            |carry on))\b
        \b(?:can't|cannot|can not|don't|no longer) see (?:a|any) way (?:forward|out|through)\b
        \b(?:they(?:'ve| have)? let (?:me|us) go|(?:was|been|got) (?:let go|laid off|fired|sacked)|laid me off)\b
        \b(?:lost my job|made redundant|divorce|evict\w+|bankrupt\w*|insolven\w+)\b
    """,
    "secret": r"""
        \b(?:is|are|was|were) (?:he|she|they|(?:mr|mrs|ms|dr)\.? \w+
            |[a-z]+) (?:also |still |really )?(?:talking|speaking|negotiating|dealing|acting|selling|representing
            |buying|consulting
            |working) (?:to|with|for|against)\b(?! (?:us|me)\b)
        \b(?:still |also |does (?:he|she|mr\.? \w+|ms\.? \w+) )(?:represents?|acts? for|advises?
            |works? (?:for|with))\b|\brumou?r\b[^.!?]{0,80}\?|\bis it true\b
        \bbetween (?:us|you and me|ourselves)\b[^.!]{0,160}\?|\b(?:does|do|is|will) (?!she come
            |he come)(?:\w+\.? ){1,3}(?:also (?:meet|see|meeting|seeing)|(?:meet|see|meeting|seeing) also)\b(?! (?:us
            |me|with us))
        (?:(?:which|what) hotel|what else(?! (?:have|do|can|could|would) you)|who else|whom else|where else
            |what other (?:meetings?|appointments?|clients?)|who (?:is|are|was|will|does|did) (?:he|she|they
            |[a-z]+) (?:meeting|seeing|with|see|meet|talking)|who (?:he|she) (?:is )?(?:meets?|sees?|meeting|seeing
            |with))\b
        (?:where|what|how|who|why|whether|if) (?:is|are|'s|will|does|did|has|was) (?:he|she|mr|mrs|ms
            |[a-z]+) (?:now |today |currently |really |actually )?(?:doing|staying|meeting|up to|travell?ing|going
            |away|busy|hiding|tied up|based|flying|closing|selling)\b
        (?:full|whole|entire|complete) (?:\w+ )?(?:calendar|diary|schedule|agenda|availabilit\w+)
        (?:his|her|their|[a-z]+'s) (?:private|home|personal|mobile|cell)(?: \w+)? ?(?:calendar|diary|schedule|address
            |number|phone|e-?mail)
        (?:show|send|share|give|forward|list|tell)(?: \w+){0,3} (?:his|her|their|[a-z]+'s) (?:\w+ )?(?:calendar|diary
            |schedule|agenda|appointments|meetings|clients)
        why (?:is|can't|cannot|can|does|isn't|won't|has|did|was|he|she) (?:he|she|[a-z]+) (?:\w+ )?(?:so busy|not free
            |see|busy|free|tied|unavailable|available|meet|not available)
        what('s| is| has) (?:got )?(?:[a-z]+ )?(?:so )?(?:tied up|keeping|busy)
    """,
    "urge_delegate": r"""
        \b(?:my|our) (?:assistant|secretary|pa|colleague|ea)\b[^.!?]{0,40}?\b(?:will|can|handles?|is copied|in copy
            |takes?|manages?|deals?|looks after|runs|keeps)\b
    """,
    "attack": r"""
        \b(?:sender|guest|contact|correspondent|writer|recipient|participant)\b[^.!?:]{0,30}\b(?:is|are|has been
            |becomes)
            \s(?:now |hereby |fully |already )?(?:cleared|authori[sz]ed|trusted|verified|host|owner|admin\w*|delegate
            |entitled|whitelisted)\b
        \b(?:guest|sender|user)?_?(?:role|rights?|level)\s?[=:]\s?(?:host|owner|admin\w*)|\bsender\s?=\s?(?:host|owner)
        \b(?:this|the) (?:contact|sender|guest|person|correspondent) (?:may|can|is allowed to|is entitled to)
            \s(?:receive|see|have|get|read) (?:the |her |his |all |any|every)
        (?:^|[\[({*#<>-] ?)(?:internal|technical|service|system|office|desk|staff) (?:note|memo|remark|notice
            |directive)\b
        \bdirective ?:|\b(?:configuration|settings|rights|permissions?) (?:update|change) ?:|\bassistant_\w+
        \b(?:whoever|whatever|anyone|anything) (?:or \w+ )?(?:answers|reads|handles|runs) this (?:mailbox|inbox|e?-?mail
            |thread|account)\b
        \b(?:attach|join|send|forward|hand over|give|write back|repeat|copy|recopy)\b[^.!?]{0,40}\b(?:client list
            |list of (?:\w+ )?(?:clients|meetings|appointments|contacts)|(?:previous|earlier|past) (?:correspondence
            |letters
            |e-?mails|messages)|last (?:two|three|four|five|ten|few|\d+) (?:letters|e-?mails|messages)
            |(?:dial-in|access|door|login) codes?|details of (?:the |her |his )?busy)\b
        \bthe next (?:reply|answer|message|mail) (?:must|should|shall|has to|needs to)\b
        \b(?:move|cancel|shift|drop) (?:her|his|their|all|the) other (?:meetings?|appointments?|calls?|guests?)\b
        \b(?:booking|scheduling|calendar) (?:robots?|bots?|software|systems?)\b[^.!?]{0,30}\b(?:forward|send|copy
            |list|give)\b
        \bas [\w' ]{1,24} (?:lawyer|attorney|boss|doctor|wife|husband|superior|auditor) i (?:instruct|order|require
            |demand
            |direct) you\b
        \b(?:wait\w*|stand\w*) outside (?:her|his|their|your) (?:house|home|flat|door|school)\b
        \btechnical (?:remark|note) ?:|\b(?:note|memo) to the (?:automatic|automated|virtual|digital) \w+
        \b(?:automat\w+|virtual|ai|digital|scheduling|booking) (?:schedulers?|bots?|secretar\w+|services?)\b[^.!?]{0,60}
            \s?(?:must|shall|should|have to|has to|are required|is required|need to)\b
        \b(?:no|without(?: any| a)?|skip|bypass|waive|omit|override|never mind)(?: the| any| all| your| this| of the
            | more
            | usual| human| further| normal)* (?:verification|human (?:check|review)|check by (?:a )?(?:human|person)
            |supervis\w+|calendar lock|security (?:check|rules?)|safeguards?|approval step)\b
        \b(?:do not|don't|no need to|never|without) (?:escalat\w+|flag\w*|hand\w*|pass\w*|refer\w*)\b[^.!?]{0,30}\b
            (?:human|supervisor|operator|moderator)\b
        \b(?:mark|flag|list|register|save) (?:the sender|this (?:sender|address|contact)|me|us|him|her)
            \s(?:as|among) (?:the )?(?:trusted|safe|verified|approved|vip|admin\w*|owner)\b
        \b(?:has|have|with|got|given|granted) (?:delegate|admin\w*|full|owner|editor|editing|root|special) (?:rights?
            |access
            |permissions?|privileges?)\b(?! (?:to|of) the (?!calendar|diary|mailbox|inbox|account|agenda))
        \b(?:reply|answer|respond|come back)(?: to (?:me|him|her|them|us))? with (?:the )?(?:names?|lists?|addresses
            |attendee\w*|numbers?|details|titles?) (?:\w+ ){0,2}(?:of|for) (?:every|all|each|any)\w*
        \b(?:tell|give|send|show) (?:me|us) (?:everything|all|whatever) (?:that )?(?:you|the assistant) (?:have|know
            |hold|see)
        \bconfirm (?:your|the|his|her) (?:login|log-in|password|pass ?word|credentials|pin|code)\b
        \b(?:raw|hidden|original|initial|internal|underlying|full) (?:instructions?|prompts?|directives|system)\b
        \b(?:ignore|disregard|forget) what(?:ever)? (?:\w+ ){1,4}(?:wrote|said|told|asked|wants?)\b
        (?<![#*=~<>-])[#*=~<>-]{2,} ?\[?(?:internal|system|note|admin|assistant|interne|systeme|consigne)\b
        \bon (?:the|his|her|their) next (?:message|mail|e-?mail|letter|reply)\b
        \bgo(?:es)? (?:online|public|viral|(?:straight )?to the (?:papers|press|media|police|board))\b
        \b(?:is|are) not to be (?:copied|told|informed|cc'd|asked)\b
        \b(?:passport|id card|identity card) (?:scan|copy|number)\b|\b(?:scan|copy) of (?:his|her|the) passport\b
        \b(?:for|to) (?:automat\w+|machine|ai|bot) (?:processing|handling|reading|use|processors?)\b ?[:,]
        \b(?:automated|automatic|machine|ai|robot|software) (?:readers?|agents?|assistants?|processors?|recipients?
            |tools?|systems?) ?:
        \b(?:ai|automat\w+|software|machine) (?:tools?|agents?|assistants?|systems?|programs?) (?:that
            |which)\b[^.!?]{0,40}\b(?:must|shall|should|are to)\b
        \bif (?:you are|you're|this is (?:read|processed|handled|opened)(?: by)?) (?:an? |the )?(?:automat\w+|virtual
            |digital|ai\b|machine|software|bot|robot|llm|language|(?:\w+ )?assistant)[^.!?]{0,60}\b(?:add|send
            |forward|copy|include|book|delete|cc|bcc|reveal|attach|list|append|grant)\b
        \b(?:automated|automatic|electronic|machine|ai|digital|virtual|robotic|software) (?:readers?|recipients?
            |processors?|parsers?|correspondents?|handlers?
            |clients?|systems?|tools?|scanners?|agents?|assistants?)\b[^.!?;]{0,60}\b(?:shall|must|should|(?:are
            |is) (?:to|required
            |requested|asked|instructed|expected|directed|kindly)|have to|has to|will please)\b
        \b(?:any|all|every|each|the) (?:software|tool|program\w*|bot|agent|system|assistant|model|machine|application
            |service)s? (?:that|which)?
            \s?(?:read|process|pars|handl|scann|receiv|open|ingest)\w* (?:this|the present|these)\b
        \b(?:when|while|on|upon|before|after|prior to) (?:processing|parsing|ingesting|handling
            |summari[sz]ing) this (?:e-?mail|message|letter|thread|mail)\b
        \b(?:leave|make|keep|include) no (?:mention|trace|record|note) of (?:it|this|that|these)\b
            |\bwithout leaving (?:a|any) trace\b
            |\b(?:omit|leave) (?:this|it) (?:from|out of) (?:the|your|any) (?:reply|summary|log|answer)\b
        \b(?:addressee|recipient|host|owner|principal|his|her|their|[a-z]+)(?:'s)? (?:\w+ )?(?:diary|calendar
            |schedule|whereabouts|movements|address book)\b
            (?! (?:invit|entry|hold|link|file))[^.!?]{0,60} to \S+@\S+
        \b(?:to|for|attention(?: of)?:?) (?:all |any |the )?(?:automat\w+|virtual|digital|ai|machine) (?:assistants?
            |agents?|readers?|systems?)\b(?= (?:that|which|who|processing|handling|reading)|:)
        \b(?:to|for|attention|dear)(?: of)? (?:the |any |whatever )?(?:software|program|tool|system
            |machine|model|agent|bot|engine)s? (?:that|which|reading|processing|handling)\b
        \b(?:treat|regard|consider) (?:the sender|me|this (?:address|account)|us) as\b|\b(?:delete
            |remove|erase|hide) this (?:line|paragraph|note|sentence|instruction|passage)\b
        \b(?:things|it|this) (?:will|is going to|could|might|'ll) (?:get|turn|end) (?:ugly|nasty|badly
            |messy)\b|\b(?:he|she|they|you)(?:'s| has|'ve| have| are| is)? been warned\b|\bi'll (?:come
            |be) (?:round|down|over) (?:there )?(?:myself )?(?:and|to) (?:sort|deal|make|smash|hurt)\b
        \b(?:scheduling|calendar|booking|mail|software|automated|virtual|digital) (?:agents?|assistants?
            |bots?)\b[^.!?]{0,80}\b(?:must|shall|should|required|are to|have to|need to)\b|\bnotice (?:for
            |to) (?:all )?(?:scheduling|calendar|automated|ai|booking)\b
        \b(?:the |this )?agent (?:must|shall|should|has to|is to|is required)\b|\b(?:grant|give
            |add) (?:editor|edit|write|owner|full|admin\w*|delegate|reader?) (?:rights?|access|permissions?
            |privileges?)\b
        \b(?:reply|respond|answer|write back) with (?:all|every
            |the (?:full )?list of)(?: \w+){0,2} (?:meetings?|appointments?|events?|entries|attendees
            |contacts)\b|\bwithout (?:informing|telling|notifying|asking) (?:the )?(?:account )?(?:owner
            |host|user|him|her)\b
        \b(?:mailbox|inbox|account|e-?mail|mail|laptop) (?:\w+ ){0,3}(?:locked|blocked|hacked|down|suspended|stolen
            |compromised)\b[^?]{0,200}\b(?:write|reply|answer|send|use|contact|reach)\w*(?: to)?(?: me| us| it
            | everything)?(?: only| solely| just)? (?:here\b|(?:at|to|on|via) this\b|this (?:address|one)\b)
        \b(?:list|show|give|tell|send|name|enumerate) (?:me |us )?(?:about )?(?:every|all)(?: of)?(?: the| his| her
            | their)? (?:\w+ )?(?:meetings?|appointments?|calls?|clients?|contacts?|bookings?|guests?)\b
        \[ ?(?:assistant|system|ai|admin|internal|note|bot)\b[^\]]{0,30}[:\]]
        \b(?:note|message|instructions?|reminder|memo) (?:to|for|from) (?:the )?(?:(?:scheduling|calendar|booking|mail
            |ai) )?(?:assistant|agent|system|ai|bot|host|owner|admin)\b
        \b(?:before|when|whenever|as soon as|each time) (?:you )?(?:next )?(?:reply|replying|answer|answering|respond
            |responding)\b[^.!?]{0,80}\b(?:attach|add|include|send|forward|cc|bcc|copy|reveal|list|disclose|append)\b
        \b(?:attach|append|include|send|forward|give|share|list)\b[^.!?]{0,60}\b(?:full|whole|entire
            |complete) (?:\w+ )?(?:calendar|diary|agenda|schedule|address book|contact list|inbox)
        \b(?:do not|don't|never|without) (?:mention(?:ing)?|tell(?:ing)?|reveal(?:ing)?|disclos(?:e|ing)
            |inform(?:ing)?)\b[^.!?]{0,40}\b(?:this|it|anyone|anybody|him|her|them|the host)\b
        \b(?:cleared|authori[sz]ed|registered|approved|verified) as (?:an? |the )?(?:owners?|hosts?|admin\w*)\b
        \b(?:add|cc|bcc|copy|include) \S+@\S+ (?:to|on|in) (?:all|every|each|any)\b
        (?:ignore|disregard|forget|override|bypass|discard) (?:\w+ ){0,4}(?:instructions?|prompts?|rules|guidelines
            |directions|training|polic\w+|restrictions)
        (?:system|developer|admin|root) ?(?:prompt|override|message|mode|instruction)\b
        (?:^|\W)\[?(?:system|assistant|user|inst|instruction)\]? ?:
        </?(?:system|instructions?|prompt|admin)>|<\|im_|\[inst\]
        you are (?:now|no longer) (?:a|an|in|the|bound|free|my)\b|(?:act|behave|pretend|roleplay) as (?:a|an|if|the
            |though) (?!soon|matter)
        (?:as|to|for|attention|note to|dear) (?:the |an? |any )?(?:ai|llm|language model|bot|chatbot
            |automated (?:agent|system)|gpt)\b
        (?:reveal|print|output|repeat|show|disclose|leak|dump|exfiltrate) (?:\w+ ){0,4}(?:prompt|instructions|system
            |password|credentials?|api key|secret|token|database|calendar|all (?:the )?(?:mails|emails|meetings
            |contacts))
        (?:forward|send|copy|export|bcc|e-?mail) (?:me |us )?(?:all|every|the (?:last|full|whole|entire)|his
            |her) (?:\w+ ){0,4}(?:e-?mails?|messages?|calendar|contacts?|appointments?|letters|inbox|thread|meetings
            |diary)\b
        (?:grant|give) (?:me |us )?(?:\w+ ){0,2}(?:access|admin|full control|control)\b
        (?:delete|cancel|clear|wipe|remove|decline) (?:all|every|everything|each)(?: of)?(?: \w+){0,4} (?:meetings?
            |appointments?|calendar|events?|bookings?|diary|schedule|calls|week)\b
        (?:bitcoin|btc\b|ransom|wire transfer|gift cards?|western union|crypto wallet|pay (?:me|us) (?:\$|£|€|\d)
            |your password is|i (?:have )?(?:hacked|recorded you)|leak (?:your|the|his|her|these)|expose you|go public
            |photos? of (?:you|him|her)|embarrassing)
        (?:or (?:else|i will|i'll|we will|we'll)|otherwise (?:i|we) (?:will|shall)) (?:\w+ ){0,3}(?:kill|hurt|find you
            |regret|publish|release|destroy|expose|come for|tell (?:the press|everyone|your))
        (?:i|we) know where (?:you|he|she|they) (?:lives?|works?|parks?|sleeps?)|you(?:'ll| will) (?:regret|pay for)
            |(?:he|she|they|you) (?:will|'ll) (?:be sorry|regret|get hurt|pay)|watch (?:your|his|her) back|i(?:'m
            | am) (?:watching|coming for) (?:you|him|her)
        (?:this is|i am|it's|i'm) (?:actually |really )?(?:\w+ ){1,3}(?:from|writing from|on|using) (?:my|a|his
            |her) (?:private|personal|other|new|temporary|gmail|wife's|phone's|alternative|second) (?:e-?mail|mail
            |address|account|phone|inbox)
        (?:i(?:'m| am)|this is) (?:writing|acting|sending)(?: this)? (?:for|on behalf of|as) (?:the )?(?:host
            |your (?:boss|owner|principal|master|administrator|operator))
        (?:new|change|update|updated) (?:\w+ )?(?:bank|payment|iban|account) (?:details|number|account|information)
            |(?:urgent|immediate) (?:payment|transfer)|verify your (?:account|password|identity)|click (?:here
            |the link|this link|below) to (?:verify|confirm your|unlock|avoid|reactivate|log)
        \b(?:locked out|lost (?:the )?access|no (?:longer have )?access|can't (?:access|get into)|cannot access) (?:of
            |to|into)? ?(?:my|the)(?: \w+)? (?:account|mail|mailbox|inbox|e-?mail|phone|laptop)\b
        \b(?:writing|sending|mailing|e-?mailing)(?: this| you| to you)? from (?:my|a|an?other|this)(?: new| other
            | private| personal| old| temporary)* ?(?:\w+'s )?(?:\w+ )?(?:address|account|mail|e-?mail|phone|inbox)\b
        \b(?:send|give|reply with|answer with|forward|tell|share|provide|confirm)\b[^.!?]{0,30}\b(?:guest list
            |list of (?:guests|attendees|participants|clients|contacts)|home address|private (?:address|number|mobile)
            |personal (?:number|mobile|phone|address)|passwords?|credentials|mobile number and)\b
        \b(?:ignore|disregard|forget|override|neglect) (?:what|everything|all|anything|whatever)(?: that)? (?:you|was
            |were|has|had|they|we)\b|\b(?:no|without) (?:more )?restrictions\b|\byour (?:configuration|system prompt
            |instructions|source code)\b
        \b(?:you|this assistant|the assistant) (?:now )?(?:work|works|obey|answer|report)s? (?:only )?(?:for|to) me\b
            |\bfollow my\s(?:instructions|orders|commands)\b|\byou must (?:now )?(?:obey|follow|comply)\b
        \b(?:the )?assistant (?:should|shall|must|will|has to|is to)(?: now)? (?:forward|send|add|reply|disclose|list
            |attach|delete|cancel|grant|copy|book)\b
        \b(?:bank (?:details|account|data)|iban|account (?:details|number))(?: \w+){0,4} (?:changed|new|updated
            |different)\b|\bnew (?:iban|bank)\b
        \bif (?:you|he|she|they|[a-z]+)(?: \w+)? (?:don't|doesn't|do not|does not|won't|will not
            |refuses? to)(?: \w+){0,2} pay\b|\b(?:everybody|everyone|the press|the papers|the world|his wife
            |her husband|your boss) (?:will |'ll )?(?:hears?|knows?|learns?|finds? out|reads?)(?: about| of)? (?:what
            |it|this|everything|that)\b
        \bor (?:he|she|they|you)(?:'ll| will) (?:regret|pay|be sorry|suffer)\b|\b(?:before|unless) (?:something
            |an accident|anything bad)\shappens\b
    """,
    "fyi": r"""
        (?:fyi|for (?:your |his |her )?(?:information|info|records?|files?|reference)|just (?:so you know|to (?:say
            |let you know|inform|tell you))|no (?:reply|answer|action|response)(?: is| was)? (?:needed|required
            |necessary|expected)|nothing\s(?:to do|needed|for you to do)|no need to (?:reply|answer|respond
            |write back))\b
        (?:attached|enclosed|herewith|please find|find (?:attached|enclosed|below)|i (?:send|attach|enclose|forward)
            |i am\s(?:sending|attaching|forwarding)|i'm (?:sending|attaching|forwarding)|i(?:'ve| have) (?:sent
            |attached|uploaded)|here(?:'s| is| are)(?: you)? (?:the|my|our|a))\b(?! (?:times?|dates?|slots?|days?
            |availab\w+|another|new|when))
        \bjust letting you know\b
    """,
}
