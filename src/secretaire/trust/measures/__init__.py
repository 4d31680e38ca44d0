"""The catalogue of measures: what can be promised, how each promise is kept, and by whom. It knows no operator."""
