# R4, R2  In the private channel too: a follow-up that asks nothing is no case there by itself, and yet it finds its thread
10:00 ann asks in pre-triage "Who knows the churn report?"
      a case of ann opens in pre-triage (R2)
      -> shows the card: waiting for somebody
      the clock is set to 10:20
[beside] 10:02 ann asks "Here is the screenshot"
      a case of ann opens in pre-triage (R2)
      it seems to belong to the thread of 10:00, by continuation (R4)
      -> tells ann alone, in the channel: does it belong to the thread of 10:00?
      the clock is set to 10:04
[beside] 10:03 ann presses Move it
      ann moves it into the thread of 10:00 (R4)
      -> lets the other case know
      -> tells ann alone, in the channel: it lives in the thread of 10:00 now
      -> shows the card: lives in the thread of 10:00
      the clock rests
      [here] the thread of 10:02 lives here now (R4)
      [here] -> says in the thread: the words of 10:02 from beside the thread
      [here] -> shows the card: waiting for somebody, with 1 thread from beside it
