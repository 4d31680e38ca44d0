"""Somebody wishes to be forgotten: asked, confirmed, within a legal time, carried out room by room, and reported."""
