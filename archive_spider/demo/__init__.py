"""The demo archive: invented listings, served on this machine, to try the program without asking any site.

`content` reads what is written in `fixtures/demo`, `site` makes pages of it, `server` serves them over HTTP.
"""
