"""How a form is declared, and what follows from the declaration."""
