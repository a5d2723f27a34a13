"""Reminders: what is due, told once, gathered in one digest a day.

From what is wanted to what is sent, each step in a module of its own:

- `wanted` says what the plan wants a person to be reminded of. Higher floors add what is theirs by
  `also(source)`, and every verb that changes something calls `accounts.letterbox.look_again`.
- `schedule` makes rows of it, and reckons the moment of a person's next digest (`moments`).
- `digests` is the ledger: it enters who is due, and hands waiting mails out to workers.
- `letters` writes a mail, `post` sends a batch of them over one connection.
- `signs` makes and reads the links in mails, `acting` does what they ask for.
- `choices`, `inbox` and `pulse` are what the person and the host see of it.
"""

from planner.reminders.wanted import Wanted, also

__all__ = ["Wanted", "also"]
