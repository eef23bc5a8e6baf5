"""One component for every list: declared here once, drawn by components/daftar.html, exported as it is seen.

A room that shows a list declares its columns, orders and filters in a file of this package, reads the rows in its own
view, and writes the cells in app/templates/sel/, a macro for each column.
"""
