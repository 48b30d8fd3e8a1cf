"""Published records in other formats, and as a page to look at."""
