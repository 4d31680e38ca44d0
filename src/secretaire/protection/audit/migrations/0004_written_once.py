from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_entries_become_a_tree")]

    operations = [
        migrations.RunSQL(
            (Path(__file__).parent / "sql/0004_written_once.sql").read_text(),
            "DROP FUNCTION audit_drop; DROP FUNCTION audit_entry_guard() CASCADE; DROP FUNCTION audit_refuse() CASCADE",
        )
    ]
