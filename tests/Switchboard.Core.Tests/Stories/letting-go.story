# R8  Letting go: the case passes to the next, and in the end waits again
10:00 maya asks "The export hangs"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:01 ann replies "Let me see."
      ann writes as supporter
      ann is looking into it, by reply, since 10:01 (R8)
      -> shows the card: ann is looking into it
      the clock rests
10:02 bob reacts with eyes
      eyes of bob stands since 10:02
      bob is looking into it, by reaction, since 10:02 (R8)
      ann and bob began within a moment (R8)
      -> writes to ann: bob is looking into it, too
      -> writes to bob: ann is looking into it, too
      -> shows the card: ann is looking into it, with bob
10:03 ann reacts with eyes
      eyes of ann stands since 10:03
10:04 ann takes eyes away
      eyes of ann is gone since 10:04
      ann lets go (R8)
      -> shows the card: bob is looking into it
      the clock is set to 14:02
10:05 bob presses Let go
      bob lets go by the button (R8)
      -> shows the card: waiting for somebody
      the clock rests
10:06 bob presses Let go
      -> tells bob alone: you are not on it
10:30 ann replies "Back on it."
      ann writes as supporter
      ann is looking into it, by reply, since 10:30 (R8)
      -> shows the card: ann is looking into it
