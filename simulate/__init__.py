"""What a nation needs: the arithmetic of docs/scale.md, and a year of national load that checks it."""
