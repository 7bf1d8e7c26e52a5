"""Messages to devices: subscriptions, a queue of deliveries, and the way to the push services."""
