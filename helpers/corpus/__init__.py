"""From bytes to reports: load, clean, split, outline, place, date and compare pages."""
