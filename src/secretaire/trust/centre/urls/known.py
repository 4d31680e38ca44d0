"""Where programs look for whom one tells of weaknesses (RFC 9116)."""

from django.urls import path

from secretaire.trust.centre.views import contact

urlpatterns = [path("security.txt", contact.file, name="security_txt")]
