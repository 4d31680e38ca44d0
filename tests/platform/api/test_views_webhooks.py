"""Programs that set up their own webhooks."""

import json

from tests.meetings import promises
from tests.programs import ask

from secretaire.lib import scope
from secretaire.platform.webhooks import actions
from secretaire.platform.webhooks.models import Delivery, Endpoint

SENT = {"name": "Ledger", "url": "https://hooks.example.org/x", "kinds": ["booking.made"]}


def read(answer, status=200):
    assert answer.status_code == status, answer.content
    return json.loads(answer.content)


def send(person, path, method="post", sent=None, secret=None):
    values = {"data": json.dumps(sent), "content_type": "application/json"} if sent is not None else {}
    return ask(person.tenant, path, secret or person.token(), method, **values)


def test_a_webhook_is_added_read_changed_and_removed_and_its_secret_is_said_once(owner):
    made = read(send(owner, "/webhooks", sent=SENT), 201)
    one = f"/webhooks/{made['id']}"

    shown = read(send(owner, one, "get"))
    listed = read(send(owner, "/webhooks", "get"))["items"]
    changed = read(send(owner, one, "put", SENT | {"name": "Other", "full": True}))
    rotated = read(send(owner, f"{one}/secret"))
    gone = send(owner, one, "delete")

    assert made["secret"].startswith("whsec_")
    assert rotated["secret"] not in {made["secret"], None}
    assert listed == [shown]
    assert shown == {name: value for name, value in made.items() if name != "secret"}
    assert (changed["name"], changed["full"]) == ("Other", True)
    assert (gone.status_code, send(owner, one, "get").status_code) == (200, 404)


def test_what_was_sent_is_listed_in_parts_and_sent_again(owner):
    made = read(send(owner, "/webhooks", sent=SENT), 201)
    with scope.tenant(owner.tenant.pk), promises():
        for _number in range(3):
            actions.test(actor=owner.actor, endpoint_id=made["id"], now=Endpoint.objects.get().created_at)
        Delivery.objects.update(state="failed")
    path = f"/webhooks/{made['id']}/deliveries"

    first = read(ask(owner.tenant, path, secret := owner.token(), data={"limit": 2}))
    rest = read(ask(owner.tenant, path, secret, data={"limit": 2, "cursor": first["next"]}))
    with promises() as promised:
        again = read(send(owner, f"/webhooks/deliveries/{first['items'][0]['id']}/replay"))
        promised_again = promised.of(actions.deliver)

    assert len({each["id"] for each in first["items"] + rest["items"]}) == 3
    assert rest["next"] is None
    assert again["state"] == "waiting"
    assert [each["delivery_id"] for each in promised_again] == [again["id"]]
    assert read(ask(owner.tenant, path, secret, data={"state": "delivered"}))["items"] == []


def test_only_who_manages_connections_with_the_scope_for_it_may(owner, host, stranger):
    made = read(send(owner, "/webhooks", sent=SENT), 201)
    one = f"/webhooks/{made['id']}"

    assert send(host, "/webhooks", "get").status_code == 403
    assert send(owner, "/webhooks", sent=SENT, secret=owner.token("webhooks:read")).status_code == 403
    assert send(stranger, one, "get").status_code == 404
    assert send(stranger, one, "delete").status_code == 404


def test_an_address_that_leads_inside_is_refused(owner):
    for url in ("https://10.0.0.7/", "http://hooks.example.org/", "https://a:b@hooks.example.org/"):
        assert read(send(owner, "/webhooks", sent=SENT | {"url": url}), 422)["type"].startswith("urn:secretaire")
    with scope.tenant(owner.tenant.pk):
        assert Endpoint.objects.count() == 0
