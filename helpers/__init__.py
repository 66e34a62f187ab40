"""Isnad: who is said to have said this, does a public source carry it, and how many witnesses are there really?"""
