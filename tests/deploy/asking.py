"""A program for any machine of ours: ask an address by the machine's own certificate, and print what it answers."""

import ssl
import sys
import urllib.error
import urllib.request

_TLS = "/etc/secretaire/tls"

if __name__ == "__main__":
    method, url, body = sys.argv[1:4]
    context = ssl.create_default_context(cafile=f"{_TLS}/authority.crt")
    context.load_cert_chain(f"{_TLS}/node.crt", f"{_TLS}/node.key")
    request = urllib.request.Request(url, data=body.encode() or None, method=method)  # noqa: S310  # addresses of the tests
    try:
        with urllib.request.urlopen(request, timeout=3, context=context) as answer:  # noqa: S310  # as above
            sys.stdout.write(answer.read().decode())
    except urllib.error.HTTPError as error:
        sys.stdout.write(error.read().decode())
    except OSError as error:
        sys.exit(f"{url}: {error}")
