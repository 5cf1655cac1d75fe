# R11  A promise: recognised, confirmed by a press, reminded of, kept by an update
10:00 maya asks "The June report is empty"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:05 ann replies "Give me 30 minutes"
      ann writes as supporter
      the reply of 10:05 of ann reads like a promise for 10:35
      ann is looking into it, by reply, since 10:05 (R8)
      -> tells ann alone: shall I remember: update by 10:35?
      -> shows the card: ann is looking into it
      the clock rests
10:06 ann presses Remember it for the reply of 10:05
      ann promises an update by 10:35 (R11)
      -> says in the thread: ann gives an update by 10:35
      -> shows the card: ann is looking into it, update of ann by 10:35
      the clock is set to 10:25
10:06 ann presses Remember it for the reply of 10:05
      nothing
10:25 clock ticks
      ann is reminded of the promise for 10:35 (R11)
      -> writes to ann: your promise falls due at 10:35
      the clock is set to 10:40
10:30 ann replies "Found it: the export ran before the import. Restarting it."
      ann writes as supporter
      ann keeps the promise by the reply of 10:30 (R11)
      -> shows the card: ann is looking into it
      the clock rests
10:40 clock ticks
      nothing
11:00 ann presses Resolve
      ann resolves it by the button (R18)
      -> shows the card: resolved by ann, ann was on it
