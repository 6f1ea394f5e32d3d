-- The accounts and the database of the register. As the administrator of PostgreSQL, once:
--   psql -v eigenaar=WACHTWOORD -v app=WACHTWOORD -f rollen.sql
\set ON_ERROR_STOP on
CREATE ROLE huisbezoek_register NOLOGIN;
CREATE ROLE huisbezoek_eigenaar LOGIN PASSWORD :'eigenaar' IN ROLE huisbezoek_register;
CREATE ROLE huisbezoek_app LOGIN PASSWORD :'app' IN ROLE huisbezoek_register;
CREATE DATABASE huisbezoek OWNER huisbezoek_eigenaar LOCALE 'C.UTF-8' TEMPLATE template0;
