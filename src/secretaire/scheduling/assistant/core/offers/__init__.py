"""Which of the offered times a letter takes, refuses or sets against others."""
