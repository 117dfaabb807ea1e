"""study.toml -> every table and figure of a study, and how they compare with published values."""
