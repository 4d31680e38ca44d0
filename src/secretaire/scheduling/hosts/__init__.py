"""The people who receive, and their teams."""
