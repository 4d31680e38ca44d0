"""The words by which a letter shows what it is for, per language.

A lexicon is data: for each signal the phrases, as patterns over folded text (lower case, no accents). A space stands for
any run of spaces. Both lexicons are looked for in every letter, for many a letter mixes the two.
"""
