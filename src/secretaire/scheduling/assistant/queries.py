"""Reading a letter: by the grammar, and where the operator wishes it by a language model too.

A reading may wait for the model's server: never ask for one inside a transaction.
"""

import logging
from datetime import timedelta
from typing import Final

from secretaire import config
from secretaire.lib.errors import Refused, Unavailable
from secretaire.scheduling.assistant.adapters import model
from secretaire.scheduling.assistant.core import agreement, reading
from secretaire.scheduling.assistant.core.values import Context, Intent, Letter, Reading

#: What no model is asked about: nothing is done, or a rule stands that no second opinion may delay.
_SETTLED: Final = frozenset({Intent.AUTO_REPLY, Intent.OPT_OUT, Intent.ATTACK})

_log = logging.getLogger(__name__)


def read(*, letter: Letter, context: Context) -> Reading:
    """Return what a letter says: read by the grammar, and doubted where a language model reads something else."""
    return confirmed(grammar=reading.read(letter, context), letter=letter, context=context)


def confirmed(*, grammar: Reading, letter: Letter, context: Context) -> Reading:
    """Return what the grammar read, doubted where a language model reads something else.

    Without a model it is what the grammar read. A model that does not answer, or not after the schema, confirms
    nothing: then too a person looks, and the log says why.
    """
    chosen = config.load().model
    if not chosen.url or not grammar.text or grammar.intent in _SETTLED:
        return grammar
    endpoint = model.Endpoint(
        url=chosen.url, name=chosen.name, key=chosen.key, patience=timedelta(seconds=chosen.timeout_seconds)
    )
    try:
        second = model.read(endpoint=endpoint, letter=letter, context=context, grammar=grammar)
    except (Unavailable, Refused) as trouble:
        # Neither holds a word of the letter or of the answer.
        _log.warning("the language model confirms nothing: %s: %s", type(trouble).__name__, trouble)
        return agreement.doubted(grammar)
    return agreement.compare(grammar=grammar, model=second, usual=context.duration, zone=letter.host_zone)
