# R8, R18  After a gap the history tells what was missed; what is newer than the history stays
10:00 maya asks "Is the API down?"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:00:05 desk posts the card
      the card stands
10:01 ann reacts with eyes
      eyes of ann stands since 10:01
      ann is looking into it, by reaction, since 10:01 (R8)
      -> shows the card: ann is looking into it
10:01 ann reacts with vhs
      vhs of ann stands since 10:01
      ann tags it data (R18)
      -> shows the card: ann is looking into it, tagged data
10:32 bob reacts with eyes
      eyes of bob stands since 10:32
      bob is looking into it, by reaction, since 10:32 (R8)
      -> shows the card: ann is looking into it, with bob, tagged data
10:31 slack shows bug by dana, vhs by ann, tada by cleo on the question (told at 10:33)
      bug of dana stands since 10:31
      eyes of ann is gone since 10:31
      ann lets go (R8)
      dana tags it bug (R18)
      -> shows the card: bob is looking into it, tagged bug and data
      the clock is set to 12:33
10:34 slack shows bug by dana, vhs by ann, eyes by bob on the question
      nothing
10:35 slack shows white_check_mark by maya on the card
      white_check_mark of maya stands since 10:35
      maya resolves it (R18)
      -> shows the card: resolved by maya, bob was on it, tagged bug and data
      the clock rests
10:20 ann reacts with eyes (told at 10:36)
      nothing
