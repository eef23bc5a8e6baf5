"""Long proofs with figures; each is a program that ends with 1 where a promise was broken."""
