"""Drift: how local implementation departs from what was agreed nationally, as pure rules."""
