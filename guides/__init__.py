"""`make guides`: walks the running portal in a browser, takes the pictures of docs/gambar, and sets both guides."""
