# R3, R7  Who mentions the developer on duty in pre-triage is offered at once to ask where they read
10:00 ann asks in pre-triage @dev911 "Nobody can sign in!"
      a case of ann opens in pre-triage (R2)
      it is emergency, because ann called @dev911 (R7)
      @dev911 is paged, step 0 (R7)
      ann is asked for what developers need (R7)
      -> pages @dev911, step 0
      -> writes to ann: what do developers need to know?
      -> shows the card: waiting for somebody, emergency, unknown: NoWorkaround Url Steps
      the clock is set to 10:00
10:00 page goes to dana of @dev911, step 0
      the page of step 0 goes to dana (R7)
      -> rings dana: a developer is needed at once
      -> says in the thread: @dev911 was paged: dana
10:00 clock ticks
      nobody in pre-triage had an answer in time (R3)
      -> says in the thread: ann, @dev911 read the support channel: ask there?
      the clock is set to 10:05
10:01 bob moves it on as "@dev911 Nobody can sign in!"
      bob approves the words that go on (R3)
      -> asks in #support for ann
      -> shows the card: waiting for somebody, on its way to the support channel, emergency, unknown: NoWorkaround Url Steps
      [there] a case of ann opens, from pre-triage (R1)
      [there] it is emergency, because ann called @dev911 (R7)
      [there] @dev911 is paged, step 0 (R7)
      [there] ann is asked for what developers need (R7)
      [there] -> pages @dev911, step 0
      [there] -> writes to ann: what do developers need to know?
      [there] -> shows the card: waiting for somebody, emergency, unknown: NoWorkaround Url Steps
      [there] the clock is set to 10:06
      it rests here: it is asked there (R3)
      -> says in the thread: it is asked in the support channel, and here is the link
      -> shows the card: asked in the support channel, emergency
      the clock rests
[there] 10:01 page goes to dana of @dev911, step 0
      the page of step 0 goes to dana (R7)
      -> rings dana: a developer is needed at once
      -> says in the thread: @dev911 was paged: dana
