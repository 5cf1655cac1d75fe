# R6  The answer's clock: whoever is looking into it is warned in private, and steps follow where no answer comes
10:00 maya asks @oncall "A client waits for the April numbers"
      a case of maya opens (R1)
      it is soon, because maya called @oncall (R6)
      -> shows the card: waiting for somebody, soon
      the clock is set to 10:20
10:05 cleo reacts with eyes
      eyes of cleo stands since 10:05
      cleo is looking into it, by reaction, since 10:05 (R8)
      -> shows the card: cleo is looking into it, soon
      the clock is set to 10:05
10:05 clock ticks
      maya is asked for url and expected and actual and steps and affected and deadline (R9)
      maya is asked for success (R10)
      -> says in the thread: maya, please tell url and expected and actual and steps and affected and deadline and success
      -> shows the card: cleo is looking into it, missing: url and expected and actual and steps and affected and deadline and success, soon
      the clock is set to 10:20
10:20 clock ticks
      cleo warned that the answer falls due (R6)
      -> writes to cleo: an answer is due by 10:30
      the clock is set to 10:30
10:30 clock ticks
      the first answer is late (R6)
      the clock is set to 10:45
10:45 clock ticks
      @sos is called, step 0 (R6)
      -> says in the thread: @sos, nobody has looked into this yet
      the clock is set to 12:00
10:50 cleo replies "They are under Reports"
      cleo writes as colleague
      the clock rests
12:00 clock ticks
      nothing
