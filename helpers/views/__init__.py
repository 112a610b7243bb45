"""What a person sees: charts, evidence, the site."""
