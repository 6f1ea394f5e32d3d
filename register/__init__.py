"""The central register: an HTTP API and a command line. Imports nothing of app but app.domain."""
