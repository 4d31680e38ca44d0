"""What is sent and when: kinds of events, their content, pauses between attempts, and what an answer means."""
