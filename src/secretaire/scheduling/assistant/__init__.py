"""Understanding letters: what somebody who writes to the assistant wants, with what is sure and what is not."""
