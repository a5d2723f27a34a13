"""The coach: reads a goal or an answer and says what to mend, with reasons. Plain Python."""
