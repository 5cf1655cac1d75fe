# R1, R8  People of another workspace ask, answer and react like anybody; the buttons are not theirs
10:00 otto asks "Our shared dashboard is empty"
      a case of otto opens (R1)
      the question says actual (R9)
      -> shows the card: waiting for somebody, known: actual
      the clock is set to 12:00
10:01 otto presses Resolve
      -> tells otto alone: the buttons are for people of this workspace
10:02 otto presses Why
      -> tells otto alone: the buttons are for people of this workspace
10:05 bob reacts with eyes
      eyes of bob stands since 10:05
      bob is looking into it, by reaction, since 10:05 (R8)
      -> shows the card: bob is looking into it, known: actual
10:20 otto reacts with white_check_mark
      white_check_mark of otto stands since 10:20
      otto resolves it (R18)
      -> shows the card: resolved by otto, bob was on it
      the clock rests
10:21 otto takes white_check_mark away
      white_check_mark of otto is gone since 10:21
      otto reopens it (R18)
      -> shows the card: bob is looking into it, known: actual
      the clock is set to 12:21
