"""The look: one stylesheet, base templates and shared components."""
