"""The new job, who hears of it, and the favours that are asked and returned."""
