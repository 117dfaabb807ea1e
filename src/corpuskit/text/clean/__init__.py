"""Cleaning: named steps that can be left out, each recorded, every offset traced back."""
