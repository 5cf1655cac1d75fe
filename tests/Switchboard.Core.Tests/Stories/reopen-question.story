# R18, R4  The asker writes after the end: asked once per resolution, never for thanks, never for others' words
10:00 maya asks "The invoice shows the wrong VAT"
      a case of maya opens (R1)
      the question says actual (R9)
      -> shows the card: waiting for somebody, known: actual
      the clock is set to 12:00
10:05 ann replies "Fixed, it was the old rate."
      ann writes as supporter
      ann is looking into it, by reply, since 10:05 (R8)
      -> shows the card: ann is looking into it, known: actual
      the clock rests
10:06 ann reacts with white_check_mark
      white_check_mark of ann stands since 10:06
      ann resolves it (R18)
      -> shows the card: resolved by ann, ann was on it
10:07 maya replies "Thanks a lot!"
      maya writes as asker
10:08 bob replies "For the record: the rate comes from the settings."
      bob writes as supporter
10:09 maya replies "It is still wrong for May, though"
      maya writes as asker
      maya is asked whether to reopen (R18)
      the reply of 10:09 says actual (R9)
      -> says in the thread: still solved, or reopen?
10:10 maya replies "And for June"
      maya writes as asker
10:11 maya presses Still solved
      maya says that it is still solved (R18)
10:12 maya presses Still solved
      nothing
10:20 maya presses Reopen
      maya reopens it by the button (R18)
      bob is looking into it, by reply, since 10:08 (R8)
      -> shows the card: ann is looking into it, with bob, known: actual
      the clock is set to 14:20
10:25 ann presses Resolve
      ann resolves it by the button (R18)
      -> shows the card: resolved by ann, ann was on it, with bob
      the clock rests
10:26 maya replies "April too?"
      maya writes as asker
      maya is asked whether to reopen (R18)
      -> says in the thread: still solved, or reopen?
10:27 ann presses Reopen
      ann reopens it by the button (R18)
      -> shows the card: ann is looking into it, with bob, known: actual
      the clock is set to 14:27
