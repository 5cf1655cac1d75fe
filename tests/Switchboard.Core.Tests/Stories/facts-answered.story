# R9  Whoever answers asks for themselves: the desk stays quiet
10:00 maya asks @oncall "The June report is empty"
      a case of maya opens (R1)
      the question says actual (R9)
      it is soon, because maya called @oncall (R6)
      -> shows the card: waiting for somebody, known: actual, soon
      the clock is set to 10:20
10:01 bob replies "Which month do you look at?"
      bob writes as supporter
      bob is looking into it, by reply, since 10:01 (R8)
      -> shows the card: bob is looking into it, known: actual, soon
      the clock rests
10:03 clock ticks
      nothing
