"""What goes out: cards, calendars, tables, and the whole account as one archive."""
