"""What an administrator or coördinator does with the register. Knows neither HTTP nor the words on the command line."""
