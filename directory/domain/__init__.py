"""The rules of the directory as plain Python. Nothing here knows the web, the database, the index or the clock."""
