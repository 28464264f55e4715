"""The web applications. The public one reads an opened edition and knows no tables."""
