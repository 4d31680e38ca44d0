"""The outside of questionnaires: the process that opens spreadsheets."""
