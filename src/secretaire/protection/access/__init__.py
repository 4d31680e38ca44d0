"""Who may do what: roles, their rights, and the gate that every request passes."""
