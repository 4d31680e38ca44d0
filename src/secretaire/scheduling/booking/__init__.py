"""Meetings that guests take, move and give up."""
