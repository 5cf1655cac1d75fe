# R7  An emergency pages at once, again and again until somebody takes it; the asker is asked for what is missing
10:00 maya asks @dev911 "The app is down for all users"
      a case of maya opens (R1)
      the question says actual and affected (R9)
      it is emergency, because maya called @dev911 (R7)
      @dev911 is paged, step 0 (R7)
      maya is asked for what developers need (R7)
      -> pages @dev911, step 0
      -> writes to maya: what do developers need to know?
      -> shows the card: waiting for somebody, known: actual and affected, emergency, unknown: NoWorkaround Url Steps
      the clock is set to 10:05
10:00 page goes to dana and bob of @dev911, step 0
      the page of step 0 goes to bob and dana (R7)
      -> rings bob: a developer is needed at once
      -> rings dana: a developer is needed at once
      -> says in the thread: @dev911 was paged: bob and dana
10:00 page goes to dana and bob of @dev911, step 0
      nothing
10:01 maya edits the question to @dev911 "The app is down for all users, still"
      the question was edited at 10:01
10:01 maya fills in the checklist: down all_users no_workaround, url "https://app.example/login"
      maya says what developers need (R7)
      -> says in the thread: what maya says developers need
      -> shows the card: waiting for somebody, known: url and actual and affected, emergency, unknown: Steps
10:02 bob presses Not me
      bob says that the page is not for them (R7)
      -> writes to bob: noted
10:05 clock ticks
      @dev911 is paged, step 1 (R7)
      -> pages @dev911, step 1
      the clock is set to 10:10
10:05 page goes to dana and bob of @dev911, step 1
      the page of step 1 goes to dana (R7)
      -> rings dana: a developer is needed at once
10:06 dana presses I take it
      dana is looking into it, by button, since 10:06 (R8)
      dana takes the page (R7)
      -> writes to dana: it is yours
      -> shows the card: dana is looking into it, known: url and actual and affected, emergency, unknown: Steps
10:10 clock ticks
      the first answer is late (R7)
      the clock is set to 10:15
10:20 clock ticks
      @oncall is called, step 3 (R7)
      -> says in the thread: @oncall, nobody has looked into this yet
      the clock is set to 14:06
10:30 dana presses Let go
      dana lets go by the button (R8)
      @dev911 is paged, step 0 (R7)
      -> pages @dev911, step 0
      -> shows the card: waiting for somebody, known: url and actual and affected, emergency, unknown: Steps
      the clock is set to 10:35
10:30 page goes to dana and bob of @dev911, step 0
      the page of step 0 goes to bob and dana (R7)
      -> rings bob: a developer is needed at once
      -> rings dana: a developer is needed at once
      -> says in the thread: @dev911 was paged: bob and dana
10:31 bob replies "Looking"
      bob writes as supporter
      bob is looking into it, by reply, since 10:31 (R8)
      -> writes to dana: bob answers the page
      -> shows the card: bob is looking into it, known: url and actual and affected, emergency, unknown: Steps
      the clock rests
