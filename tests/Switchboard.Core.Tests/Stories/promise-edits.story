# R11  What is edited, declined, twice or late
10:00 maya asks "The June report is empty"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:05 ann replies "I'll check after lunch"
      ann writes as supporter
      the reply of 10:05 of ann reads like a promise for 14:00
      ann is looking into it, by reply, since 10:05 (R8)
      -> tells ann alone: shall I remember: update by 14:00?
      -> shows the card: ann is looking into it
      the clock rests
10:06 ann presses No promise for the reply of 10:05
      -> tells ann alone: then it is no promise
10:07 ann edits the reply of 10:05 to "I'll check by 11"
      the reply of 10:05 was edited at 10:07
      the reply of 10:05 of ann reads like a promise for 11:00
      -> tells ann alone: shall I remember: update by 11:00?
10:08 ann presses Remember it for the reply of 10:05
      ann promises an update by 11:00 (R11)
      -> says in the thread: ann gives an update by 11:00
      -> shows the card: ann is looking into it, update of ann by 11:00
      the clock is set to 10:50
10:09 ann replies "I'll update by 10:30" (told at 10:45)
      ann writes as supporter
      the reply of 10:09 of ann reads like a promise for 10:30
10:20 maya promises "30m"
      -> tells maya alone: whoever asks does not promise
10:21 ann promises "when I can"
      -> tells ann alone: this is no time I can read
10:30 ann presses Let go
      ann lets go by the button (R8)
      ann is released from the promise (R11)
      -> shows the card: waiting for somebody
      the clock rests
10:50 clock ticks
      nothing
