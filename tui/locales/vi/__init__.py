"""Sentences in this language, one module an area."""
