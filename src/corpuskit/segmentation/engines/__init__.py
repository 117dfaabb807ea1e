"""One module per segmentation engine, and what the engines share."""

__all__ = ["linear"]
