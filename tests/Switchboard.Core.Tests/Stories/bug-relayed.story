# R13, R16  A bug that came through a bot: whoever graded it is asked for the form, since a bot fills in none, and whoever has it whether it is solved
10:00 relay asks "A client writes: the export is empty"
      a case of relay opens (R1)
      the question says actual (R9)
      -> shows the card: waiting for somebody, known: actual
      the clock is set to 12:00
10:04 ann grades it 3
      ann grades it a bug of severity 3 (R14)
      the bug form is to be filled in (R16)
      -> says in the thread: ann, please fill in the bug form
      -> shows the card: waiting for somebody, known: actual, a bug of severity 3, waits for the bug form
14:04 clock ticks
      the first answer is late (R5)
      the bug form is called to mind (R16)
      -> writes to ann: the bug form waits for you
      the clock is set to 16:00
14:10 ann fills in bug
      ann fills in the bug form on behalf of relay (R16)
      -> orders the ticket
      -> shows the card: waiting for somebody, known: actual, a bug of severity 3, the ticket is queued
14:10:01 ticket bug 12 stands
      ticket 12 stands (R13)
      -> says in the thread: the work goes on in the ticket
      -> shows the card: waiting for somebody, known: actual, a bug of severity 3, ticket 12 is new
14:12 relay replies "The client writes: only with CSV"
      relay writes as asker
      the clock is set to 14:12:02
14:12:02 clock ticks
      the reply of 14:12 is on its way to the ticket (R13)
      -> carries the reply of 14:12 to ticket 12
      the clock is set to 16:00
14:12:03 ticket bug 12 takes the reply of 14:12 by order 1
      the reply of 14:12 is in the ticket (R13)
14:13 bob replies "Thanks, noted"
      bob writes as supporter
      bob is looking into it, by reply, since 14:13 (R8)
      -> shows the card: bob is looking into it, known: actual, a bug of severity 3, ticket 12 is new
      the clock is set to 14:13:02
14:13:02 clock ticks
      the reply of 14:13 is on its way to the ticket (R13)
      -> carries the reply of 14:13 to ticket 12
      -> writes to bob: the talk goes on in the ticket
      the clock rests
14:13:03 ticket bug 12 takes the reply of 14:13 by order 2
      the reply of 14:13 is in the ticket (R13)
15:00 ticket bug 12 moves to done in revision 2 by dana, saying "Fixed in 4.2."
      the ticket is done (R13)
      bob is asked whether it is solved (R13)
      -> says in the thread: bob, is it solved?
      -> shows the card: bob is looking into it, known: actual, a bug of severity 3, ticket 12 is done
