# R2, R3  An answer pauses the clock, and it runs on from there when the asker says that it did not help
10:00 ann asks in pre-triage "Who knows the churn report"
      a case of ann opens in pre-triage (R2)
      -> shows the card: waiting for somebody
      the clock is set to 10:20
10:05 cleo replies "Have you tried turning it off and on?"
      cleo writes as colleague (R3)
      -> shows the card: waiting for somebody, the clock stands still
      the clock rests
10:10 cleo presses It didn't help
      -> tells cleo alone: only ann can tell whether it helped
10:15 ann presses It didn't help
      ann says that it did not help (R3)
      -> tells ann alone: the clock runs on
      -> shows the card: waiting for somebody
      the clock is set to 10:30
10:20 clock ticks
      nothing
10:30 clock ticks
      nobody in pre-triage had an answer in time (R3)
      -> says in the thread: ann, nobody knew in time: ask in the support channel?
      the clock rests
10:31 ann presses It didn't help
      ann says that it did not help (R3)
      -> tells ann alone: ann, nobody knew in time: ask in the support channel?
10:32 ann replies "Found it myself"
      ann writes as asker
10:32 ann reacts with white_check_mark
      white_check_mark of ann stands since 10:32
      ann resolves it (R18)
      -> shows the card: resolved by ann
