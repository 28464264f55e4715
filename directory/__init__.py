"""Kontaktguiden: a searchable directory of help, and a guide to who to contact when."""
