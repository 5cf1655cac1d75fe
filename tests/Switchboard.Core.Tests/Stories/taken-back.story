# R1  A question deleted before anybody worked on it is taken back; an answer that was on its way makes it a case again
10:00 maya asks "Never mind?"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:01 maya deletes the question
      the question was deleted
      the question is taken back (R1)
      -> shows the card: taken back
      the clock rests
10:02 ann presses Claim
      -> tells ann alone: it is closed already
10:00:58 cleo replies "Use the blue button." (told at 10:03)
      cleo writes as colleague
      cleo reopens it (R1)
      -> shows the card: waiting for somebody, the question is gone
