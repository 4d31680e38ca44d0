"""What people have to do for what is promised: whose turn it is, the form they fill, and who signs it."""
