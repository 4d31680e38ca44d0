"""Every form that takes an address for letters refuses one that no letter can have, before anything else does."""

import ast
from pathlib import Path

import secretaire

ROOT = Path(secretaire.__file__).parent


def test_each_field_for_an_address_knows_how_long_one_may_be():
    found, boundless = 0, []
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "forms.EmailField":
                found += 1
                bounds = [ast.unparse(each.value) for each in node.keywords if each.arg == "max_length"]
                if bounds != ["LONGEST_ADDRESS"]:
                    boundless.append(f"{path.relative_to(ROOT)}:{node.lineno}")

    assert found > 8
    assert boundless == []
