"""Files: encrypted where they are kept, and looked at for malware where they come from outside."""
