# R9, R10  The facts are read out of the thread, asked for once where they are missing, and filled in
10:00 maya asks @oncall "The June report should show 42 but shows 0"
      a case of maya opens (R1)
      the question says expected and actual (R9)
      it is soon, because maya called @oncall (R6)
      -> shows the card: waiting for somebody, known: expected and actual, soon
      the clock is set to 10:20
10:03 clock ticks
      nothing
10:05 maya replies "https://app.example.com/reports/june for client Acme, before the board meeting"
      maya writes as asker
      the reply of 10:05 says url and affected and deadline (R9)
      -> shows the card: waiting for somebody, known: url and expected and actual and affected and deadline, soon
10:06 maya edits the reply of 10:05 to "for client Acme, before the board meeting"
      the reply of 10:05 was edited at 10:06
      the reply of 10:05 says affected and deadline (R9)
      -> shows the card: waiting for somebody, known: expected and actual and affected and deadline, soon
10:07 ann reacts with eyes
      eyes of ann stands since 10:07
      ann is looking into it, by reaction, since 10:07 (R8)
      -> shows the card: ann is looking into it, known: expected and actual and affected and deadline, soon
      the clock is set to 10:07
10:07 clock ticks
      maya is asked for url and steps (R9)
      maya is asked for success (R10)
      -> says in the thread: maya, please tell url and steps and success
      -> shows the card: ann is looking into it, known: expected and actual and affected and deadline, missing: url and steps and success, soon
      the clock is set to 10:20
10:08 ann replies "Steps: open it, click Export"
      ann writes as supporter
      the reply of 10:08 says steps (R9)
      -> shows the card: ann is looking into it, known: expected and actual and steps and affected and deadline, missing: url and success, soon
      the clock rests
10:09 ann fills in success as "they can send it"
      ann fills in success (R10)
      -> shows the card: ann is looking into it, known: expected and actual and steps and affected and deadline and success, missing: url, soon
10:10 bob presses What we know
      -> tells bob alone: what is known
10:11 maya deletes the reply of 10:05
      the reply of 10:05 was deleted
      -> shows the card: ann is looking into it, known: expected and actual and steps and success, missing: url, soon
