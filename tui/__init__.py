"""What people touch: the board on screen and the command line."""
