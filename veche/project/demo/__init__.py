"""The demo: one command starts polygon, web and worker over a demo region, and stops all of them."""
