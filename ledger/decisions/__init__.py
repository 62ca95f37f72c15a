"""What a stream's history allows: pure functions from state and event to events or a refusal."""
