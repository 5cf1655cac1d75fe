# R5, R6  A mention raises and never lowers, whoever edits it away; lowering is a choice, with who and why
10:00 maya asks "The report looks odd"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:05 maya edits the question to @oncall "The report looks odd"
      the question was edited at 10:05
      it is soon, because maya called @oncall (R6)
      -> shows the card: waiting for somebody, soon
      the clock is set to 10:25
10:06 maya edits the question to "The report looks odd to me"
      the question was edited at 10:06
10:10 ann chooses general because "the client has time until May"
      ann chooses general (R5)
      it is general, as ann chose (R5)
      -> says in the thread: ann made it general, and why
      -> shows the card: waiting for somebody, general
      the clock is set to 12:10
10:11 ann chooses general because "really"
      -> tells ann alone: it is general already
10:15 maya edits the question to @oncall "The report looks odd again"
      the question was edited at 10:15
10:20 robot replies @dev911 "Deploy finished"
      robot writes as bot
10:30 bob replies @oncall "A client asks, too"
      bob writes as supporter
      it is soon, because bob called @oncall (R6)
      bob is looking into it, by reply, since 10:30 (R8)
      -> shows the card: bob is looking into it, soon
      the clock rests
10:31 maya chooses whenever
      -> tells maya alone: it is soon already
10:40 ann chooses emergency
      ann chooses emergency (R7)
      it is emergency, as ann chose (R7)
      @dev911 is paged, step 0 (R7)
      maya is asked for what developers need (R7)
      -> pages @dev911, step 0
      -> writes to maya: what do developers need to know?
      -> shows the card: bob is looking into it, emergency, unknown: Down NoWorkaround AllUsers Url Steps
      the clock is set to 10:45
10:40 page goes to dana of @dev911, step 0
      the page of step 0 goes to dana (R7)
      -> rings dana: a developer is needed at once
      -> says in the thread: @dev911 was paged: dana
