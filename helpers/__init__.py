"""Reads the work reports of Chinese county health bureaus into figures, programs and problems.

Data flows one way: pages → reports → readings → audit → tables → notebooks → site.
"""
