"""From what probes saw to outages, figures, alerts and the forms in which they are published."""
