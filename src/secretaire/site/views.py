"""The installation's own pages."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render


def welcome(request: HttpRequest) -> HttpResponse:
    """Say what this is."""
    return render(request, "site/welcome.html")


def health(request: HttpRequest) -> HttpResponse:
    """Answer once the database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
