import django.db.models.deletion
from django.db import migrations, models

import secretaire.protection.tenancy.bases


class Migration(migrations.Migration):
    """Exports that wait to be fetched are forgotten: whoever wants one asks for it again."""

    dependencies = [
        ("files", "0001_initial"),
        ("portability", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL("TRUNCATE portability_piece, portability_export", migrations.RunSQL.noop),
        migrations.DeleteModel("Piece"),
        migrations.RemoveField("export", "size"),
        migrations.RemoveField("export", "sha256"),
        migrations.AddField(
            "export",
            "file",
            models.ForeignKey(
                "files.File",
                django.db.models.deletion.CASCADE,
                db_constraint=False,
                null=True,
                related_name="+",
            ),
        ),
        migrations.AddConstraint(
            "export",
            secretaire.protection.tenancy.bases.Reference(
                name="portability_export_file_fk", column="file_id", to="files_file"
            ),
        ),
    ]
