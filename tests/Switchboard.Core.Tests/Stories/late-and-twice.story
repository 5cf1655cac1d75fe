# R8, R18  Late, repeated and reordered news end in the same state
10:00 maya asks "Numbers do not tie out"
      a case of maya opens (R1)
      the question says actual (R9)
      -> shows the card: waiting for somebody, known: actual
      the clock is set to 12:00
10:00 maya asks "Numbers do not tie out" (told at 10:01)
      nothing
10:03 ann takes eyes away
      eyes of ann is gone since 10:03
10:02 ann reacts with eyes (told at 10:04)
      nothing
10:05 ann reacts with eyes
      eyes of ann stands since 10:05
      ann is looking into it, by reaction, since 10:05 (R8)
      -> shows the card: ann is looking into it, known: actual
10:05 ann reacts with eyes (told at 10:06)
      nothing
10:07 ann replies "Checking."
      ann writes as supporter
      the clock rests
10:07 ann replies "Checking." (told at 10:08)
      nothing
10:10 bob takes white_check_mark away
      white_check_mark of bob is gone since 10:10
10:09 bob reacts with white_check_mark (told at 10:11)
      nothing
