"""The pages, their JSON twins, and the files by which anybody checks them."""
