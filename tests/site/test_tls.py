"""Files of TLS that cannot be used are named before anybody connects."""

import os
import subprocess
import sys

import pytest
from tests.ports import free_port
from tests.protection.perimeter.papers import Office


@pytest.mark.parametrize(
    ("files", "named"),
    [
        ({"CERTIFICATE": "nowhere.pem"}, "web.certificate"),
        ({"CERTIFICATE": "own.pem", "CLIENT_CA": "text.pem"}, "client_ca"),
        ({"CERTIFICATE": "own.pem", "CLIENT_CA": "own.pem", "CLIENT_REVOKED": "nowhere.pem"}, "client_revoked"),
        ({"CERTIFICATE": "own.pem", "CLIENT_REVOKED": "own.pem"}, "client_revoked needs a web.client_ca"),
        ({"CLIENT_CA": "own.pem"}, "need a web.certificate"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path, files, named):
    (tmp_path / "text.pem").write_text("no certificate")
    Office().paper("own").kept(tmp_path).rename(tmp_path / "own.pem")
    settings = {f"SECRETAIRE__WEB__{name}": str(tmp_path / value) for name, value in files.items()}
    environment = {**os.environ, "SECRETAIRE__WEB__PORT": str(free_port()), **settings}

    done = subprocess.run(
        [sys.executable, "-m", "secretaire", "serve"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 1
    assert named in done.stderr
    assert "Traceback" not in done.stderr
