"""What is told, and when: planned from the records, put into words at the last moment."""
