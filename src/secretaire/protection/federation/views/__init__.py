"""Pages of single sign-on: for whoever signs in, and for the administrators who set it up."""
