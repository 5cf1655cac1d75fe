# R8  What is no claim: the asker's word and eyes, a colleague's or a bot's reply, eyes on somebody's answer
10:00 maya asks "Is the nightly import late?"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:01 maya replies "It was due at nine."
      maya writes as asker
10:02 maya reacts with eyes
      eyes of maya stands since 10:02
10:03 maya presses Claim
      -> tells maya alone: whoever asks does not claim
10:04 cleo replies "Same here!"
      cleo writes as colleague
      the clock rests
10:05 robot replies "Deployed 4711."
      robot writes as bot
10:06 robot reacts with eyes
      nothing
10:07 ann reacts with eyes on the reply of 10:04
      nothing
