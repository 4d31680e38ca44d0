"""The description is true: what a tool makes of it, right and wrong, is answered as it says (schemathesis)."""

import json

import pytest
import requests
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

#: Two checks cannot be made here: a right shape can name a thing that is not there (404) or a time that is taken
#: (409), and the library asks about missing tokens by a connection of its own: the last test does that instead.
APART = [positive_data_acceptance, ignored_auth]
TRIED = settings(
    max_examples=12,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
FEW = settings(TRIED, max_examples=3)


def described(tenant):
    return json.loads(Client().get(f"/{tenant.slug}/api/v1/openapi.json").content)


def operations(schema):
    found = [each.ok() for each in schemathesis.openapi.from_dict(schema).get_all_operations()]
    assert len(found) == sum(len(methods) for methods in schema["paths"].values())
    return found


def sent(tenant, case, secret):
    """Send what the library made, as it made it."""
    request = requests.Request(**case.as_transport_kwargs(base_url=f"http://localhost/{tenant.slug}/api/v1")).prepare()
    body = request.body or b""
    headers = {name: value for name, value in request.headers.items() if name not in {"Content-Type", "Content-Length"}}
    if secret is not None:
        headers["Authorization"] = f"Bearer {secret}"
    answer = Client().generic(
        request.method,
        request.path_url,
        body.encode() if isinstance(body, str) else body,
        content_type=request.headers.get("Content-Type", ""),
        headers=headers,
    )
    fields = {name.lower(): [value] for name, value in answer.headers.items()}
    return Response(answer.status_code, fields, answer.content, request, elapsed=0.0, verify=False)


def proven(tenant, operation, mode, secret):
    @TRIED
    @given(data=st.data())
    def answered(data):
        case = data.draw(operation.as_strategy(generation_mode=mode))
        case.validate_response(sent(tenant, case, secret), excluded_checks=APART)

    answered()


def kept_out(tenant, operation):
    @FEW
    @given(data=st.data())
    def refused(data):
        case = data.draw(operation.as_strategy())
        assert sent(tenant, case, secret=None).status_code in {401, 413, 415, 429}

    refused()


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_each_endpoint_answers_as_it_is_described(owner, mode, subtests):
    for operation in operations(described(owner.tenant)):
        with subtests.test(operation.label):
            proven(owner.tenant, operation, mode, owner.token())


def test_nothing_is_told_or_done_without_a_token(owner, subtests):
    for operation in operations(described(owner.tenant)):
        with subtests.test(operation.label):
            kept_out(owner.tenant, operation)
