# R9  Nothing is asked in the thread before somebody takes it; then only what is missing, and never after an answer
10:00 maya asks @oncall "All users get an error 500 on https://app.example.com"
      a case of maya opens (R1)
      the question says url and actual and affected (R9)
      it is soon, because maya called @oncall (R6)
      -> shows the card: waiting for somebody, known: url and actual and affected, soon
      the clock is set to 10:20
10:02 dana reacts with eyes
      eyes of dana stands since 10:02
      dana is looking into it, by reaction, since 10:02 (R8)
      -> shows the card: dana is looking into it, known: url and actual and affected, soon
      the clock is set to 10:02
10:02 clock ticks
      maya is asked for expected and steps and deadline (R9)
      maya is asked for success (R10)
      -> says in the thread: maya, please tell expected and steps and deadline and success
      -> shows the card: dana is looking into it, known: url and actual and affected, missing: expected and steps and deadline and success, soon
      the clock is set to 10:20
10:03 clock ticks
      nothing
10:04 maya replies "1. log in"
      maya writes as asker
10:05 maya replies "Steps: log in"
      maya writes as asker
      the reply of 10:05 says steps (R9)
      -> shows the card: dana is looking into it, known: url and actual and steps and affected, missing: expected and deadline and success, soon
