"""What is done with the council: the only writer of its tables. One module for each kind of
thing."""
