"""The method, behaviour by behaviour. The number in a test's name is that of the behaviour in docs/method.md."""
