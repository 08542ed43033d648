"""The screens: the board, the page of an item, and the dialogs."""
