"""Questionnaires of clients: taken in as spreadsheets, matched to measures, and answered from how these stand."""
