"""Reminders under measurement, each figure a ratio to a bare floor in the same run."""
