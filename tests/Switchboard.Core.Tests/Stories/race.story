# R8  Two people claim at once: the first by Slack's time owns it, whoever is told of first
10:00 maya asks "The export hangs"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:02:07 bob reacts with eyes
      eyes of bob stands since 10:02:07
      bob is looking into it, by reaction, since 10:02:07 (R8)
      -> shows the card: bob is looking into it
10:02:04 ann reacts with eyes (told at 10:02:09)
      eyes of ann stands since 10:02:04
      ann is looking into it, by reaction, since 10:02:04 (R8)
      ann and bob began within a moment (R8)
      -> writes to ann: bob is looking into it, too
      -> writes to bob: ann is looking into it, too
      -> shows the card: ann is looking into it, with bob
10:03 dana presses Claim
      dana is looking into it, by button, since 10:03 (R8)
      ann and dana began within a moment (R8)
      -> tells dana alone: ann owns it, you help
      -> writes to ann: dana is looking into it, too
      -> shows the card: ann is looking into it, with bob and dana
10:04 dana presses Claim
      -> tells dana alone: you are on it already
