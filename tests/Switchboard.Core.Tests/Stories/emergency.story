# R7  A question to @dev911 knows no business hours; a mention in the thread makes a question more urgent
22:00 maya asks "Nobody can log in"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to Tuesday 11:00
22:01 maya replies @dev911 "All users, all browsers"
      maya writes as asker
      the reply of 22:01 says affected (R9)
      it is emergency, because maya called @dev911 (R7)
      @dev911 is paged, step 0 (R7)
      maya is asked for what developers need (R7)
      -> pages @dev911, step 0
      -> writes to maya: what do developers need to know?
      -> shows the card: waiting for somebody, known: affected, emergency, unknown: NoWorkaround Url Steps
      the clock is set to 22:06
22:01 page goes to dana of @dev911, step 0
      the page of step 0 goes to dana (R7)
      -> rings dana: a developer is needed at once
      -> says in the thread: @dev911 was paged: dana
22:06 clock ticks
      @dev911 is paged, step 1 (R7)
      -> pages @dev911, step 1
      the clock is set to 22:11
22:06 page goes to dana of @dev911, step 1
      the page of step 1 goes to dana (R7)
      -> rings dana: a developer is needed at once
22:07 dana replies "On it."
      dana writes as supporter
      dana is looking into it, by reply, since 22:07 (R8)
      -> shows the card: dana is looking into it, known: affected, emergency, unknown: NoWorkaround Url Steps
      the clock rests
