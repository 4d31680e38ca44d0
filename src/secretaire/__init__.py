"""Secretaire: arranges meetings, by link and by letter, and proves that it keeps its promises."""
