"""Which of two sites leads, and how the other takes over: a person says so, and this room refuses while both could."""
