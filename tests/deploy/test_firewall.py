"""A machine's rules follow from the matrix."""

import re

from deploy.firewall import rules
from deploy.inventory import parse
from tests.deploy.places import row, small, two_sites


def chain(text: str, name: str) -> str:
    return text.partition(f"chain {name} {{")[2].partition("    }")[0]


def test_what_nobody_declared_is_refused_both_ways():
    for node in two_sites().nodes:
        text = rules(two_sites(), node)

        assert text.count("policy drop;") == 3
        assert chain(text, "output").strip().splitlines()[-1].strip() == "counter reject with icmpx admin-prohibited"
        assert chain(text, "input").strip().splitlines()[-1].strip() == "counter drop"


def test_a_server_is_open_to_the_application_of_its_site_and_to_the_servers_of_all():
    arrivals = chain(rules(two_sites(), two_sites().node("north-data-1")), "input")

    assert "ip saddr { 10.1.0.2 } tcp dport { 5432 }" in arrivals
    assert "ip saddr { 10.1.0.12, 10.1.0.13, 10.2.0.3 } tcp dport { 5432, 8008 }" in arrivals
    assert "ip saddr { 10.1.0.12, 10.1.0.13 } tcp dport { 2379, 2380 }" in arrivals


def test_the_edge_is_open_to_everybody():
    arrivals = chain(rules(two_sites(), two_sites().node("north-edge")), "input")

    assert '        tcp dport { 80, 443 } ct state new accept comment "outside to edge' in arrivals


def test_what_goes_outside_does_not_end_at_a_machine_of_ours():
    departures = chain(rules(two_sites(), two_sites().node("north-data-1")), "output")

    assert "ip daddr != @ours4 tcp dport { 443 }" in departures
    assert "ip6 daddr != @ours6 tcp dport { 443 }" in departures
    assert not re.search(r"^ +tcp", departures, re.MULTILINE)


def test_addresses_of_both_versions_stand_in_rules_of_their_own():
    nodes = [row("edge", "edge", "fd00::1"), row("app", "application", "10.1.0.2"), row("data", "data", "fd00::3")]
    text = rules(parse(small(nodes=nodes)), parse(small(nodes=nodes)).node("app"))

    assert "ip6 saddr { fd00::1 } tcp dport { 8000 }" in chain(text, "input")
    assert "ip6 daddr { fd00::3 } tcp dport { 5432 }" in chain(text, "output")
    assert "set ours6 { type ipv6_addr; flags interval; auto-merge; elements = { fd00::1, fd00::3 }; }" in text


def test_taken_twice_the_rules_stay_the_same():
    text = rules(two_sites(), two_sites().node("north-app"))

    assert re.findall(r"^(?:delete )?table .*", text, re.MULTILINE) == [
        "table inet secretaire",
        "delete table inet secretaire",
        "table inet secretaire {",
    ]


def test_no_comment_is_longer_than_the_kernel_keeps():
    texts = [rules(two_sites(), node) for node in two_sites().nodes]

    assert max(len(found) for text in texts for found in re.findall(r'comment "([^"]*)"', text)) <= 127
