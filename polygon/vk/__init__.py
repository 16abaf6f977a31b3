"""VK's API over the world: `/method/{name}`, version 5.199, and the Callback API."""
