# R12  To whom nothing can be handed over
10:00 maya asks "The June report is empty"
      a case of maya opens (R1)
      the question says actual (R9)
      -> shows the card: waiting for somebody, known: actual
      the clock is set to 12:00
10:02 ann reacts with eyes
      eyes of ann stands since 10:02
      ann is looking into it, by reaction, since 10:02 (R8)
      -> shows the card: ann is looking into it, known: actual
10:05 ann hands over to ann by V1
      -> tells ann alone: ann cannot take it: Yourself
10:06 ann hands over to maya by V2
      -> tells ann alone: maya cannot take it: Asker
10:07 ann hands over to robot by V3
      -> tells ann alone: robot cannot take it: Bot
10:08 ann hands over to otto by V4
      -> tells ann alone: otto cannot take it: FromOutside
10:09 bob reacts with eyes
      eyes of bob stands since 10:09
      bob is looking into it, by reaction, since 10:09 (R8)
      -> shows the card: ann is looking into it, with bob, known: actual
10:10 ann hands over to bob by V5
      -> tells ann alone: bob cannot take it: AlreadyOnIt
10:11 maya brings in dana by V6
      maya brings in dana (R12)
      dana gets everything gathered (R12)
      dana is looking into it, by handover, since 10:11 (R8)
      -> tells maya alone: dana has it
      -> writes to dana: everything gathered so far, from maya
      -> shows the card: ann is looking into it, with bob and dana, known: actual
10:12 ann presses Resolve
      ann resolves it by the button (R18)
      -> shows the card: resolved by ann, ann was on it, with bob and dana
      the clock rests
10:13 ann hands over to cleo by V7
      -> tells ann alone: it is closed already
