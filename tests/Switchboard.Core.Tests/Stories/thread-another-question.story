# R4  It was another question: one press, and it is a case like every other
10:00 maya asks "Where do I find the churn report?"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
[beside] 10:03 maya asks "And the one for June"
      a case of maya opens (R1)
      it seems to belong to the thread of 10:00, by continuation (R4)
      -> tells maya alone, in the channel: does it belong to the thread of 10:00?
      the clock is set to 10:05
[beside] 10:04 maya presses Another question
      maya says that it is another question (R4)
      -> tells maya alone, in the channel: it stays a question of its own
      -> shows the card: waiting for somebody
      the clock is set to 12:03
[beside] 10:05 ann reacts with eyes
      eyes of ann stands since 10:05
      ann is looking into it, by reaction, since 10:05 (R8)
      -> shows the card: ann is looking into it
