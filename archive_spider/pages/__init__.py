"""A page in, dated entries out: one layout a file, chosen by what is on the page."""
