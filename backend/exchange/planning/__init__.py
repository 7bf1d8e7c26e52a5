"""What a file would change in an account, worked out before anything is saved."""
