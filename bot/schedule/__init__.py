"""When is a user reminded? Days, hours, zones and limits as values: no clock, no database, no sentences."""
