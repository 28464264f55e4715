"""Every SELECT of the office. Functions take a session and give complete rows in a stable order."""
