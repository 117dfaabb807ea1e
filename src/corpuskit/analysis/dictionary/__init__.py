"""The analyses of `dictionary`: check a user dictionary, suggest words for one."""
