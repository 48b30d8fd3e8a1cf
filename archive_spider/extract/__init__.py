"""An entry's text in, quotes and cases out; knows text only."""
