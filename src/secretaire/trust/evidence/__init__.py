"""What shows that promises are kept: duties and their periods, signed evidence, and a log that proves it offline."""
