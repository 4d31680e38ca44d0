"""What supervisors corrected can be read anew and compared."""

import json
from datetime import UTC, datetime

import pytest
from benchmarks import understanding

from secretaire.scheduling.assistant.core.reading import read
from secretaire.scheduling.assistant.core.values import Context, Intent, Letter, Reading, Role, Writer
from secretaire.scheduling.supervision.core.labels import example

LETTER = Letter(
    received=datetime(2026, 3, 2, 9, tzinfo=UTC),
    subject="Budget",
    body="Bonjour Hélène, pourrions-nous nous voir le jeudi 12 mars à 10 h, par téléphone ?\nNoé Lacroix",
    writer=Writer(role=Role.GUEST, name="Noé Lacroix", email="noe@lacroix.example", zone="Europe/Paris"),
    host_name="Hélène Martin",
    host_email="helene@martin.example",
    host_zone="Europe/Paris",
    assistant="claire@desk.example",
)


@pytest.fixture
def export(tmp_path):
    """Return a file of two letters: one that is read as a person read it, and one that is not."""
    right = read(LETTER, Context())
    misread = Reading(intent=Intent.NONE, language="fr", text=right.text)
    found = [example(LETTER, Context(), read=a, right=b) for a, b in ((misread, right), (right, misread))]
    path = tmp_path / "corrections.jsonl"
    rows = [{"id": str(n), **each.letter, "gold": each.right, "read": each.read} for n, each in enumerate(found)]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return path


def test_letters_without_names_are_read_anew_and_compared(export, capsys):
    understanding.main(["corrections", str(export)])

    said = capsys.readouterr()
    assert [json.loads(line)["as_corrected"] for line in said.out.splitlines()] == [True, False]
    assert "1 of 2 read as corrected" in said.err
