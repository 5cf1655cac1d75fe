# R16  The form is called to mind once; a supporter fills it in on the reporter's behalf; a queue that is down loses nothing
10:00 maya asks "The logo is blurred"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:00:05 desk posts the card
      the card stands
10:01 ann grades it 4
      ann grades it a bug of severity 4 (R14)
      the bug form is to be filled in (R16)
      -> says in the thread: maya, please fill in the bug form
      -> shows the card: waiting for somebody, a bug of severity 4, waits for the bug form
14:01 clock ticks
      the first answer is late (R5)
      the bug form is called to mind (R16)
      -> writes to maya: the bug form waits for you
      the clock is set to 16:00
14:30 bob fills in bug
      bob fills in the bug form on behalf of maya (R16)
      -> orders the ticket
      -> shows the card: waiting for somebody, a bug of severity 4, the ticket is queued
14:31 ann replies "It is blurred on all pages"
      ann writes as supporter
      ann is looking into it, by reply, since 14:31 (R8)
      -> shows the card: ann is looking into it, a bug of severity 4, the ticket is queued
      the clock rests
14:40 ticket bug 14 refuses the form of 14:30: the project is gone
      the ticket is refused: the project is gone (R13)
      -> writes to bob: the ticket was not taken: the project is gone
      -> shows the card: ann is looking into it, a bug of severity 4, waits for the bug form again
14:45 bob fills in bug
      bob fills in the bug form on behalf of maya (R16)
      -> orders the ticket
      -> shows the card: ann is looking into it, a bug of severity 4, the ticket is queued
14:45:01 ticket bug 14 says to the asker by dana "Which page?"
      ticket 14 stands (R13)
      dana writes in the ticket for the asker (R13)
      -> says in the thread: the work goes on in the ticket
      -> says in the thread: what dana wrote in the ticket
      -> shows the card: ann is looking into it, a bug of severity 4, ticket 14 is new
14:45:02 ticket bug 14 stands
      nothing
14:50 bob grades it 2
      bob grades it a bug of severity 2 (R14)
      the ticket is to be of severity 2 (R16)
      -> grades ticket 14 2
      -> shows the card: ann is looking into it, a bug of severity 2, ticket 14 is new
15:00 ticket bug 14 moves to declined in revision 2 by dana, saying "By design"
      the ticket is declined (R13)
      -> says in the thread: the ticket is declined, with the reason
      -> shows the card: ann is looking into it, a bug of severity 2, ticket 14 is declined
