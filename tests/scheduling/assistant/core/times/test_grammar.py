"""The machine that applies rules, on a language of three words."""

from secretaire.scheduling.assistant.core.times.grammar import WIDTH, Chain, Chart, Grammar, rule


def _lexemes(text):
    """Digits are numbers, "+" adds and "." ends; each is one token."""
    names = {"+": "PLUS", ".": "STOP"}
    return [{names.get(sign, "digit"): [(place + 1, sign)]} for place, sign in enumerate(text)]


def _found(rules, text, category="sum"):
    return Chart(Grammar(rules), _lexemes(text)).find(category, 0)


def test_small_letters_are_handed_over_and_capitals_are_not():
    assert _found([rule("sum", "digit PLUS digit", lambda a, b: int(a) + int(b))], "1+2") == [(3, 3)]


def test_what_may_be_missing_is_handed_over_as_nothing():
    rules = [rule("sum", "digit PLUS? digit?", lambda a, b: (a, b))]

    assert _found(rules, "1+2") == [(3, ("1", "2")), (2, ("1", None)), (1, ("1", None))]


def test_one_of_several_names_may_stand_there():
    assert _found([rule("sum", "digit PLUS|STOP", lambda a: a)], "1.") == [(2, "1")]


def test_a_production_that_answers_nothing_makes_no_result():
    assert _found([rule("sum", "digit", lambda a: None)], "1") == []


def test_a_category_is_made_of_others():
    rules = [rule("sum", "number PLUS number", lambda a, b: a + b), rule("number", "digit", int)]

    assert _found(rules, "1+2") == [(3, 3)]


def test_places_are_handed_over_where_asked_for():
    rules = [rule("sum", "digit PLUS digit", lambda a, b: (a, b), placed=True)]

    assert _found(rules, "1+2") == [(3, (("1", 0, 1), ("2", 2, 3)))]


def test_a_chain_joins_as_many_as_go_together():
    rules = [rule("number", "digit", int), Chain("sum", "number", ("PLUS",), lambda a, b: a + b if a + b < 7 else None)]

    assert _found(rules, "1+2+3+4") == [(5, 6), (3, 3), (1, 1)]


def test_a_category_keeps_only_so_many_results():
    rules = [rule("sum", "digit", lambda a, n=n: n) for n in range(3 * WIDTH)]

    assert len(_found(rules, "1")) == WIDTH


def test_a_rule_of_which_all_may_be_missing_begins_with_any_of_its_words():
    assert _found([rule("sum", "PLUS? digit?", lambda a: [a])], "+1") == [(2, ["1"]), (1, [None]), (0, [None])]
