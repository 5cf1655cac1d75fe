# R18  Tags by reaction, by several people, on the question and on the card
10:00 maya asks "Churn is negative?!"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:00:05 desk posts the card
      the card stands
10:02 dana reacts with bug
      bug of dana stands since 10:02
      dana tags it bug (R18)
      -> shows the card: waiting for somebody, tagged bug
10:03 bob reacts with bug on the card
      bug of bob stands since 10:03
      bob tags it bug (R18)
10:04 bob reacts with vhs::skin-tone-3
      vhs of bob stands since 10:04
      bob tags it data (R18)
      -> shows the card: waiting for somebody, tagged bug and data
10:05 dana takes bug away
      bug of dana is gone since 10:05
      dana tags it bug no longer (R18)
10:06 bob takes bug away from the card
      bug of bob is gone since 10:06
      bob tags it bug no longer (R18)
      -> shows the card: waiting for somebody, tagged data
10:07 dana reacts with tada
      nothing
10:08 dana reacts with memo
      memo of dana stands since 10:08
      dana tags it documentation (R18)
      -> shows the card: waiting for somebody, tagged data and documentation
10:09 dana reacts with documentation
      documentation of dana stands since 10:09
10:10 dana takes memo away
      memo of dana is gone since 10:10
