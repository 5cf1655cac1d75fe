# R18  Resolving and reopening: reactions and buttons agree
10:00 maya asks "The login page is blank"
      a case of maya opens (R1)
      the question says actual (R9)
      -> shows the card: waiting for somebody, known: actual
      the clock is set to 12:00
10:01 ann reacts with eyes
      eyes of ann stands since 10:01
      ann is looking into it, by reaction, since 10:01 (R8)
      -> shows the card: ann is looking into it, known: actual
10:10 ann presses Resolve
      ann resolves it by the button (R18)
      -> shows the card: resolved by ann, ann was on it
      the clock rests
10:11 ann presses Resolve
      -> tells ann alone: it is closed already
10:12 bob reacts with heavy_check_mark
      heavy_check_mark of bob stands since 10:12
10:13 bob takes heavy_check_mark away
      heavy_check_mark of bob is gone since 10:13
      bob reopens it (R18)
      -> shows the card: ann is looking into it, known: actual
      the clock is set to 12:13
10:20 cleo reacts with ballot_box_with_check
      ballot_box_with_check of cleo stands since 10:20
      cleo resolves it (R18)
      -> shows the card: resolved by cleo, ann was on it
      the clock rests
10:21 maya reacts with white_check_mark
      white_check_mark of maya stands since 10:21
10:22 cleo takes ballot_box_with_check away
      ballot_box_with_check of cleo is gone since 10:22
      maya resolves it (R18)
      -> shows the card: resolved by maya, ann was on it
10:23 maya presses Reopen
      maya reopens it by the button (R18)
      -> shows the card: ann is looking into it, known: actual
      the clock is set to 12:23
10:24 maya presses Reopen
      -> tells maya alone: it is open already
10:25 maya takes white_check_mark away
      white_check_mark of maya is gone since 10:25
10:30 bob reacts with white_check_mark
      white_check_mark of bob stands since 10:30
      bob resolves it (R18)
      -> shows the card: resolved by bob, ann was on it
      the clock rests
10:31 dana reacts with coffin
      coffin of dana stands since 10:31
      dana tags it post-mortem (R18)
      -> shows the card: resolved by bob, ann was on it, tagged post-mortem
