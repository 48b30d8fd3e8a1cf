"""The listing spider, and one short declaration per archive."""
