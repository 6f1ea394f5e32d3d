"""The speed measurements, each beside its limit in the same run: ``python3 dev.py bench [job …]``.

One module per job, with a function ``figures`` that gives :class:`bench.meting.Figure` objects. A bench is no test and
fails nothing: its last table stands in docs/ with the date and the machine.
"""
