"""The linear boundary model: its file, its scores, and the best words under them."""

__all__ = ["explain", "model"]
