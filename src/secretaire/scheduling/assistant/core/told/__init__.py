"""What is told of times: what keeps people, when they come and go, and what that makes of the days beside it."""
