"""From a letter to a meeting: what is offered to whom, what was answered, and what is agreed."""
