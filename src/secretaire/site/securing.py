"""Whether the files of TLS can be used, before any connection finds out."""

import ssl

from secretaire import config


def secure() -> None:
    """Try the files of TLS before any connection does.

    :raises config.Misconfigured: if one cannot be used
    """
    web = config.load().web
    if not web.certificate and (web.key or web.client_ca or web.client_revoked):
        raise config.Misconfigured("web.key, client_ca and client_revoked need a web.certificate")
    if web.client_revoked and not web.client_ca:
        raise config.Misconfigured("web.client_revoked needs a web.client_ca")
    if web.certificate:
        from secretaire.site import tls  # noqa: PLC0415  # it reads its files when it is loaded

        def usual() -> ssl.SSLContext:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=tls.ca_certs)
            context.load_cert_chain(web.certificate, web.key or None)
            return context

        tls.ssl_context(None, usual)
