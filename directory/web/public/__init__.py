"""The public pages: one module per page, named as its address and its template."""
