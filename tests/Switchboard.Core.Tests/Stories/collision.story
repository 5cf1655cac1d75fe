# R8  Two who begin within a moment learn of each other, once
10:00 maya asks "The export hangs"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:01 ann reacts with eyes
      eyes of ann stands since 10:01
      ann is looking into it, by reaction, since 10:01 (R8)
      -> shows the card: ann is looking into it
10:02 bob replies "I am looking"
      bob writes as supporter
      bob is looking into it, by reply, since 10:02 (R8)
      ann and bob began within a moment (R8)
      -> writes to ann: bob is looking into it, too
      -> writes to bob: ann is looking into it, too
      -> shows the card: ann is looking into it, with bob
      the clock rests
10:02 bob reacts with eyes
      eyes of bob stands since 10:02
      bob is looking into it, by reaction, since 10:02 (R8)
10:30 dana reacts with eyes
      eyes of dana stands since 10:30
      dana is looking into it, by reaction, since 10:30 (R8)
      -> shows the card: ann is looking into it, with bob and dana
