"""The catalogues: one package a language, the same modules and keys in each."""
