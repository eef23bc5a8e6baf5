"""The material of the demo data: plain samples and makers of small real files."""
