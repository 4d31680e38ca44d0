"""Documents about security: who may read which, on what terms, and who has read them."""
