#!/bin/sh
# Runs once, when the database is made.
set -eu
psql --username postgres -v "eigenaar=$(cat /run/secrets/eigenaar)" -v "app=$(cat /run/secrets/app)" -f /rollen.sql
