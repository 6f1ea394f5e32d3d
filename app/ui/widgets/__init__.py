"""Small pieces that several screens use. A piece knows no service and no row but its own."""
