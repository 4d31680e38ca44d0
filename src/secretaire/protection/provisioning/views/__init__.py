"""The protocol that directories speak, and the page on which administrators look after them."""
