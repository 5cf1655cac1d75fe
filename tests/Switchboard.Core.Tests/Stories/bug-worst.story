# R14, R15, R16  The worst bug: engineering at once, an issue made by the technical team, and Product told what it displaces
10:00 maya asks "Nobody can sign in"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:00:05 desk posts the card
      the card stands
10:00:30 ann grades it 3
      ann grades it a bug of severity 3 (R14)
      the bug form is to be filled in (R16)
      -> says in the thread: maya, please fill in the bug form
      -> shows the card: waiting for somebody, a bug of severity 3, waits for the bug form
10:01 ann grades it 1
      ann grades it a bug of severity 1 (R14)
      the bug form is needed no more (R14)
      the issue form is to be filled in (R15)
      -> pages @dev911, step -1
      -> says in the thread: @dev911, a bug of the worst kind: create the issue
      -> shows the card: waiting for somebody, a bug of severity 1, waits for the issue form
10:01:05 page goes to dana of @dev911, step -1
      @dev911 is called: dana (R15)
      -> rings dana: a developer is needed: a bug of severity 1
10:01:06 page goes to dana of @dev911, step -1
      nothing
10:02 maya fills in issue
      -> tells maya alone: the technical team fills in the issue form
10:03 dana fills in issue
      dana fills in the issue form (R15)
      -> orders the ticket
      -> shows the card: waiting for somebody, a bug of severity 1, the ticket is queued
10:03:01 ticket issue 13 stands
      ticket 13 stands (R13)
      -> says in the thread: the work goes on in the ticket
      -> puts ticket 13 before everything else
      -> shows the card: waiting for somebody, a bug of severity 1, ticket 13 is new
      the clock rests
10:03:02 ticket issue 13 goes first, above 7
      it goes before everything else, above ticket 7 (R15)
      -> says in #product: this goes before everything else, above ticket 7
10:03:03 ticket issue 13 goes first, above 7
      nothing
12:00 clock ticks
      nothing
