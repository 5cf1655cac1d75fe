# R1, R8, R18  A question becomes a case, is claimed, answered and resolved
10:00 maya asks "Where do I find the churn report?"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:00:05 desk posts the card
      the card stands
10:02 ann reacts with eyes
      eyes of ann stands since 10:02
      ann is looking into it, by reaction, since 10:02 (R8)
      -> shows the card: ann is looking into it
10:06 ann replies "Under Reports, then Customers."
      ann writes as supporter
      the clock rests
10:08 maya replies "perfect, thanks :pray:"
      maya writes as asker
      the clock is set to 14:08
10:09 maya reacts with white_check_mark
      white_check_mark of maya stands since 10:09
      maya resolves it (R18)
      -> shows the card: resolved by maya, ann was on it
      the clock rests
