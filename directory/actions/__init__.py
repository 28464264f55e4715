"""What people do to the office, one function per deed. The caller owns the transaction; no web is known here."""
