"""Stores in the user's cache folder: found, validated, rebuilt, managed."""
