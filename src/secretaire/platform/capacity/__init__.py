"""How full the installation is, and in how many days it will be: samples, trends, and a warning in time."""
