"""What readers see: sentences, tables, charts, the annotated article and the report."""
