"""What a person sees of the networks: plain pages with posts and comments, and a form to comment as a citizen."""
