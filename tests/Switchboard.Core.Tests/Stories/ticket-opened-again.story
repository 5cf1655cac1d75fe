# R13  A ticket that was done is opened again over there: the thread hears it, and the case that was resolved is open with it
10:00 maya asks "The export is empty"
      a case of maya opens (R1)
      the question says actual (R9)
      -> shows the card: waiting for somebody, known: actual
      the clock is set to 12:00
10:00:05 desk posts the card
      the card stands
10:04 ann grades it 3
      ann grades it a bug of severity 3 (R14)
      the bug form is to be filled in (R16)
      -> says in the thread: maya, please fill in the bug form
      -> shows the card: waiting for somebody, known: actual, a bug of severity 3, waits for the bug form
10:07 maya fills in bug
      maya fills in the bug form (R16)
      -> orders the ticket
      -> shows the card: waiting for somebody, known: actual, a bug of severity 3, the ticket is queued
10:07:01 ticket bug 12 stands
      ticket 12 stands (R13)
      -> says in the thread: the work goes on in the ticket
      -> shows the card: waiting for somebody, known: actual, a bug of severity 3, ticket 12 is new
      the clock rests
10:30 ticket bug 12 moves to done in revision 4 by bob
      the ticket is done (R13)
      maya is asked whether it is solved (R13)
      -> says in the thread: maya, is it solved?
      -> shows the card: waiting for somebody, known: actual, a bug of severity 3, ticket 12 is done
10:31 maya presses Resolve
      maya resolves it by the button (R18)
      -> shows the card: resolved by maya, a bug of severity 3, ticket 12 is done
11:00 ticket bug 12 moves to in progress in revision 5
      the ticket is in progress (R13)
      it is open again with the bug ticket (R13)
      -> says in the thread: the ticket was opened again, and the case with it
      -> shows the card: waiting for somebody, known: actual, a bug of severity 3, ticket 12 is in progress
11:01 maya replies "Is it back?"
      maya writes as asker
      the clock is set to 11:01:02
