"""The optional reader by a language model: the only part of understanding that leaves this machine."""
