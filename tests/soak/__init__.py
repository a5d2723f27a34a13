"""Reminders under faults: real workers, a real beat, and servers that are killed and restarted."""
