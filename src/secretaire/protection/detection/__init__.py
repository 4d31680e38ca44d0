"""Rules that watch the log for attacks, in the language of Sigma."""
