# R13, R14, R16  A bug of severity 3: the reporter fills in the form, the work goes on in the ticket, and the end comes back
10:00 maya asks "The export is empty"
      a case of maya opens (R1)
      the question says actual (R9)
      -> shows the card: waiting for somebody, known: actual
      the clock is set to 12:00
10:00:05 desk posts the card
      the card stands
10:02 ann replies "I can see it too, a bug."
      ann writes as supporter
      ann is looking into it, by reply, since 10:02 (R8)
      -> shows the card: ann is looking into it, known: actual
      the clock rests
10:03 maya grades it 3
      -> tells maya alone: the support team and the developers say how bad a bug is
10:04 ann grades it 3
      ann grades it a bug of severity 3 (R14)
      the bug form is to be filled in (R16)
      -> says in the thread: maya, please fill in the bug form
      -> shows the card: ann is looking into it, known: actual, a bug of severity 3, waits for the bug form
      the clock is set to 14:04
10:05 ann grades it 3
      -> tells ann alone: it is graded 3 already
10:06 cleo fills in bug
      -> tells cleo alone: whoever asked fills in the bug form, or the support team
10:07 maya fills in bug
      maya fills in the bug form (R16)
      -> orders the ticket
      -> shows the card: ann is looking into it, known: actual, a bug of severity 3, the ticket is queued
      the clock rests
10:07:01 ticket bug 12 stands
      ticket 12 stands (R13)
      -> says in the thread: the work goes on in the ticket
      -> shows the card: ann is looking into it, known: actual, a bug of severity 3, ticket 12 is new
10:08 maya fills in bug
      -> tells maya alone: there is a ticket of the bug form already
10:09 maya replies "It is only with CSV"
      maya writes as asker
      the clock is set to 10:09:02
10:09:02 clock ticks
      the reply of 10:09 is on its way to the ticket (R13)
      -> carries the reply of 10:09 to ticket 12
      the clock rests
10:10 ann replies "Thanks, noted"
      ann writes as supporter
10:10:01 ticket bug 12 takes the reply of 10:09 by order 1
      the reply of 10:09 is in the ticket (R13)
      the clock is set to 10:10:02
10:10:02 clock ticks
      the reply of 10:10 is on its way to the ticket (R13)
      -> carries the reply of 10:10 to ticket 12
      -> writes to ann: the talk goes on in the ticket
      the clock rests
10:10:03 ticket bug 12 takes the reply of 10:10 by order 2
      the reply of 10:10 is in the ticket (R13)
10:11 maya edits the reply of 10:09 to "It is only with CSV, not with Excel"
      the reply of 10:09 was edited at 10:11
      the reply of 10:09 is on its way to the ticket (R13)
      -> carries the reply of 10:09 to ticket 12
10:11:01 ticket bug 12 takes the reply of 10:09 as edited at 10:11 by order 3
      the reply of 10:09 is in the ticket (R13)
10:12 ann deletes the reply of 10:10
      the reply of 10:10 was deleted
      the reply of 10:10 is on its way to the ticket (R13)
      -> carries the reply of 10:10 to ticket 12
10:12:01 ticket bug 12 takes the reply of 10:10 as deleted by order 4
      the reply of 10:10 is in the ticket (R13)
11:00 ticket bug 12 moves to in progress in revision 2 by bob
      the ticket is in progress (R13)
      -> shows the card: ann is looking into it, known: actual, a bug of severity 3, ticket 12 is in progress
11:10 ticket bug 12 says to the asker by bob "Which browser?"
      bob writes in the ticket for the asker (R13)
      -> says in the thread: what bob wrote in the ticket
11:12 ticket bug 12 moves to needs info in revision 3 by bob, saying "Which browser?"
      the ticket is in need of an answer (R13)
      -> says in the thread: the ticket is in need of an answer, with the reason
      -> shows the card: ann is looking into it, known: actual, a bug of severity 3, ticket 12 is in need of an answer
11:10 ticket bug 12 says to the asker by bob "Which browser?" (told at 11:13)
      nothing
11:20 ticket bug 12 moves to done in revision 5 by bob, saying "Fixed in 4.2."
      the ticket is done (R13)
      maya is asked whether it is solved (R13)
      -> says in the thread: maya, is it solved?
      -> shows the card: ann is looking into it, known: actual, a bug of severity 3, ticket 12 is done
      the clock is set to 14:09
11:15 ticket bug 12 moves to in progress in revision 4 by bob (told at 11:21)
      nothing
11:30 maya presses Not yet
      maya says that it is not solved (R13)
      -> opens ticket 12 again
      -> shows the card: ann is looking into it, known: actual, a bug of severity 3, ticket 12 is new
      the clock rests
11:30:01 ticket bug 12 moves to new in revision 6
      the ticket is new (R13)
12:00 ticket bug 12 moves to done in revision 7 by bob
      the ticket is done (R13)
      maya is asked whether it is solved (R13)
      -> says in the thread: maya, is it solved?
      -> shows the card: ann is looking into it, known: actual, a bug of severity 3, ticket 12 is done
      the clock is set to 14:09
12:05 maya presses Resolve
      maya resolves it by the button (R18)
      -> shows the card: resolved by maya, ann was on it, a bug of severity 3, ticket 12 is done
      the clock rests
