# R17  No bug: routed to the team that owns the answer, or the reporter's request for Product
10:00 maya asks "Can the report show weeks?"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:00:05 desk posts the card
      the card stands
10:01 maya routes it to Product
      -> tells maya alone: the support team routes
10:02 ann routes it to Product
      ann routes it to Product (R17)
      -> says in #product: everything known so far, for Product
      -> says in the thread: it is with Product now
      -> shows the card: waiting for somebody, with Product
10:03 bob routes it to Product
      -> tells bob alone: it is with Product already
10:04 bob routes it to Nowhere
      -> tells bob alone: there is no such team
10:05 ann asks for the request form
      the intake form is to be filled in (R17)
      -> says in the thread: maya, please fill in the intake form
      -> shows the card: waiting for somebody, with Product, waits for the intake form
10:06 ann asks for the request form
      -> tells ann alone: the intake form was sent already
10:10 maya fills in intake
      maya fills in the intake form (R17)
      -> orders the ticket
      -> shows the card: waiting for somebody, with Product, the ticket is queued
10:10:01 ticket intake 15 stands
      ticket 15 stands (R13)
      -> says in the thread: the work goes on in the ticket
      -> shows the card: waiting for somebody, with Product, ticket 15 is new
      the clock rests
10:11 ann asks for the request form
      -> tells ann alone: there is a ticket of the intake form already
11:00 ticket intake 15 moves to accepted in revision 2 by bob
      the ticket is accepted (R13)
      -> says in the thread: the ticket is accepted
      -> shows the card: waiting for somebody, with Product, ticket 15 is accepted
11:01 maya presses Not yet
      -> tells maya alone: there is no ticket that is done
