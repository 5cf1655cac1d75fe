# R6  A question to @oncall waits for twenty business minutes
17:15 maya asks @oncall "A client needs this today"
      a case of maya opens (R1)
      the question says deadline (R9)
      it is soon, because maya called @oncall (R6)
      -> shows the card: waiting for somebody, known: deadline, soon
      the clock is set to Tuesday 09:05
17:20 cleo reacts with eyes
      eyes of cleo stands since 17:20
      cleo is looking into it, by reaction, since 17:20 (R8)
      -> shows the card: cleo is looking into it, known: deadline, soon
      the clock is set to 17:20
17:20 clock ticks
      maya is asked for url and expected and actual and steps and affected (R9)
      maya is asked for success (R10)
      -> says in the thread: maya, please tell url and expected and actual and steps and affected and success
      -> shows the card: cleo is looking into it, known: deadline, missing: url and expected and actual and steps and affected and success, soon
      the clock is set to Tuesday 09:05
17:25 cleo presses Let go
      cleo lets go by the button (R8)
      -> shows the card: waiting for somebody, known: deadline, missing: url and expected and actual and steps and affected and success, soon
      the clock is set to Tuesday 09:15
17:40 clock ticks
      nothing
