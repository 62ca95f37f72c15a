"""The views as flat tables for tools that speak SQL."""
