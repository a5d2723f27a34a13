"""The demonstration account, which exists on the embedded default only."""

DEMO_EMAIL = "demo@example.org"
DEMO_PASSWORD = "stepping-stones-26"  # noqa: S105 - printed by `make run`, on purpose
