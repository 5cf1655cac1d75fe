# R2, R3  Nobody in pre-triage answers within twenty minutes of business time: with one press, approved words go on to #support and nothing else
10:00 ann asks in pre-triage @sos "Does anybody know why Acme's churn looks odd? (They are about to leave us.)"
      a case of ann opens in pre-triage (R2)
      -> shows the card: waiting for somebody
      the clock is set to 10:20
10:20 clock ticks
      nobody in pre-triage had an answer in time (R3)
      -> says in the thread: ann, nobody knew in time: ask in the support channel?
      the clock rests
10:22 ann moves it on as "Why does the churn report of one client look odd?"
      ann approves the words that go on (R3)
      -> asks in #support for ann
      -> shows the card: waiting for somebody, on its way to the support channel
      [there] a case of ann opens, from pre-triage (R1)
      [there] -> shows the card: waiting for somebody
      [there] the clock is set to 12:22
      it rests here: it is asked there (R3)
      -> says in the thread: it is asked in the support channel, and here is the link
      -> shows the card: asked in the support channel
10:23 ann moves it on as "Again"
      -> tells ann alone: it is asked there already, and here is the link
[there] 10:25 bob reacts with eyes
      eyes of bob stands since 10:25
      bob is looking into it, by reaction, since 10:25 (R8)
      -> shows the card: bob is looking into it
[there] 10:40 bob reacts with white_check_mark
      white_check_mark of bob stands since 10:40
      bob resolves it (R18)
      -> lets the other case know
      -> shows the card: resolved by bob, bob was on it
      the clock rests
      [here] it is solved there (R3)
      [here] -> says in the thread: solved in the support channel
      [here] -> shows the card: asked in the support channel, solved there
[there] 10:45 bob takes white_check_mark away
      white_check_mark of bob is gone since 10:45
      bob reopens it (R18)
      -> lets the other case know
      -> shows the card: bob is looking into it
      the clock is set to 12:45
      [here] it is open again there (R3)
      [here] -> shows the card: asked in the support channel
[there] 10:50 bob reacts with heavy_check_mark
      heavy_check_mark of bob stands since 10:50
      bob resolves it (R18)
      -> lets the other case know
      -> shows the card: resolved by bob, bob was on it
      the clock rests
      [here] it is solved there (R3)
      [here] -> says in the thread: solved in the support channel
      [here] -> shows the card: asked in the support channel, solved there
