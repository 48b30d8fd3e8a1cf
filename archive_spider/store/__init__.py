"""What was seen and what is published: ledger, gates, publication, people."""
