"""Pictures of every screen and every state of it, from one list of scenes over an invented caseload.

Needs no register, no network and no key store. Never imported by the programs.
"""
