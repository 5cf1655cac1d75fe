# R1  Bots ask nothing, but a relay asks for people elsewhere
10:00 robot asks "Deployed 4711"
      nothing
10:00 relay asks "A client writes: the portal is slow"
      a case of relay opens (R1)
      the question says actual (R9)
      -> shows the card: waiting for somebody, known: actual
      the clock is set to 12:00
10:05 ann replies "Which page?"
      ann writes as supporter
      ann is looking into it, by reply, since 10:05 (R8)
      -> shows the card: ann is looking into it, known: actual
      the clock rests
10:06 relay replies "The client writes: the start page"
      relay writes as asker
      the clock is set to 14:06
10:20 ann reacts with white_check_mark
      white_check_mark of ann stands since 10:20
      ann resolves it (R18)
      -> shows the card: resolved by ann, ann was on it
      the clock rests
10:30 relay replies "The client writes: it is slow again"
      relay writes as asker
      relay is asked whether to reopen (R18)
      the reply of 10:30 says actual (R9)
      -> says in the thread: still solved, or reopen?
