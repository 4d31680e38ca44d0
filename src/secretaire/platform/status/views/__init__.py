"""What programs and people ask of the room: results come in, the public page is made and shown, staff announce."""
