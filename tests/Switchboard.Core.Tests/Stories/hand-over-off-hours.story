# R12  Somebody who is off is not disturbed: it is said first, and they get it when their day begins
19:00 maya asks "The June report is empty"
      a case of maya opens (R1)
      the question says actual (R9)
      -> shows the card: waiting for somebody, known: actual
      the clock is set to Tuesday 11:00
19:02 ann reacts with eyes
      eyes of ann stands since 19:02
      ann is looking into it, by reaction, since 19:02 (R8)
      -> shows the card: ann is looking into it, known: actual
19:05 ann hands over to dana by V1
      ann is asked whether to hand over to dana (R12)
      -> tells ann alone: dana is not there before Tuesday 08:00: hand it over all the same?
19:06 ann does V1 all the same
      ann hands over to dana (R12)
      ann lets go by the button (R12)
      dana is looking into it, by handover, since 19:06 (R8)
      -> tells ann alone: dana has it, and hears of it at Tuesday 08:00
      -> shows the card: dana is looking into it, known: actual
      the clock is set to Tuesday 08:00
19:06 ann does V1 all the same
      nothing
