# R7, R9  What was filled in as facts is known to developers, and what they were told is among the facts
10:00 maya asks @dev911 "Nobody can sign in"
      a case of maya opens (R1)
      it is emergency, because maya called @dev911 (R7)
      @dev911 is paged, step 0 (R7)
      maya is asked for what developers need (R7)
      -> pages @dev911, step 0
      -> writes to maya: what do developers need to know?
      -> shows the card: waiting for somebody, emergency, unknown: NoWorkaround Url Steps
      the clock is set to 10:05
10:00 page goes to dana of @dev911, step 0
      the page of step 0 goes to dana (R7)
      -> rings dana: a developer is needed at once
      -> says in the thread: @dev911 was paged: dana
10:01 ann fills in steps as "open the start page and sign in"
      ann fills in steps (R9)
      -> shows the card: waiting for somebody, known: steps, emergency, unknown: NoWorkaround Url
10:02 maya fills in the checklist: down no_workaround, url "https://app.example/login"
      maya says what developers need (R7)
      -> says in the thread: what maya says developers need
      -> shows the card: waiting for somebody, known: url and steps, emergency
10:03 bob presses What we know
      -> tells bob alone: what is known
