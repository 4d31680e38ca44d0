"""What an installation consists of, as the program itself finds it, beside what the register of assets says."""
