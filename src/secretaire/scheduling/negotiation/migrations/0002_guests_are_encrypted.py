from django.db import migrations, models

from secretaire.protection.vault.bases import BlindIndex, EncryptedJSON, EncryptedText, Seal


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0002_meeting_has_terms_of_its_own"),
        ("negotiation", "0001_initial"),
        ("tenancy", "0004_a_tenant_has_a_look"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="participant",
            name="each_guest_once_a_request",
        ),
        migrations.RemoveIndex(
            model_name="participant",
            name="participant_by_address",
        ),
        migrations.AddField(
            model_name="participant",
            name="email_index",
            field=BlindIndex("email"),
        ),
        Seal("negotiation", "participant", "email", EncryptedText(max_length=254)),
        Seal("negotiation", "participant", "name", EncryptedText(default="", max_length=200)),
        Seal("negotiation", "preference", "places", EncryptedJSON(default=dict)),
        Seal("negotiation", "request", "place", EncryptedText(default="", max_length=500)),
        migrations.AddIndex(
            model_name="participant",
            index=models.Index(fields=["tenant", "email_index"], name="participant_by_address"),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(
                fields=("tenant", "request", "email_index"), name="each_guest_once_a_request"
            ),
        ),
    ]
