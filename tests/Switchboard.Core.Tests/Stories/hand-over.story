# R12, R11  Not knowing is fine: the colleague takes the place and the promise, and gets everything in one piece
10:00 maya asks "The June report is empty"
      a case of maya opens (R1)
      the question says actual (R9)
      -> shows the card: waiting for somebody, known: actual
      the clock is set to 12:00
10:02 bob reacts with eyes
      eyes of bob stands since 10:02
      bob is looking into it, by reaction, since 10:02 (R8)
      -> shows the card: bob is looking into it, known: actual
10:05 ann promises "1h"
      ann promises an update by 11:05 (R11)
      ann is looking into it, by promise, since 10:05 (R8)
      -> says in the thread: ann gives an update by 11:05
      -> shows the card: bob is looking into it, with ann, known: actual, update of ann by 11:05
      the clock is set to 10:55
10:07 dana presses Claim
      dana is looking into it, by button, since 10:07 (R8)
      -> tells dana alone: bob owns it, you help
      -> shows the card: bob is looking into it, with ann and dana, known: actual, update of ann by 11:05
10:07 dana presses Let go
      dana lets go by the button (R8)
      -> shows the card: bob is looking into it, with ann, known: actual, update of ann by 11:05
10:10 bob hands over to dana by V1
      bob hands over to dana (R12)
      bob lets go by the button (R12)
      dana gets everything gathered (R12)
      dana is looking into it, by handover, since 10:10 (R8)
      -> tells bob alone: dana has it
      -> writes to dana: everything gathered so far, from bob
      -> shows the card: dana is looking into it, with ann, known: actual, update of ann by 11:05
10:10 bob hands over to dana by V1
      nothing
10:15 ann hands over to cleo by V2
      ann hands over to cleo (R12)
      cleo inherits ann's promise of an update by 11:05 (R11)
      ann lets go by the button (R12)
      cleo gets everything gathered (R12)
      cleo is looking into it, by handover, since 10:15 (R8)
      ann is released from the promise (R11)
      -> tells ann alone: cleo has it
      -> writes to cleo: everything gathered so far, from ann
      -> shows the card: dana is looking into it, with cleo, known: actual, update of cleo by 11:05
10:16 cleo replies "Nothing yet, I ask the vendor"
      cleo writes as colleague
10:20 bob reacts with eyes
      eyes of bob stands since 10:20
      bob is looking into it, by reaction, since 10:20 (R8)
      -> shows the card: dana is looking into it, with cleo and bob, known: actual, update of cleo by 11:05
10:30 dana brings in ann by V3
      dana brings in ann (R12)
      ann gets everything gathered (R12)
      ann is looking into it, by handover, since 10:30 (R8)
      -> tells dana alone: ann has it
      -> writes to ann: everything gathered so far, from dana
      -> shows the card: dana is looking into it, with cleo and bob and ann, known: actual, update of cleo by 11:05
