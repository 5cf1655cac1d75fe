# R8  A claim gone quiet is noticed: first in private, then the case is offered to the group
10:00 maya asks "The export hangs"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:05 ann replies "I'll have a look"
      ann writes as supporter
      ann is looking into it, by reply, since 10:05 (R8)
      -> shows the card: ann is looking into it
      the clock rests
10:20 maya replies "It hangs for Tom too"
      maya writes as asker
      the clock is set to 14:20
14:20 clock ticks
      ann is asked whether they are still on it, as the asker waits since 10:20 (R8)
      -> writes to ann: the asker waits, are you still on it?
      the clock is set to 16:20
14:21 maya replies "Any news?"
      maya writes as asker
16:20 clock ticks
      the case is offered to @oncall (R8)
      -> says in the thread: @oncall, ann went quiet, who takes over?
      the clock rests
16:30 ann replies "Found it"
      ann writes as supporter
17:00 clock ticks
      nothing
