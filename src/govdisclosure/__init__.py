"""A typed model of the annual report on government information disclosure."""
