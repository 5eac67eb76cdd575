"""What is asked and advised: content, machines, scoring and advice, pure of any channel, disk or clock."""
