"""Rules as they are written, as PostgreSQL is asked, and as events are counted in windows of time."""
