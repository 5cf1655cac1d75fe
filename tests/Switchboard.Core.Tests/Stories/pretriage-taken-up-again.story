# R3  A question that moved on rests in pre-triage; Reopen takes it up there again, and ✅ ends it there too
10:00 ann asks in pre-triage "Where is the churn report?"
      a case of ann opens in pre-triage (R2)
      -> shows the card: waiting for somebody
      the clock is set to 10:20
10:05 bob moves it on as "Where is the churn report?"
      bob approves the words that go on (R3)
      -> asks in #support for ann
      -> shows the card: waiting for somebody, on its way to the support channel
      the clock rests
      [there] a case of ann opens, from pre-triage (R1)
      [there] -> shows the card: waiting for somebody
      [there] the clock is set to 12:05
      it rests here: it is asked there (R3)
      -> says in the thread: it is asked in the support channel, and here is the link
      -> shows the card: asked in the support channel
10:10 ann presses Reopen
      ann reopens it by the button (R18)
      -> shows the card: waiting for somebody
10:11 ann moves it on as "Once more"
      -> tells ann alone: it is asked there already, and here is the link
10:12 ann reacts with white_check_mark
      white_check_mark of ann stands since 10:12
      ann resolves it (R18)
      -> shows the card: resolved by ann
10:13 ann takes white_check_mark away
      white_check_mark of ann is gone since 10:13
      ann reopens it (R18)
      -> shows the card: waiting for somebody
