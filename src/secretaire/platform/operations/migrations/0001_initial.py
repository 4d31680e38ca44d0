"""One function that tells the web server how the queue is, of which it may read no row."""

from django.db import migrations

_PULSE = """
CREATE FUNCTION operations_pulse()
RETURNS TABLE (due bigint, doing bigint, failed bigint, waiting double precision, heartbeat double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT
        (SELECT count(*) FROM procrastinate_jobs
          WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())),
        (SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing'),
        (SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'),
        (SELECT extract(epoch FROM now() - min(coalesce(j.scheduled_at, (
            SELECT min(e.at) FROM procrastinate_events e WHERE e.job_id = j.id))))
           FROM procrastinate_jobs j
          WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())),
        (SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers)
$$
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("procrastinate", "0041_post_retry_failed_job")]
    operations = [migrations.RunSQL(_PULSE, "DROP FUNCTION operations_pulse()")]
