"""One rule a file, each with its proofs; `coach.catalogue` lists them in order."""
