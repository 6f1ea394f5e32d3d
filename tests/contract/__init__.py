"""What both sides promise each other: the messages, byte for byte."""
