"""VK's face of the world: `/method/{name}`, version 5.199, and the Callback API."""
