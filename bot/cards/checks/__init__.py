"""Two checks beside the questions: what the paperwork costs, and how one deals with each other."""
