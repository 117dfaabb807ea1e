"""The analyses of `domains`: one file per view of the counts."""
