"""A board on a PostgreSQL server; loaded for postgresql:// URLs only."""
