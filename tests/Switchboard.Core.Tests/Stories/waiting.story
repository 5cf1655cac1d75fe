# R5  Nobody looks: after two business hours the group is asked to, once
10:00 maya asks "Why is this column called so?"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:30 ann reacts with eyes
      eyes of ann stands since 10:30
      ann is looking into it, by reaction, since 10:30 (R8)
      -> shows the card: ann is looking into it
11:00 ann takes eyes away
      eyes of ann is gone since 11:00
      ann lets go (R8)
      -> shows the card: waiting for somebody
      the clock is set to 13:00
12:59 clock ticks
      nothing
13:00 clock ticks
      @oncall is warned that the answer falls due (R5)
      -> says in the thread: @oncall, an answer is due by 15:00
      the clock is set to 15:00
17:00 clock ticks
      @sos is called, step 0 (R5)
      the first answer is late (R5)
      -> says in the thread: @sos, nobody has looked into this yet
      the clock rests
17:05 bob reacts with eyes
      eyes of bob stands since 17:05
      bob is looking into it, by reaction, since 17:05 (R8)
      -> shows the card: bob is looking into it
      the clock is set to Tuesday 12:35
17:10 bob takes eyes away
      eyes of bob is gone since 17:10
      bob lets go (R8)
      -> shows the card: waiting for somebody
      the clock is set to Tuesday 10:40
