"""What is attached to forms and entries: taken, kept, and handed out to the office alone."""
