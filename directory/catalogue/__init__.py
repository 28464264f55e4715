"""An opened edition: find, get, facets. Everything here works on published files alone, without a database."""
