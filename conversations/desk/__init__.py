"""The staff's desk in the chat: who may do what, its screens, and what is ordered there.

A screen of the desk is a *spot*; whatever a button or a text does there is a *deed*, and the table of roles
says who may do it. What is to change is an *order*; it is carried out in the transaction of the press.
"""
