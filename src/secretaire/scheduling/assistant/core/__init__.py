"""The reading of letters: pure, without network and without a model.

`reading` takes a letter through its rooms. `quotes` and `markup` leave the newest text, `anew` writes it for the
grammar in `times`, `moments` places what that finds. `told` knows what people only tell of, `days` and `offers` what is
told from another day or names an offer. `windows` says what is open, `intents` what the letter is for, and `doubting`
why a person must look.
"""
