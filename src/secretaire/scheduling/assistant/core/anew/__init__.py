"""How a letter is written anew for a grammar of times: where one ends, and turns of phrase that it does not know."""
