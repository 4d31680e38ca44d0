"""The thinking of supervision: choosing, service levels, pseudonyms, labelled examples."""
