"""Turns codes, dates and text in many languages into words and markup, for pages, sheets and the command line.

It knows Jinja, gettext and Babel, and nothing of the web, the tables or how an edition is found.
"""
