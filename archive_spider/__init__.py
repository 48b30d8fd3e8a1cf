"""archive_spider: the dated listings of human-rights organizations as records with their evidence."""

__version__ = "0.1.0"
