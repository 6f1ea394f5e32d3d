"""The demonstration day: a register, a throwaway laptop and a script. Never imported by the programs."""
