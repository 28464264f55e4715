"""From words to tokens, and from tokens to documents: analysis, understanding, spelling and the index backends."""
