# R17  Product reviews a request: a question to the asker and their answer, then it is accepted, and done
10:00 maya asks "Can the report show weeks?"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:00:05 desk posts the card
      the card stands
10:05 ann asks for the request form
      the intake form is to be filled in (R17)
      -> says in the thread: maya, please fill in the intake form
      -> shows the card: waiting for somebody, waits for the intake form
10:10 maya fills in intake
      maya fills in the intake form (R17)
      -> orders the ticket
      -> shows the card: waiting for somebody, the ticket is queued
10:10:01 ticket intake 15 stands
      ticket 15 stands (R13)
      -> says in the thread: the work goes on in the ticket
      -> shows the card: waiting for somebody, ticket 15 is new
      the clock rests
10:30 ticket intake 15 moves to needs info in revision 2 by bob, saying "Which report?"
      the ticket is in need of an answer (R13)
      -> says in the thread: the ticket is in need of an answer, with the reason
      -> shows the card: waiting for somebody, ticket 15 is in need of an answer
10:31 ann replies "I could find out"
      ann writes as supporter
      ann is looking into it, by reply, since 10:31 (R8)
      -> shows the card: ann is looking into it, ticket 15 is in need of an answer
      the clock is set to 10:31:02
10:31:02 clock ticks
      the reply of 10:31 is on its way to the ticket (R13)
      -> carries the reply of 10:31 to ticket 15
      -> writes to ann: the talk goes on in the ticket
      the clock rests
10:31:03 ticket intake 15 takes the reply of 10:31 by order 1
      the reply of 10:31 is in the ticket (R13)
10:40 maya replies "The one of the month"
      maya writes as asker
      the clock is set to 10:40:02
10:40:02 clock ticks
      the reply of 10:40 is on its way to the ticket (R13)
      -> carries the reply of 10:40 to ticket 15
      the clock rests
10:40:03 ticket intake 15 takes the reply of 10:40 by order 2
      the reply of 10:40 is in the ticket (R13)
      maya answers the question of the intake ticket (R13)
      -> opens ticket 15 again
      -> shows the card: ann is looking into it, ticket 15 is new
10:40:04 ticket intake 15 moves to new in revision 3
      the ticket is new (R13)
10:45 maya replies "And thank you"
      maya writes as asker
      the clock is set to 10:45:02
10:45:02 clock ticks
      the reply of 10:45 is on its way to the ticket (R13)
      -> carries the reply of 10:45 to ticket 15
      the clock rests
10:45:03 ticket intake 15 takes the reply of 10:45 by order 4
      the reply of 10:45 is in the ticket (R13)
11:00 ticket intake 15 moves to accepted in revision 4 by bob
      the ticket is accepted (R13)
      -> says in the thread: the ticket is accepted
      -> shows the card: ann is looking into it, ticket 15 is accepted
11:30 ticket intake 15 moves to declined in revision 5 by bob, saying "The new page shows it already."
      the ticket is declined (R13)
      -> says in the thread: the ticket is declined, with the reason
      -> shows the card: ann is looking into it, ticket 15 is declined
      the clock is set to 14:40
