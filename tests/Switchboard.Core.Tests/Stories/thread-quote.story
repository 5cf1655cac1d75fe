# R4  A quote of the question says where a message belongs, whoever wrote it and whenever; a new question of its own does not
10:00 maya asks "Where do I find the churn report?"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:05 ann replies "Under Reports"
      ann writes as supporter
      ann is looking into it, by reply, since 10:05 (R8)
      -> shows the card: ann is looking into it
      the clock rests
[other] 10:06 maya asks "Also, how do I share it?"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:06
[quote] 10:08 bob asks "> where do I find the churn report? // Under Reports, Churn."
      a case of bob opens (R1)
      it seems to belong to the thread of 10:00, by quote (R4)
      -> tells bob alone, in the channel: does it belong to the thread of 10:00?
      the clock is set to 10:10
[quote] 10:09 bob presses Move it
      bob moves it into the thread of 10:00 (R4)
      -> lets the other case know
      -> tells bob alone, in the channel: it lives in the thread of 10:00 now
      -> shows the card: lives in the thread of 10:00
      the clock rests
      [here] the thread of 10:08 lives here now (R4)
      [here] -> says in the thread: the words of 10:08 from beside the thread
      [here] -> shows the card: ann is looking into it, with 1 thread from beside it
