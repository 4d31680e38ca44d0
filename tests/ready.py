"""Import this to have Django ready: what a server of processes loads once for all of them."""

import django

django.setup()
