"""What only those who work in the office read: changes, history and worklists in words."""
