"""The names of the cleaning profiles: light, for whoever only offers them."""

AUTO = "auto"
PROFILE_NAMES = (AUTO, "pdf", "web", "text", "none")
