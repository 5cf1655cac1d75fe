# R4  Edits hold by their own time; a claim by reply goes with the reply; a worked-on case outlives its question
10:00 maya asks "Where is the chrun report?"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:01 maya edits the question to "Where is the churn report?"
      the question was edited at 10:01
10:03 maya edits the question to "Where is the churn report of May?"
      the question was edited at 10:03
10:02 maya edits the question to "Where is the churn raport?" (told at 10:04)
      nothing
10:05 ann replies "Wrong thread, sorry"
      ann writes as supporter
      ann is looking into it, by reply, since 10:05 (R8)
      -> shows the card: ann is looking into it
      the clock rests
10:06 ann deletes the reply of 10:05
      the reply of 10:05 was deleted
      ann lets go (R8)
      -> shows the card: waiting for somebody
      the clock is set to 12:06
10:07 bob reacts with eyes
      eyes of bob stands since 10:07
      bob is looking into it, by reaction, since 10:07 (R8)
      -> shows the card: bob is looking into it
10:08 maya deletes the question
      the question was deleted
      -> shows the card: bob is looking into it, the question is gone
10:09 bob takes eyes away
      eyes of bob is gone since 10:09
      bob lets go (R8)
      the question is taken back (R1)
      -> shows the card: taken back
      the clock rests
