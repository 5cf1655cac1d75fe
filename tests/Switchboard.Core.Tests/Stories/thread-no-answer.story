# R4  The offer is not answered: after a little patience the message is shown as a question of its own, and it can still be moved
10:00 maya asks "Where do I find the churn report?"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
[beside] 10:03 maya asks "PS: Acme is waiting for it"
      a case of maya opens (R1)
      it seems to belong to the thread of 10:00, by continuation (R4)
      -> tells maya alone, in the channel: does it belong to the thread of 10:00?
      the clock is set to 10:05
[beside] 10:05 clock ticks
      nobody wants it moved (R4)
      -> shows the card: waiting for somebody
      the clock is set to 12:03
[beside] 10:30 ann presses Move it
      ann moves it into the thread of 10:00 (R4)
      -> lets the other case know
      -> tells ann alone, in the channel: it lives in the thread of 10:00 now
      -> shows the card: lives in the thread of 10:00
      the clock rests
      [here] the thread of 10:03 lives here now (R4)
      [here] -> says in the thread: the words of 10:03 from beside the thread
      [here] -> shows the card: waiting for somebody, with 1 thread from beside it
