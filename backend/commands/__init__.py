"""What each command does; a command is loaded when it is called, so that none waits for what the others need."""
