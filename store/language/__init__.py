"""Vietnamese as officials write it: text and deadlines. Pure functions; nothing here reads a clock or a database."""
