"""Addresses of the security office, below the provider's own."""

from django.urls import path

from secretaire.trust.bureau.views import clocks, duties, files, notices, promises, registers, today

app_name = "bureau"
urlpatterns = [
    path("", today.today, name="today"),
    path("duties/<uuid:pk>/", duties.duty, name="duty"),
    path("forms/<uuid:pk>/", duties.form, name="form"),
    path("forms/<uuid:pk>/sign/", duties.sign, name="sign"),
    path("forms/<uuid:pk>/confirm/", duties.confirm, name="confirm"),
    path("forms/<uuid:pk>/discard/", duties.discard, name="discard"),
    path("registers/", registers.overview, name="registers"),
    path("registers/<slug:register>/", registers.listing, name="register"),
    path("registers/<slug:register>/add/", registers.add, name="add"),
    path("registers/<slug:register>/import/", files.take_in, name="import"),
    path("registers/<slug:register>/export.csv", files.spreadsheet, name="csv"),
    path("registers/<slug:register>/export.json", files.document, name="json"),
    path("registers/<slug:register>/<int:number>/", registers.entry, name="entry"),
    path("registers/<slug:register>/<int:number>/amend/", registers.amend, name="amend"),
    path("registers/<slug:register>/<int:number>/move/<slug:state>/", registers.move, name="move"),
    path("registers/<slug:register>/<int:number>/<int:before>/<int:after>/", registers.diff, name="diff"),
    path("notices/", notices.listing, name="notices"),
    path("notices/write/", notices.write, name="write_notice"),
    path("notices/<uuid:pk>/", notices.notice, name="notice"),
    path("notices/<uuid:pk>/send/", notices.send, name="send_notice"),
    path("notices/<uuid:pk>/discard/", notices.discard, name="discard_notice"),
    path("receipts/<uuid:pk>/reach/", notices.reach, name="reach"),
    path("registers/incident/<int:number>/clocks/<slug:clock>/", clocks.stop, name="clock"),
    path("promises/", promises.starter, name="promises"),
    path("promises/adopt/", promises.adopt, name="adopt"),
    path("promises/assign/", promises.assign, name="assign"),
]
