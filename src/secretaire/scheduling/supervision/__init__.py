"""The queue of letters that need a person, and what that person sees and decides."""
