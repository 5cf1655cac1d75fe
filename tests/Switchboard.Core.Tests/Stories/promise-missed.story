# R11  A promise that is missed is seen, renewed with one press, and kept late
10:00 maya asks "The June report is empty"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:05 bob promises "30m"
      bob promises an update by 10:35 (R11)
      bob is looking into it, by promise, since 10:05 (R8)
      -> says in the thread: bob gives an update by 10:35
      -> shows the card: bob is looking into it, update of bob by 10:35
      the clock is set to 10:25
10:25 clock ticks
      bob is reminded of the promise for 10:35 (R11)
      -> writes to bob: your promise falls due at 10:35
      the clock is set to 10:40
10:40 clock ticks
      the promise of bob for 10:35 is missed (R11)
      -> shows the card: bob is looking into it, bob's update was due 10:35
      the clock rests
10:45 bob promises "30m"
      bob promises an update by 11:15 (R11)
      -> says in the thread: bob gives the next update by 11:15
      -> shows the card: bob is looking into it, update of bob by 11:15
      the clock is set to 11:05
10:50 bob replies "Odd numbers there"
      bob writes as supporter
      bob is asked whether the reply of 10:50 is the update (R11)
      -> tells bob alone: is the reply of 10:50 the update you promised by 11:15?
10:51 bob presses Not yet for the reply of 10:50
      bob says that the reply of 10:50 is not the update (R11)
11:00 maya replies "Any news?"
      maya writes as asker
11:05 clock ticks
      bob is reminded of the promise for 11:15 (R11)
      -> writes to bob: your promise falls due at 11:15
      the clock is set to 11:20
11:10 bob replies "It is fixed, please try again"
      bob writes as supporter
      bob keeps the promise by the reply of 11:10 (R11)
      -> shows the card: bob is looking into it
      the clock rests
