"""The only way from the office to the public: disclosure picks what may be seen, then an edition is written."""
