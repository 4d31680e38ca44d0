"""Addresses of the mailbox; mounted in development only."""

from django.urls import path

from secretaire.scheduling.letters import views

app_name = "letters"
urlpatterns = [
    path("", views.mailbox, name="mailbox"),
    path("write/", views.write, name="write"),
    path("<slug:name>/", views.letter, name="letter"),
    path("<slug:name>/html/", views.frame, name="frame"),
    path("<slug:name>/files/<int:number>/", views.file, name="file"),
]
