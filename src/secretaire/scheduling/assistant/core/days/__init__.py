"""Days and hours that are told from others: from the day before, the week behind, the agreed meeting."""
