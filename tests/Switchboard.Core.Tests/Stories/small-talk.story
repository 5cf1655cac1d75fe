# R1  Small talk opens no case; what was overlooked is one reaction away, and what was opened wrongly one press
10:00 maya asks "Good morning everybody! 👋"
      nothing
10:01 ann reacts with tada
      nothing
10:02 ann reacts with sos
      -> looks up the question for ann
10:03 ann makes it a case of maya
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:03
10:04 bob makes it a case of maya
      -> tells bob alone: it is a case already
10:05 bob presses Not a question
      bob says that it is no question (R1)
      -> shows the card: no question
      the clock rests
10:06 maya presses Resolve
      -> tells maya alone: it is closed already
10:10 ann reacts with question
      question of ann stands since 10:10
      ann reopens it (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:10
10:11 ann presses Not a question
      ann says that it is no question (R1)
      -> shows the card: no question
      the clock rests
10:12 maya replies @oncall "It is one, honestly"
      maya writes as asker
      maya reopens it (R1)
      it is soon, because maya called @oncall (R6)
      -> shows the card: waiting for somebody, soon
      the clock is set to 10:32
