"""Qt and nothing else: models, views, forms and widgets over frozen rows. Never reaches past app.services."""
