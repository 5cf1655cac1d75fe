# R4  A follow-up beside its thread: its author alone is asked, with one press it is moved there, and nothing is lost
10:00 maya asks "Where do I find the churn report?"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
[beside] 10:03 maya asks "Also, it is the one for May"
      a case of maya opens (R1)
      it seems to belong to the thread of 10:00, by continuation (R4)
      -> tells maya alone, in the channel: does it belong to the thread of 10:00?
      the clock is set to 10:05
[beside] 10:04 maya presses Move it
      maya moves it into the thread of 10:00 (R4)
      -> lets the other case know
      -> tells maya alone, in the channel: it lives in the thread of 10:00 now
      -> shows the card: lives in the thread of 10:00
      the clock rests
      [here] the thread of 10:03 lives here now (R4)
      [here] -> says in the thread: the words of 10:03 from beside the thread
      [here] -> shows the card: waiting for somebody, with 1 thread from beside it
[beside] 10:06 ann replies "Under Reports"
      ann writes as supporter (R4)
      ann is looking into it, by reply, since 10:06 (R8)
      -> lets the other case know
      -> shows the card: lives in the thread of 10:00
      [here] what was said at 10:06 in the thread of 10:03 belongs here (R4)
      [here] ann is looking into it, by reply, since 10:06 (R8)
      [here] -> says in the thread: the words of 10:06 from beside the thread
      [here] -> shows the card: ann is looking into it, with 1 thread from beside it
      [here] the clock rests
[beside] 10:07 bob presses Claim
      -> tells bob alone: it lives in the thread of 10:00
[beside] 10:08 bob reacts with white_check_mark
      white_check_mark of bob stands since 10:08
10:09 ann reacts with eyes
      eyes of ann stands since 10:09
[beside] 10:10 maya presses Reopen
      maya reopens it by the button (R18)
      -> lets the other case know
      -> shows the card: ann is looking into it
      [here] the thread of 10:03 lives here no longer (R4)
      [here] ann is looking into it, by reaction, since 10:09 (R8)
      [here] -> shows the card: ann is looking into it
      [here] the clock is set to 12:00
[beside] 10:11 maya presses Move it
      maya moves it into the thread of 10:00 (R4)
      -> lets the other case know
      -> tells maya alone, in the channel: it lives in the thread of 10:00 now
      -> shows the card: lives in the thread of 10:00
      [here] the thread of 10:03 lives here now (R4)
      [here] ann is looking into it, by reply, since 10:06 (R8)
      [here] -> says in the thread: the words of 10:03 and 10:06 from beside the thread
      [here] -> shows the card: ann is looking into it, with 1 thread from beside it
      [here] the clock rests
