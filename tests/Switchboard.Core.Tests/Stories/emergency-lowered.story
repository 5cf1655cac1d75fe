# R7, R6  What is worded like no emergency pages all the same; its asker lowers it with one press, and nobody is blamed
10:00 maya asks @dev911 "Can you help me understand these numbers?"
      a case of maya opens (R1)
      it is emergency, because maya called @dev911 (R7)
      @dev911 is paged, step 0 (R7)
      maya is asked for what developers need (R7)
      -> pages @dev911, step 0
      -> writes to maya: what do developers need to know? Or is it none?
      -> shows the card: waiting for somebody, emergency, unknown: Down NoWorkaround AllUsers Url Steps
      the clock is set to 10:05
10:00 page goes to dana of @dev911, step 0
      the page of step 0 goes to dana (R7)
      -> rings dana: a developer is needed at once
      -> says in the thread: @dev911 was paged: dana
10:01 maya presses Lower it
      maya chooses soon (R6)
      a false alarm is noted for the review (R7)
      it is soon, as maya chose (R6)
      -> writes to dana: maya says it is over
      -> shows the card: waiting for somebody, soon
      the clock is set to 10:21
10:01 maya presses Lower it
      -> writes to maya: it is soon already
10:04 maya edits the question to "Can you help me understand these numbers of May?"
      the question was edited at 10:04
10:21 clock ticks
      @oncall is warned that the answer falls due (R6)
      -> says in the thread: @oncall, an answer is due by 10:31
      the clock is set to 10:31
10:25 maya replies @dev911 "Now nobody can log in"
      maya writes as asker
      it is emergency, because maya called @dev911 (R7)
      @dev911 is paged, step 0 (R7)
      -> pages @dev911, step 0
      -> shows the card: waiting for somebody, emergency, unknown: NoWorkaround Url Steps
      the clock is set to 10:30
10:25 page goes to dana of @dev911, step 0
      the page of step 0 goes to dana (R7)
      -> rings dana: a developer is needed at once
      -> says in the thread: @dev911 was paged: dana
