"""What guests see: a page to book on, a link to come back by, a list to wait on. None of it sets a cookie."""
