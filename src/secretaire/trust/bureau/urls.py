"""Addresses of the security office, below the provider's own."""

from django.urls import path

from secretaire.trust.bureau.views import documents, duties, enquiries, files, promises, registers, today

app_name = "bureau"
urlpatterns = [
    path("", today.today, name="today"),
    path("duties/<uuid:pk>/", duties.duty, name="duty"),
    path("forms/<uuid:pk>/", duties.form, name="form"),
    path("forms/<uuid:pk>/sign/", duties.sign, name="sign"),
    path("forms/<uuid:pk>/confirm/", duties.confirm, name="confirm"),
    path("forms/<uuid:pk>/discard/", duties.discard, name="discard"),
    path("documents/", documents.listing, name="documents"),
    path("documents/<uuid:pk>/", documents.document, name="document"),
    path("documents/<uuid:pk>/withdraw/", documents.withdraw, name="withdraw"),
    path("documents/<uuid:pk>/cut/<uuid:agreement>/", documents.cut, name="cut"),
    path("questions/", enquiries.listing, name="enquiries"),
    path("questions/<uuid:pk>/", enquiries.enquiry, name="enquiry"),
    path("questions/<uuid:pk>/dismiss/", enquiries.dismiss, name="dismiss"),
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
    path("promises/", promises.starter, name="promises"),
    path("promises/adopt/", promises.adopt, name="adopt"),
    path("promises/assign/", promises.assign, name="assign"),
]
