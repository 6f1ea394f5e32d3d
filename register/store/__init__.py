"""The register's database: schema, migrations and one module per concern. Knows neither HTTP nor the command line."""
