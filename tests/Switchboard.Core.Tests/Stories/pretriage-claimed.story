# R3, R8  Somebody looks at it and answers: the clock stops, and nothing is offered
10:00 ann asks in pre-triage @sos "Where is the churn report?"
      a case of ann opens in pre-triage (R2)
      -> shows the card: waiting for somebody
      the clock is set to 10:20
10:02 bob reacts with eyes
      eyes of bob stands since 10:02
      bob is looking into it, by reaction, since 10:02 (R8)
      -> shows the card: bob is looking into it
10:10 bob replies "Under Reports."
      bob writes as supporter (R3)
      -> shows the card: bob is looking into it, the clock stands still
      the clock rests
10:20 clock ticks
      nothing
