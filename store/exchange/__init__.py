"""Boards as files: the snapshot document, its TOML form, and the difference between two documents."""
