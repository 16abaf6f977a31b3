"""Russian text: words and their stems, the first triage of messages by topic, and the corpus it is trained on."""
