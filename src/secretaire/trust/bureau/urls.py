"""Addresses of the security office, below the provider's own."""

from django.urls import path

from secretaire.trust.bureau.views import advised, attached, discovered, duties, files, promises, registers, today

app_name = "bureau"
urlpatterns = [
    path("", today.today, name="today"),
    path("duties/<uuid:pk>/", duties.duty, name="duty"),
    path("forms/<uuid:pk>/", duties.form, name="form"),
    path("forms/<uuid:pk>/sign/", duties.sign, name="sign"),
    path("forms/<uuid:pk>/confirm/", duties.confirm, name="confirm"),
    path("forms/<uuid:pk>/discard/", duties.discard, name="discard"),
    path("forms/<uuid:pk>/files/", attached.to_form, name="form_files"),
    path("forms/<uuid:pk>/files/<uuid:file>/", attached.of_form, name="form_file"),
    path("forms/<uuid:pk>/files/<uuid:file>/away/", attached.off_form, name="form_file_away"),
    path("registers/", registers.overview, name="registers"),
    path("registers/<slug:register>/", registers.listing, name="register"),
    path("registers/<slug:register>/add/", registers.add, name="add"),
    path("registers/<slug:register>/import/", files.take_in, name="import"),
    path("registers/<slug:register>/export.csv", files.spreadsheet, name="csv"),
    path("registers/<slug:register>/export.json", files.document, name="json"),
    path("registers/<slug:register>/<int:number>/", registers.entry, name="entry"),
    path("registers/<slug:register>/<int:number>/files/", attached.to_entry, name="entry_files"),
    path("registers/<slug:register>/<int:number>/files/<uuid:file>/", attached.of_entry, name="entry_file"),
    path("registers/<slug:register>/<int:number>/files/<uuid:file>/away/", attached.off_entry, name="entry_file_away"),
    path("registers/<slug:register>/<int:number>/amend/", registers.amend, name="amend"),
    path("registers/<slug:register>/<int:number>/move/<slug:state>/", registers.move, name="move"),
    path("registers/<slug:register>/<int:number>/<int:before>/<int:after>/", registers.diff, name="diff"),
    path("assets/", discovered.comparison, name="assets"),
    path("assets/enter/", discovered.enter, name="enter"),
    path("advisories/look/", advised.look, name="look"),
    path("promises/", promises.starter, name="promises"),
    path("promises/adopt/", promises.adopt, name="adopt"),
    path("promises/assign/", promises.assign, name="assign"),
]
