# R7  Whoever has it may call for a developer: the page goes out at night, and on until somebody takes it, though it is claimed
22:00 maya asks "The export hangs"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to Tuesday 11:00
22:03 ann replies "I have a look"
      ann writes as supporter
      ann is looking into it, by reply, since 22:03 (R8)
      -> shows the card: ann is looking into it
      the clock rests
22:10 ann replies @dev911 "Nobody can save, and there is no workaround"
      ann writes as supporter
      it is emergency, because ann called @dev911 (R7)
      @dev911 is paged, step 0 (R7)
      maya is asked for what developers need (R7)
      -> pages @dev911, step 0
      -> writes to maya: what do developers need to know?
      -> shows the card: ann is looking into it, emergency, unknown: Down Url Steps
      the clock is set to 22:15
22:10 page goes to dana of @dev911, step 0
      the page of step 0 goes to dana (R7)
      -> rings dana: a developer is needed at once
      -> says in the thread: @dev911 was paged: dana
22:15 clock ticks
      @dev911 is paged, step 1 (R7)
      -> pages @dev911, step 1
      the clock is set to 22:20
22:15 page goes to dana of @dev911, step 1
      the page of step 1 goes to dana (R7)
      -> rings dana: a developer is needed at once
22:16 dana presses I take it
      dana is looking into it, by button, since 22:16 (R8)
      dana takes the page (R7)
      -> writes to dana: it is yours
      -> shows the card: ann is looking into it, with dana, emergency, unknown: Down Url Steps
      the clock rests
22:17 dana presses I take it
      -> writes to dana: you are on it already
22:30 clock ticks
      nothing
23:00 dana reacts with white_check_mark
      white_check_mark of dana stands since 23:00
      dana resolves it (R18)
      -> shows the card: resolved by dana, ann was on it, with dana, emergency
23:05 maya replies "Thanks @dev911!"
      maya writes as asker
      maya is asked whether to reopen (R18)
      -> says in the thread: still solved, or reopen?
23:10 maya replies @dev911 "It is down again"
      maya writes as asker (R7)
      the reply of 23:10 says actual (R9)
      maya reopens it (R7)
      @dev911 is paged, step 0 (R7)
      -> pages @dev911, step 0
      -> shows the card: ann is looking into it, with dana, known: actual, emergency, unknown: Url Steps
      the clock is set to 23:15
23:10 page goes to nobody of @dev911, step 0
      the page of step 0 finds nobody (R7)
      -> says in the thread: nobody is in @dev911; @oncall, can you help?
