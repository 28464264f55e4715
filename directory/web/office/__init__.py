"""The office's pages: how coordinators sign in, and what they do there."""
