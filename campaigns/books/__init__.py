"""The book drive: a ledger that follows books from a promise to the school that receives them.

`actions` are the verbs, `ledger` what they write with, `totals` what visitors are told.
"""
