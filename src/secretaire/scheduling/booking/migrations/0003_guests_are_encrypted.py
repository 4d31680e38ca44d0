"""Encrypt who meets where and what they said, and let addresses be looked up blindly."""

from django.db import migrations

from secretaire.protection.vault.bases import BlindIndex, EncryptedJSON, EncryptedText, Seal


class Migration(migrations.Migration):
    dependencies = [("booking", "0002_meeting_has_terms_of_its_own")]

    operations = [
        Seal("booking", "meeting", "place", EncryptedText(blank=True, max_length=500)),
        Seal("booking", "meeting", "contact", EncryptedText(blank=True, max_length=254)),
        Seal("booking", "booking", "guest_name", EncryptedText(max_length=200)),
        Seal("booking", "booking", "guest_email", EncryptedText(max_length=254)),
        Seal("booking", "booking", "answers", EncryptedJSON(default=list)),
        Seal("booking", "booking", "reason", EncryptedText(blank=True, max_length=1000)),
        Seal("booking", "waiter", "name", EncryptedText(max_length=200)),
        Seal("booking", "waiter", "email", EncryptedText(max_length=254)),
        migrations.AddField("booking", "guest_email_index", BlindIndex("guest_email")),
        migrations.AddField("waiter", "email_index", BlindIndex("email")),
    ]
