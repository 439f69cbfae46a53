"""TRM: the rules on term and exit are questions alone; see their pages."""
