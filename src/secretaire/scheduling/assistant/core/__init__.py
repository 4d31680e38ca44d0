"""The reading of letters: pure, without network and without a model."""
