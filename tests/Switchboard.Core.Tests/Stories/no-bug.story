# R17  No bug: routed to the team that owns the answer, or the reporter's request for Product
10:00 maya asks "Can the report show weeks?"
10:00:05 desk posts the card
10:01 maya routes it to Product
10:02 ann routes it to Product
10:03 bob routes it to Product
10:04 bob routes it to Nowhere
10:05 ann asks for the request form
10:06 ann asks for the request form
10:10 maya fills in intake
10:10:01 ticket intake 15 stands
10:11 ann asks for the request form
11:00 ticket intake 15 moves to accepted in revision 2 by bob
11:01 maya presses Not yet
