# R4  The card: one per thread, posted anew when it is missed, and when somebody deletes it
10:00 maya asks "Where is the glossary?"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:00:05 desk posts the card
      the card stands
10:05 ann reacts with eyes on the card
      eyes of ann stands since 10:05
      ann is looking into it, by reaction, since 10:05 (R8)
      -> shows the card: ann is looking into it
10:05:01 desk misses the card
      the card is gone
      -> shows the card: ann is looking into it
10:05:02 desk posts the card
      the card stands
10:06 ann deletes the card
      the card is gone
      -> shows the card: ann is looking into it
10:06:01 desk posts the card
      the card stands
10:07 ann takes eyes away from the card
      eyes of ann is gone since 10:07
10:08 ann replies "Under Help."
      ann writes as supporter
      the clock rests
10:09 ann presses Why
      -> tells ann alone: why it stands as it does
