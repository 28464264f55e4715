"""What people do to the office, one function per deed. Nothing here knows the web; the caller owns the transaction."""
