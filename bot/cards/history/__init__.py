"""Results of assessments that are over."""
